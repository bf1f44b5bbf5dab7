import { z } from 'zod';
import type { PresentedMarket, PresentedMarketEntry, PresentedServiceNow } from '../present-market.ts';
import { campaignSchema } from './campaign-schema.ts';
import {
  hiddenCount,
  instantOrNull,
  instantText,
  marketId,
  probability,
  replayMark,
  serviceId,
  source,
  verdictClass,
} from './fields.ts';
import { incidentSchema } from './incident-schema.ts';

const asOf = { description: 'The time that this is of.', examples: ['2024-02-22T13:00:00Z'] };
const headline = { description: 'The headline, one to three sentences.', examples: ['AT&T is down.'] };

/** One service as it is now. */
export const serviceNowSchema = z
  .strictObject({
    class: verdictClass,
    probability,
    source,
    count15m: hiddenCount.meta({
      description: 'Complaints of the last 15 minutes; null: fewer than 5 people.',
      examples: [812],
    }),
    baseline15m: z
      .number()
      .meta({ description: 'What is usual in 15 minutes at this hour.', examples: [42] }),
    campaign: campaignSchema
      .exactOptional()
      .meta({ description: 'Present while many of its reports are suspected to be a campaign.' }),
    missing: z.literal(true).exactOptional().meta({
      description:
        'Present while nothing is heard from the market, or too little to say of a service without an incident that it works: the class is what it was, and its probability 0.',
    }),
  })
  .meta({ id: 'ServiceNow', description: 'One service, now.' }) satisfies z.ZodType<PresentedServiceNow>;

/** A market now. */
export const marketSchema = z
  .strictObject({
    market: marketId,
    asOf: instantText.meta(asOf),
    sentence: z.string().meta(headline),
    incidents: z.array(incidentSchema).meta({
      description: 'Unresolved ones first, then those resolved in the last 24 hours.',
    }),
    services: z.record(serviceId, serviceNowSchema).meta({ description: 'Every service, by id.' }),
    silentSince: instantText.exactOptional().meta({
      description: 'Present while no report of anything was seen for long: silence then says nothing.',
    }),
    faint: z.literal(true).exactOptional().meta({
      description:
        'Present while far fewer reports come in than are usual, or due by the catalog: not all may be seen.',
    }),
    replay: replayMark,
  })
  .meta({ id: 'Market', description: 'The services of a market, now.' }) satisfies z.ZodType<PresentedMarket>;

const marketEntrySchema = z.strictObject({
  id: marketId,
  name: z.string().meta({ description: 'Its name.', examples: ['United States'] }),
  timezone: z.string().meta({ description: 'IANA time zone.', examples: ['America/New_York'] }),
  emergencyNumber: z.string().meta({ description: 'What people dial for help.', examples: ['911'] }),
  services: z
    .array(
      z.strictObject({
        id: serviceId,
        name: z.string().meta({ description: 'Its name.', examples: ['AT&T'] }),
        kind: z.string().meta({ description: 'What it is.', examples: ['mobile-network'] }),
      }),
    )
    .meta({ description: 'What can be reported on.' }),
  asOf: instantOrNull.meta({ ...asOf, description: 'The time that `sentence` is of; null: nothing yet.' }),
  sentence: z.string().nullable().meta(headline),
  replay: replayMark,
}) satisfies z.ZodType<PresentedMarketEntry>;

/** The markets that are served. */
export const marketListSchema = z.strictObject({
  markets: z.array(marketEntrySchema).meta({ description: 'The first is the one at `/`.' }),
});

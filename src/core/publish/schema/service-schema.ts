import { z } from 'zod';
import type { PresentedPoint, PresentedSeries, PresentedService } from '../present-service.ts';
import { campaignSchema } from './campaign-schema.ts';
import { countyRateSchema, regionCountSchema, symptomCountSchema } from './dossier-schema.ts';
import { hiddenCount, instantText, marketId, serviceId, verdictClass } from './fields.ts';
import { serviceNowSchema } from './market-schema.ts';

/** One step of a series. */
export const pointSchema = z
  .strictObject({
    at: instantText.meta({ description: 'Start of the step.', examples: ['2024-02-22T12:45:00Z'] }),
    count: hiddenCount.meta({
      description: 'Complaints; null: fewer than 5 people, or nothing was heard from the market.',
      examples: [812],
    }),
    expected: z.number().meta({ description: 'What is usual then.', examples: [43] }),
    upper: z.number().meta({ description: 'Upper edge of the usual band.', examples: [60] }),
    class: verdictClass,
    missing: z.boolean().meta({ description: 'Nothing was heard from the whole market.', examples: [false] }),
  })
  .meta({ id: 'Point', description: 'One step of a series.' }) satisfies z.ZodType<
  Omit<PresentedPoint, 'class'>
>;

/** Reports over time. */
export const seriesSchema = z.strictObject({
  seconds: z.number().meta({ description: 'Width of a step.', examples: [900] }),
  points: z.array(pointSchema).meta({ description: 'In order of time.' }),
}) satisfies z.ZodType<PresentedSeries>;

/** All that is known of one service now. */
export const serviceSchema = z
  .strictObject({
    market: marketId,
    service: serviceId,
    name: z.string().meta({ description: 'Its name.', examples: ['AT&T'] }),
    kind: z.string().meta({ description: 'What it is.', examples: ['mobile-network'] }),
    asOf: instantText.meta({ description: 'The time that this is of.', examples: ['2024-02-22T13:00:00Z'] }),
    verdict: serviceNowSchema
      .nullable()
      .meta({ description: 'Null while nothing has been worked out of it.' }),
    incidents: z
      .array(z.string())
      .meta({ description: 'Ids of the incidents that touch it.', examples: [['us-20240222-0850']] }),
    campaigns: z
      .array(campaignSchema)
      .meta({ description: 'Suspected manipulations of the last day, the newest last.', examples: [[]] }),
    alarm: z.string().meta({
      description: 'Path under which it is told why it alarms or does not.',
      examples: ['/v1/markets/us/services/att/alarm'],
    }),
    series: seriesSchema.nullable().meta({ description: 'The last 24 hours; null: no curve yet.' }),
    symptoms: z.array(symptomCountSchema).meta({ description: 'What fails.' }),
    regions: z.array(regionCountSchema).meta({ description: 'Where complaints come from.' }),
    counties: z.array(countyRateSchema).exactOptional().meta({
      description: 'Present where a `region` was asked for: its counties that are told of, most first.',
    }),
  })
  .meta({
    id: 'Service',
    description: 'All that is known of one service, now.',
  }) satisfies z.ZodType<PresentedService>;

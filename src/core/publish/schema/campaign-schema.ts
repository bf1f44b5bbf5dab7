import { z } from 'zod';
import type { CampaignSign } from '../../report/watch-campaign.ts';
import type { PresentedCampaign } from '../present-campaign.ts';
import { hiddenCount, instantOrNull, instantText } from './fields.ts';

/** What each sign is; complete by its type. */
const SIGNS = {
  'few-networks': 'most come from a few networks',
  'even-gaps': 'they come at even gaps',
  'one-referrer': 'they come from one page',
  'odd-symptoms': 'a mix of symptoms unlike that of any outage',
} as const satisfies Record<CampaignSign, string>;
const signs = Object.keys(SIGNS) as [CampaignSign, ...CampaignSign[]];
const inWords = Object.entries(SIGNS).map(([sign, words]) => `\`${sign}\` (${words})`);

/** A suspected manipulation. */
export const campaignSchema = z
  .strictObject({
    since: instantText.meta({ description: 'When it was first seen.' }),
    until: instantOrNull.meta({ description: 'When it was over; null: it lasts.' }),
    reports: z.number().meta({
      description:
        'At least so many came in 15 minutes, one digit and zeros. They are kept, and weigh little.',
    }),
    networks: hiddenCount.meta({ description: 'Networks that they came from; null: fewer than 5.' }),
    signs: z.array(z.enum(signs)).meta({ description: `Why it is suspected: ${inWords.join(', ')}.` }),
  })
  .meta({
    id: 'Campaign',
    description: 'Reports that look like a campaign: suspected manipulation.',
  }) satisfies z.ZodType<PresentedCampaign>;

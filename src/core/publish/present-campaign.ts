import type { Campaign } from '../report/campaign.ts';
import type { CampaignSign } from '../report/watch-campaign.ts';
import { formatInstant } from '../time.ts';
import { K_ANONYMITY } from './suppress.ts';

/** A suspected manipulation as the public reads it. */
export interface PresentedCampaign {
  readonly since: string;
  /** Null while it lasts. */
  readonly until: string | null;
  /** Most reports that came in 15 minutes; they are kept, and weigh little. */
  readonly reports: number;
  /** Networks that they came from; null below 5. */
  readonly networks: number | null;
  readonly signs: readonly CampaignSign[];
}

/** Shapes a mark. Fewer than 30 reports are never marked. */
export function presentCampaign({ from, to, reports, networks, signs }: Campaign): PresentedCampaign {
  return {
    since: formatInstant(from),
    until: to === null ? null : formatInstant(to),
    reports,
    networks: networks < K_ANONYMITY ? null : networks,
    signs,
  };
}

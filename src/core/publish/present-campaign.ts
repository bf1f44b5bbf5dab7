import type { Campaign } from '../report/campaign.ts';
import type { CampaignSign } from '../report/watch-campaign.ts';
import { formatInstant } from '../time.ts';
import { K_ANONYMITY } from './suppress.ts';

/** A suspected manipulation as the public reads it. */
export interface PresentedCampaign {
  readonly since: string;
  /** Null while it lasts. */
  readonly until: string | null;
  /** At least so many reports came in 15 minutes: one digit and zeros. They are kept, and weigh little. */
  readonly reports: number;
  /** Networks that they came from; null below 5. */
  readonly networks: number | null;
  readonly signs: readonly CampaignSign[];
}

/** So rough that no single report shows in it. */
function roughly(count: number): number {
  const unit = 10 ** Math.floor(Math.log10(Math.max(1, count)));
  return Math.floor(count / unit) * unit;
}

/** Shapes a mark. Fewer than 30 reports are never marked. */
export function presentCampaign({ from, to, reports, networks, signs }: Campaign): PresentedCampaign {
  return {
    since: formatInstant(from),
    until: to === null ? null : formatInstant(to),
    reports: roughly(reports),
    networks: networks < K_ANONYMITY ? null : networks,
    signs,
  };
}

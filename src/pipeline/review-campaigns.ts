import type { Campaign } from '../core/report/campaign.ts';
import { type EpochMs, floorTo, MINUTE } from '../core/time.ts';
import type { CampaignStore } from '../ports/store.ts';
import type { Scrutiny } from './scrutiny.ts';

/**
 * Moves the suspicions of this process' intake on, once a minute, and keeps their marks for whoever publishes: nobody may
 * say later that a campaign was hushed up.
 */
export function createCampaignReview(deps: {
  readonly scrutiny: Scrutiny;
  readonly store: CampaignStore;
  readonly markets: readonly string[];
}): (now: EpochMs) => Promise<void> {
  const { scrutiny, store, markets } = deps;
  let reviewed: EpochMs = Number.NaN;
  /** Marks that are not kept yet, by market and id. */
  const unkept = new Map<string, Campaign>();
  return async (now) => {
    const minute = floorTo(now, MINUTE);
    if (minute !== reviewed) {
      reviewed = minute;
      const moved = markets.flatMap((market) => scrutiny.review(market, now));
      for (const mark of moved) unkept.set(`${mark.market} ${mark.id}`, mark);
    }
    for (const [key, mark] of unkept) {
      await store.putCampaign(mark);
      unkept.delete(key);
    }
  };
}

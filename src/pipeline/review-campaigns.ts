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
  return async (now) => {
    const minute = floorTo(now, MINUTE);
    if (minute === reviewed) return;
    reviewed = minute;
    for (const market of markets) {
      for (const mark of scrutiny.review(market, now)) await store.putCampaign(mark);
    }
  };
}

import type { Campaign } from '../../core/report/campaign.ts';
import type { CampaignStore } from '../../ports/store.ts';

/** Suspected campaigns, in memory. */
export function createMemoryCampaigns(): CampaignStore {
  const kept = new Map<string, Campaign>();
  return {
    putCampaign(campaign) {
      kept.set(`${campaign.market}\n${campaign.id}`, campaign);
      return Promise.resolve();
    },
    campaigns(market, since) {
      const found = [...kept.values()].filter((one) => one.market === market && one.seen >= since);
      return Promise.resolve(found.toSorted((a, b) => a.seen - b.seen));
    },
  };
}

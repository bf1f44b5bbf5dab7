import type { Kysely } from 'kysely';
import type { Campaign } from '../../core/report/campaign.ts';
import type { CampaignStore } from '../../ports/store.ts';
import type { Tables } from './tables.ts';

/** Suspected campaigns, a row each. */
export function createCampaignQueries(db: Kysely<Tables>): CampaignStore {
  return {
    async putCampaign(campaign) {
      const { market, id, seen } = campaign;
      const row = { seen, document: JSON.stringify(campaign) };
      await db
        .insertInto('campaigns')
        .values({ market, id, ...row })
        .onConflict((conflict) => conflict.columns(['market', 'id']).doUpdateSet(row))
        .execute();
    },
    async campaigns(market, since) {
      const rows = await db
        .selectFrom('campaigns')
        .select('document')
        .where('market', '=', market)
        .where('seen', '>=', since)
        .orderBy('seen')
        .execute();
      return rows.map(({ document }) => JSON.parse(document) as Campaign);
    },
  };
}

import type { Kysely } from 'kysely';
import type { CheckpointStore } from '../../ports/store.ts';
import type { Tables } from './tables.ts';

/** What an engine remembered, a row a moment. */
export function createCheckpointQueries(db: Kysely<Tables>): CheckpointStore {
  const of = (market: string) =>
    db.selectFrom('checkpoints').select(['at', 'state']).where('market', '=', market).limit(1);
  return {
    async putCheckpoint(market, { at, state }, forgetBefore) {
      await db
        .insertInto('checkpoints')
        .values({ market, at, state })
        .onConflict((conflict) => conflict.columns(['market', 'at']).doUpdateSet({ state }))
        .execute();
      await db
        .deleteFrom('checkpoints')
        .where('market', '=', market)
        .where('at', '<', forgetBefore)
        .execute();
    },
    async checkpoint(market, at) {
      const before = await of(market).where('at', '<=', at).orderBy('at', 'desc').executeTakeFirst();
      return before ?? (await of(market).orderBy('at').executeTakeFirst());
    },
  };
}

import type { Kysely } from 'kysely';
import type { Snapshot } from '../../core/publish/snapshot.ts';
import type { SnapshotStore } from '../../ports/store.ts';
import type { Tables } from './tables.ts';

/** What is shown of each market now, a row each. */
export function createSnapshotQueries(db: Kysely<Tables>): SnapshotStore {
  return {
    async putSnapshot(snapshot) {
      const { market, asOf } = snapshot;
      const row = { at: asOf, document: JSON.stringify(snapshot) };
      await db
        .insertInto('snapshots')
        .values({ market, ...row })
        .onConflict((conflict) => conflict.column('market').doUpdateSet(row))
        .execute();
    },
    async snapshot(market) {
      const row = await db
        .selectFrom('snapshots')
        .select('document')
        .where('market', '=', market)
        .executeTakeFirst();
      return row && (JSON.parse(row.document) as Snapshot);
    },
  };
}

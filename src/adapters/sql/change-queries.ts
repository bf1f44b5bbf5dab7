import type { Kysely } from 'kysely';
import type { Change } from '../../core/ledger/check-change.ts';
import type { ChangeStore } from '../../ports/store.ts';
import { insertNew } from './insert-rows.ts';
import type { Tables } from './tables.ts';

/** Work that was announced; of each change the latest word is read, and all words are kept. */
export function createChangeQueries(db: Kysely<Tables>): ChangeStore {
  return {
    addChanges(market, changes) {
      const rows = changes.map((change) => {
        const { service, id, from } = change;
        return { market, service, id, begins: from, document: JSON.stringify(change) };
      });
      return insertNew(db, 'changes', rows);
    },

    async changes(market, from, to) {
      const rows = await db
        .selectFrom('changes as one')
        .select('document')
        .where('market', '=', market)
        .where('begins', '>=', from)
        .where('begins', '<', to)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('changes as later')
                .select('later.seq')
                .whereRef('later.market', '=', 'one.market')
                .whereRef('later.service', '=', 'one.service')
                .whereRef('later.id', '=', 'one.id')
                .whereRef('later.seq', '>', 'one.seq'),
            ),
          ),
        )
        .orderBy('begins')
        .orderBy('seq')
        .execute();
      return rows.map(({ document }) => JSON.parse(document) as Change);
    },
  };
}

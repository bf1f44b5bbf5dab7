import type { Kysely } from 'kysely';
import type { Statement } from '../../core/ledger/statement.ts';
import type { StatementStore } from '../../ports/store.ts';
import { insertNew } from './insert-rows.ts';
import type { Tables } from './tables.ts';

/** What was said, oldest first. The very same statement said at the same time is kept once. */
export function createStatementQueries(db: Kysely<Tables>): StatementStore {
  return {
    addStatements(market, statements) {
      const rows = statements.map((statement) => {
        return { market, at: statement.at, document: JSON.stringify(statement) };
      });
      return insertNew(db, 'statements', rows);
    },

    async statements(market, from, to) {
      const rows = await db
        .selectFrom('statements')
        .select('document')
        .where('market', '=', market)
        .where('at', '>=', from)
        .where('at', '<', to)
        .orderBy('at')
        .orderBy('seq')
        .execute();
      return rows.map((row) => JSON.parse(row.document) as Statement);
    },
  };
}

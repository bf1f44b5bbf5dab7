import type { Kysely } from 'kysely';
import type { Statement } from '../../core/ledger/statement.ts';
import type { StatementStore } from '../../ports/store.ts';
import type { Tables } from './tables.ts';

/** Rows an INSERT takes at most, so that no statement has more parameters than an engine allows. */
const PAGE = 500;

/** What was said, oldest first. The very same statement said at the same time is kept once. */
export function createStatementQueries(db: Kysely<Tables>): StatementStore {
  return {
    async addStatements(market, statements) {
      for (let from = 0; from < statements.length; from += PAGE) {
        const rows = statements
          .slice(from, from + PAGE)
          .map((statement) => ({ market, at: statement.at, document: JSON.stringify(statement) }));
        await db
          .insertInto('statements')
          .values(rows)
          .onConflict((conflict) => conflict.columns(['market', 'at', 'document']).doNothing())
          .execute();
      }
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

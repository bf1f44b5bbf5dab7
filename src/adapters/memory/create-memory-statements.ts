import type { Statement } from '../../core/ledger/statement.ts';
import type { StatementStore } from '../../ports/store.ts';
import { createKeepOnce } from './keep-once.ts';

/** Statements in memory. The very same statement said at the same time is kept once. */
export function createMemoryStatements(): StatementStore {
  const said = createKeepOnce<Statement>();
  return {
    addStatements: async (market, statements) => said.add(market, statements),
    statements: async (market, from, to) =>
      said
        .all(market)
        .filter(({ at }) => at >= from && at < to)
        .sort((a, b) => a.at - b.at),
  };
}

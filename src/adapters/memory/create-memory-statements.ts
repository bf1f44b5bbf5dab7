import type { Statement } from '../../core/ledger/statement.ts';
import type { StatementStore } from '../../ports/store.ts';

/** Statements in memory. The very same statement said at the same time is kept once. */
export function createMemoryStatements(): StatementStore {
  const markets = new Map<string, Map<string, Statement>>();
  return {
    addStatements(market, statements) {
      const said = markets.get(market) ?? new Map<string, Statement>();
      for (const statement of statements) {
        const key = JSON.stringify(statement);
        if (!said.has(key)) said.set(key, statement);
      }
      markets.set(market, said);
      return Promise.resolve();
    },
    statements(market, from, to) {
      const said = [...(markets.get(market)?.values() ?? [])];
      return Promise.resolve(said.filter(({ at }) => at >= from && at < to).sort((a, b) => a.at - b.at));
    },
  };
}

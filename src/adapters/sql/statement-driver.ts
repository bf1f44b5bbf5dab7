import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';
import { FaultlineError } from '../../errors.ts';

function noTransactions(): Promise<void> {
  const says = 'Transactions belong to the writer; put what belongs together into one job';
  return Promise.reject(new FaultlineError('internal', says));
}

/** A driver of Kysely that runs each statement by itself, wherever `execute` sends it. */
export function createStatementDriver(
  execute: (query: CompiledQuery) => Promise<QueryResult<unknown>>,
): Driver {
  const connection: DatabaseConnection = {
    executeQuery: <R>(query: CompiledQuery) => execute(query) as Promise<QueryResult<R>>,
    streamQuery() {
      throw new FaultlineError('internal', 'This dialect reads in pages and does not stream');
    },
  };
  const nothing = () => Promise.resolve();
  return {
    init: nothing,
    acquireConnection: () => Promise.resolve(connection),
    beginTransaction: noTransactions,
    commitTransaction: noTransactions,
    rollbackTransaction: noTransactions,
    releaseConnection: nothing,
    destroy: nothing,
  };
}

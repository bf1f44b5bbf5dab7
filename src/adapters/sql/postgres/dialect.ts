import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  SelectQueryNode,
} from 'kysely';
import type { QueryResultRow } from 'pg';
import { FaultlineError } from '../../../errors.ts';
import type { PgValue, Run } from './connect.ts';

/** Where the queries of the dialect go. */
export interface DialectEnds {
  readonly read: Run;
  readonly write: Run;
}

/** PostgreSQL keeps no NUL in a text, and its integers know no infinity. */
function toValue(value: unknown): PgValue {
  if (typeof value === 'string') return value.replaceAll('\0', '');
  if (value === Infinity) return Number.MAX_SAFE_INTEGER;
  if (value === -Infinity) return Number.MIN_SAFE_INTEGER;
  return value as PgValue;
}

function createConnection({ read, write }: DialectEnds): DatabaseConnection {
  return {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const run = SelectQueryNode.is(query.query) ? read : write;
      const { rows, changed } = await run<QueryResultRow>(query.sql, query.parameters.map(toValue));
      return { rows: rows as R[], numAffectedRows: BigInt(changed) };
    },
    streamQuery() {
      throw new FaultlineError('internal', 'This dialect reads in pages and does not stream');
    },
  };
}

function noTransactions(): Promise<void> {
  return Promise.reject(new FaultlineError('internal', 'Transactions are not made through this dialect'));
}

function createDriver(ends: DialectEnds): Driver {
  const connection = createConnection(ends);
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

/** Kysely over `pg`: each statement by itself, reads and writes each on a way of their own. */
export function createDialect(ends: DialectEnds): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => createDriver(ends),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

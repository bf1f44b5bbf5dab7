import {
  type CompiledQuery,
  type Dialect,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SelectQueryNode,
} from 'kysely';
import type { QueryResultRow } from 'pg';
import { createStatementDriver } from '../statement-driver.ts';
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

/** Kysely over `pg`: each statement by itself, reads and writes each on a way of their own. */
export function createDialect({ read, write }: DialectEnds): Dialect {
  const execute = async ({ query, sql, parameters }: CompiledQuery) => {
    const run = SelectQueryNode.is(query) ? read : write;
    const { rows, changed } = await run<QueryResultRow>(sql, parameters.map(toValue));
    return { rows: [...rows], numAffectedRows: BigInt(changed) };
  };
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => createStatementDriver(execute),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

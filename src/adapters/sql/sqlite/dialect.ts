import {
  type CompiledQuery,
  type Dialect,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { createStatementDriver } from '../statement-driver.ts';
import type { SqlValue } from './group.ts';

/** Where the queries of the dialect go. */
export interface DialectEnds {
  /** Runs one reading statement; throws FaultlineError `store-unavailable` when the file cannot be read. */
  readonly read: (sql: string, parameters: readonly SqlValue[]) => readonly unknown[];
  /** Runs one writing statement in the writer's next transaction; resolves with the rows changed. */
  readonly write: (sql: string, parameters: readonly SqlValue[]) => Promise<number>;
}

/** Kysely over `node:sqlite`: reads on a connection of their own, writes through the writer thread. */
export function createDialect({ read, write }: DialectEnds): Dialect {
  const execute = async ({ query, sql, parameters }: CompiledQuery) => {
    const values = parameters as readonly SqlValue[];
    if (SelectQueryNode.is(query)) return { rows: [...read(sql, values)] };
    return { rows: [], numAffectedRows: BigInt(await write(sql, values)) };
  };
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => createStatementDriver(execute),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

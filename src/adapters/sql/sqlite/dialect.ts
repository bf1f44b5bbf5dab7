import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { FaultlineError } from '../../../errors.ts';
import type { SqlValue } from './group.ts';

/** Where the queries of the dialect go. */
export interface DialectEnds {
  /** Runs one reading statement; throws FaultlineError `store-unavailable` when the file cannot be read. */
  readonly read: (sql: string, parameters: readonly SqlValue[]) => readonly unknown[];
  /** Runs one writing statement in the writer's next transaction; resolves with the rows changed. */
  readonly write: (sql: string, parameters: readonly SqlValue[]) => Promise<number>;
}

function createConnection({ read, write }: DialectEnds): DatabaseConnection {
  return {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const parameters = query.parameters as readonly SqlValue[];
      if (SelectQueryNode.is(query.query)) {
        return { rows: read(query.sql, parameters) as R[] };
      }
      return { rows: [], numAffectedRows: BigInt(await write(query.sql, parameters)) };
    },
    streamQuery() {
      throw new FaultlineError('internal', 'This dialect reads in pages and does not stream');
    },
  };
}

function noTransactions(): Promise<void> {
  const says = 'Transactions belong to the writer; put what belongs together into one job';
  return Promise.reject(new FaultlineError('internal', says));
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

/** Kysely over `node:sqlite`: reads on a connection of their own, writes through the writer thread. */
export function createDialect(ends: DialectEnds): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => createDriver(ends),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

import type { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { EpochMs } from '../../../core/time.ts';
import { FaultlineError } from '../../../errors.ts';
import type { Acceptance, ReportLog } from '../../../ports/report-log.ts';
import type { CountStore, Store } from '../../../ports/store.ts';
import { createCheckpointQueries } from '../checkpoint-queries.ts';
import { createCountQueries } from '../count-queries.ts';
import { createIncidentQueries } from '../incident-queries.ts';
import { createStatementQueries } from '../statement-queries.ts';
import type { Tables } from '../tables.ts';
import { createDialect } from './dialect.ts';
import { ACCEPTANCES, type SqlValue } from './group.ts';
import { connect, prepareDatabase } from './open-database.ts';
import { isUuid } from './packed-reports.ts';
import { describeSqliteFault } from './sqlite-fault.ts';
import { createWriterClient, type WriterClient } from './writer-client.ts';

/** The log and the store over one SQLite file. */
export interface SqliteStore {
  readonly log: ReportLog;
  readonly store: Store;
  /**
   * Proves that the store can be written, by writing.
   *
   * @throws FaultlineError `store-unavailable` when it cannot, `overloaded` when its queue is full.
   */
  check(now: EpochMs): Promise<void>;
  /** Writes what waits, then closes the file. */
  close(): Promise<void>;
}

export interface SqliteStoreOptions {
  /** The database file; its folder is made when missing. */
  readonly file: string;
  /** Rows that may wait to be written before callers are told `overloaded`. */
  readonly maxQueued?: number;
  /** Rows after which a transaction takes no further job. */
  readonly maxGroup?: number;
}

const MAX_QUEUED = 50_000;
const MAX_GROUP = 4_000;

type Read = (sql: string, parameters: readonly SqlValue[]) => readonly unknown[];

/** Reads on a connection that cannot write. */
function createRead(reader: DatabaseSync, file: string): Read {
  return (sql, parameters) => {
    try {
      return reader.prepare(sql).all(...parameters);
    } catch (cause) {
      throw new FaultlineError('store-unavailable', describeSqliteFault(file, cause), { cause });
    }
  };
}

function createLog(writer: WriterClient, read: Read, close: () => Promise<void>): ReportLog {
  return {
    async append(reports) {
      if (reports.length === 0) return [];
      const wrong = reports.find(({ id }) => !isUuid(id));
      if (wrong) throw new FaultlineError('bad-input', `The report id ${wrong.id} is not a UUID`);
      const { acceptances } = await writer.write({ kind: 'reports', reports });
      return Array.from(acceptances ?? [], (code) => ACCEPTANCES[code] as Acceptance);
    },
    async size() {
      const [row] = read('SELECT count(*) AS n FROM reports', []) as [{ n: number }];
      return row.n;
    },
    close,
  };
}

function createAddCounts(writer: WriterClient): CountStore['addCounts'] {
  return async (market, rows) => {
    for (let from = 0; from < rows.length; from += MAX_GROUP) {
      await writer.write({ kind: 'counts', market, rows: rows.slice(from, from + MAX_GROUP) });
    }
  };
}

/**
 * Opens the embedded store: one file in WAL, each acknowledged write synced to disk, a writer in a thread
 * of its own and reads on a second connection.
 *
 * @throws FaultlineError `store-newer` when a newer version wrote the file, `store-unavailable` when it cannot be used.
 */
export async function createSqliteStore(options: SqliteStoreOptions): Promise<SqliteStore> {
  const { file, maxQueued = MAX_QUEUED, maxGroup = MAX_GROUP } = options;
  prepareDatabase(file);
  const writer = await createWriterClient({ file, maxQueued, maxGroup });
  const reader = connect(file);
  reader.exec('PRAGMA query_only = ON');
  const read = createRead(reader, file);
  const write = async (sql: string, parameters: readonly SqlValue[]) =>
    (await writer.write({ kind: 'sql', sql, parameters })).changes;
  const db = new Kysely<Tables>({ dialect: createDialect({ read, write }) });

  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= writer.close().finally(() => reader.close());
    return closing;
  };
  return {
    log: createLog(writer, read, close),
    store: {
      ...createCountQueries(db),
      addCounts: createAddCounts(writer),
      ...createIncidentQueries(db),
      ...createStatementQueries(db),
      ...createCheckpointQueries(db),
      close,
    },
    async check(now) {
      await db
        .insertInto('beats')
        .values({ one: 1, at: now })
        .onConflict((conflict) => conflict.column('one').doUpdateSet({ at: now }))
        .execute();
    },
    close,
  };
}

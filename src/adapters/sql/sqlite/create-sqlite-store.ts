import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { isEmergency } from '../../../core/catalog/symptoms.ts';
import { FaultlineError } from '../../../errors.ts';
import type { Archive } from '../../../ports/archive.ts';
import type { OpenedStore } from '../../../ports/opened-store.ts';
import type { Acceptance, StoredLog } from '../../../ports/report-log.ts';
import type { CountStore, Store } from '../../../ports/store.ts';
import { createMemoryLeases } from '../../memory/create-memory-leases.ts';
import { createMemorySalts } from '../../memory/create-memory-salts.ts';
import { createImportQueries } from '../import-queries.ts';
import { createRetentionQueries } from '../retention-queries.ts';
import { createStoreQueries } from '../store-queries.ts';
import type { Tables } from '../tables.ts';
import { isUuid } from '../uuid.ts';
import { createDialect } from './dialect.ts';
import { ACCEPTANCES, type SqlValue } from './group.ts';
import { connect, prepareDatabase } from './open-database.ts';
import { scrubJournal } from './scrub-journal.ts';
import { describeWriteFault } from './sqlite-fault.ts';
import { createWriterClient, type WriterClient } from './writer-client.ts';

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

function openReader(file: string): DatabaseSync {
  // SQLite would make an empty file where there is none.
  if (!existsSync(file)) throw new Error('it is gone: mount its disk again, or restart');
  const reader = connect(file);
  reader.exec('PRAGMA query_only = ON');
  return reader;
}

/**
 * Reads on a connection that cannot write. It goes with the writer's: where that had to open the file anew, so does this
 * one, since the old one may lie on a disk that was taken away; while it is let go, each read opens and lets go the file.
 */
function createReader(file: string, opening: () => number | null): { readonly read: Read; close(): void } {
  let held: { readonly reader: DatabaseSync; readonly of: number } | undefined;
  let closed = false;
  function letGo(): void {
    held?.reader.close();
    held = undefined;
  }
  function use<T>(work: (reader: DatabaseSync) => T): T {
    const now = opening();
    if (closed) throw new Error('it is closed');
    if (held?.of !== now) letGo();
    const reader = held?.reader ?? openReader(file);
    if (now !== null) held = { reader, of: now };
    try {
      return work(reader);
    } finally {
      if (now === null) reader.close();
    }
  }
  const read: Read = (sql, parameters) => {
    try {
      return use((reader) => reader.prepare(sql).all(...parameters));
    } catch (cause) {
      throw new FaultlineError('store-unavailable', describeWriteFault(file, cause), { cause });
    }
  };
  use(() => undefined);
  return {
    read,
    close() {
      letGo();
      closed = true;
    },
  };
}

function createLog(writer: WriterClient, read: Read, close: () => Promise<void>): StoredLog {
  return {
    async append(reports) {
      if (reports.length === 0) return [];
      const wrong = reports.find(({ id }) => !isUuid(id));
      if (wrong) throw new FaultlineError('bad-input', `The report id ${wrong.id} is not a UUID`);
      const urgent = reports.every(({ symptom }) => isEmergency(symptom));
      const { acceptances } = await writer.write({ kind: 'reports', reports, urgent });
      return Array.from(acceptances ?? [], (code) => ACCEPTANCES[code] as Acceptance);
    },
    async size() {
      const [row] = read('SELECT count(*) AS n FROM reports', []) as [{ n: number }];
      return row.n;
    },
    settledUntil: () => Promise.resolve(Number.POSITIVE_INFINITY),
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

function createArchive(writer: WriterClient, db: Kysely<Tables>): Archive {
  return {
    ...createImportQueries(db),
    async addReports(mark, reports) {
      return (await writer.write({ kind: 'reports', reports, mark })).changes > 0;
    },
    async addCells(mark, market, rows) {
      return (await writer.write({ kind: 'counts', market, rows, mark })).changes > 0;
    },
  };
}

/**
 * Opens the embedded store: one file in WAL, each acknowledged write synced to disk, a writer in a thread
 * of its own and reads on a second connection.
 *
 * @throws FaultlineError `store-newer` when a newer version wrote the file, `store-unavailable` when it cannot be used.
 */
export async function createSqliteStore(options: SqliteStoreOptions): Promise<OpenedStore> {
  const { file, maxQueued = MAX_QUEUED, maxGroup = MAX_GROUP } = options;
  prepareDatabase(file);
  const writer = await createWriterClient({ file, maxQueued, maxGroup });
  const reader = createReader(file, writer.opening);
  const { read } = reader;
  const write = async (sql: string, parameters: readonly SqlValue[]) =>
    (await writer.write({ kind: 'sql', sql, parameters })).changes;
  const db = new Kysely<Tables>({ dialect: createDialect({ read, write }) });

  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= writer.close().finally(() => reader.close());
    return closing;
  };
  const store: Store = {
    ...createStoreQueries(db),
    addCounts: createAddCounts(writer),
    close,
  };
  return {
    log: createLog(writer, read, close),
    store,
    archive: createArchive(writer, db),
    retention: { ...createRetentionQueries(db), scrub: async () => scrubJournal(file) },
    // The file is one process' own, and so is who leads, and the salt.
    leases: createMemoryLeases(store),
    salts: createMemorySalts(),
    async check(now) {
      await db
        .insertInto('beats')
        .values({ one: 1, at: now })
        .onConflict((conflict) => conflict.column('one').doUpdateSet({ at: now }))
        .execute();
    },
    pressure: writer.pressure,
    close,
  };
}

import { Kysely } from 'kysely';
import { FaultlineError } from '../../../errors.ts';
import type { Archive } from '../../../ports/archive.ts';
import type { Feed } from '../../../ports/feed.ts';
import type { Lease } from '../../../ports/leases.ts';
import type { OpenedStore } from '../../../ports/opened-store.ts';
import type { StoredLog } from '../../../ports/report-log.ts';
import type { CountStore, Store } from '../../../ports/store.ts';
import { createImportQueries } from '../import-queries.ts';
import { createStoreQueries } from '../store-queries.ts';
import type { Tables } from '../tables.ts';
import { isUuid } from '../uuid.ts';
import { type Connections, createConnections, type Run } from './connect.ts';
import { createDialect } from './dialect.ts';
import { createPostgresFeed, type PostgresFeedOptions } from './feed.ts';
import { createGuardedRun, createLeases } from './leases.ts';
import { createLockKeys } from './lock-keys.ts';
import { prepareSchema } from './migrate.ts';
import { refuseUnfinishedMove } from './refuse-unfinished-move.ts';
import { createRetention } from './retention.ts';
import { createSalts } from './salts.ts';
import { parseTarget } from './target.ts';
import { areUrgent, createWriter, type Writer } from './writer.ts';

export interface PostgresStoreOptions {
  /** `postgres://user:password@host:port/database`, with `?schema=` for another schema than the role's own. */
  readonly url: string;
  /** Told of faults that nobody waits for, as of the listener. */
  readonly onFault: (fault: unknown) => void;
  /** Rows that may wait to be written, by connection that writes, before callers are told `overloaded`. */
  readonly maxQueued?: number;
  /** Rows after which a transaction takes no further job. */
  readonly maxGroup?: number;
  /** Connections for reads and single writes; those that write reports come on top. */
  readonly connections?: number;
}

/** The store on a server that many processes share. */
export interface PostgresStore extends OpenedStore {
  /** Live changes of all processes on this database. Closed by who opened it. */
  feed(options?: PostgresFeedOptions): Promise<Feed>;
  /** By how many milliseconds this process' clock is ahead of the database's. */
  clockOffset(): Promise<number>;
}

const MAX_QUEUED = 50_000;
const MAX_GROUP = 4_000;
const CONNECTIONS = 4;
const LANES = 2;

function createLog(writer: Writer, run: Run, close: () => Promise<void>): StoredLog {
  return {
    async append(reports) {
      if (reports.length === 0) return [];
      const wrong = reports.find(({ id }) => !isUuid(id));
      if (wrong) throw new FaultlineError('bad-input', `The report id ${wrong.id} is not a UUID`);
      return (await writer.write({ kind: 'reports', reports, urgent: areUrgent(reports) })).acceptances;
    },
    async size() {
      const { rows } = await run<{ n: number }>('SELECT count(*) AS n FROM report_ids');
      return rows[0]?.n ?? 0;
    },
    settledUntil: () => Promise.resolve(Number.POSITIVE_INFINITY),
    close,
  };
}

function createAddCounts(writer: Writer, lease?: Lease): CountStore['addCounts'] {
  return async (market, rows) => {
    for (let from = 0; from < rows.length; from += MAX_GROUP) {
      const page = rows.slice(from, from + MAX_GROUP);
      await writer.write({ kind: 'counts', market, rows: page, ...(lease && { lease }) });
    }
  };
}

function createArchive(writer: Writer, db: Kysely<Tables>): Archive {
  return {
    ...createImportQueries(db),
    async addReports(mark, reports) {
      return (await writer.write({ kind: 'reports', reports, mark })).written;
    },
    async addCells(mark, market, rows) {
      return (await writer.write({ kind: 'counts', market, rows, mark })).written;
    },
  };
}

type StoreParts = {
  readonly writer: Writer;
  readonly connections: Connections;
  readonly close: () => Promise<void>;
};

/** The store, all of whose writes need the lease where one is given. */
function createStore({ writer, connections, close }: StoreParts, lease?: Lease): Store {
  const { run } = connections;
  const write = lease ? createGuardedRun(connections, lease) : run;
  const db = new Kysely<Tables>({ dialect: createDialect({ read: run, write }) });
  return {
    ...createStoreQueries(db),
    addCounts: createAddCounts(writer, lease),
    close,
  };
}

async function clockOffset(run: Run): Promise<number> {
  const before = Date.now();
  const { rows } = await run<{ now: number }>(
    `SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS now`,
  );
  return Math.round((before + Date.now()) / 2 - (rows[0]?.now ?? 0));
}

/**
 * Opens the store on a server: reports and their counts in one transaction, on its disk before they are acknowledged.
 * A server that goes away and comes back needs no restart of this process.
 *
 * @throws FaultlineError `store-newer` when newer code made the schema and this one cannot work with it,
 * `store-unavailable` when the database cannot be used, `bad-config` when the address is none.
 */
export async function createPostgresStore(options: PostgresStoreOptions): Promise<PostgresStore> {
  const { url, onFault, maxQueued = MAX_QUEUED, maxGroup = MAX_GROUP } = options;
  const target = parseTarget(url);
  const connections = createConnections(target, options.connections ?? CONNECTIONS);
  const { run } = connections;
  const prepare = async () => {
    const prepared = await prepareSchema(connections, target);
    await refuseUnfinishedMove(run, target);
    return prepared;
  };
  const { schema } = await prepare().catch(async (fault) => {
    await connections.close();
    throw fault;
  });
  const locks = createLockKeys(schema);
  const writer = createWriter({ connections, target, locks, lanes: LANES, maxQueued, maxGroup });

  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= writer.close().finally(() => connections.close());
    return closing;
  };
  const parts = { writer, connections, close };
  const store = createStore(parts);
  const db = new Kysely<Tables>({ dialect: createDialect({ read: run, write: run }) });
  return {
    log: createLog(writer, run, close),
    store,
    archive: createArchive(writer, db),
    retention: createRetention(connections),
    leases: createLeases(connections, (lease) => createStore(parts, lease)),
    salts: createSalts(connections),
    feed: (feedOptions) => createPostgresFeed({ connections, target, locks, onFault }, feedOptions),
    clockOffset: () => clockOffset(run),
    async check(now) {
      if (writer.pressure() >= 1)
        throw new FaultlineError('overloaded', 'Too many reports wait to be written');
      await run('INSERT INTO beats VALUES (1, $1) ON CONFLICT (one) DO UPDATE SET at = $1', [now]);
    },
    pressure: writer.pressure,
    close,
  };
}

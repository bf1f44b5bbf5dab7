import { setTimeout as sleep } from 'node:timers/promises';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { memoryOf } from '../intake/process-figures.ts';
import { tell } from '../run-bench.ts';
import { sendOnly, untilCounted } from './measure-throughput.ts';
import type { Deployment, Servers } from './open-servers.ts';

/** Bytes that a table and its indexes take on disk. */
export interface TableSize {
  readonly table: string;
  readonly rows: number;
  readonly heap: number;
  readonly indexes: number;
}

/** What an operator sizes by. */
export interface Sizing {
  readonly reports: number;
  /** MB resident by role: nothing to do yet. */
  readonly rest: ReadonlyMap<string, number>;
  readonly tables: readonly TableSize[];
  /** Bytes of one node of the log, and messages, while nobody had counted any of the reports. */
  readonly log: { readonly bytes: number; readonly messages: number };
}

const BATCH = 100;
const CONNECTIONS = 16;
/** After a start, until a process has settled. */
const SETTLED_MS = 3_000;
/** Partitions are summed under the name of their table; small tables are left out. */
const SIZES = `
  SELECT regexp_replace(c.relname, '_[0-9]{6,8}$', '') AS table, sum(pg_table_size(c.oid))::float8 AS heap,
    sum(pg_indexes_size(c.oid))::float8 AS indexes, sum(greatest(c.reltuples, 0))::float8 AS rows
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = current_schema() AND c.relkind = 'r'
  GROUP BY 1 HAVING sum(pg_total_relation_size(c.oid)) > 100000 ORDER BY 1`;

async function logSize(servers: string[]): Promise<Sizing['log']> {
  const connection = await connect({ servers });
  const streams = (await jetstreamManager(connection)).streams;
  let [bytes, messages] = [0, 0];
  for await (const { state, config } of streams.list()) {
    // The others hold salts and what readers are told.
    if (config.retention !== 'workqueue') continue;
    bytes += state.bytes;
    messages += state.messages;
  }
  await connection.close();
  return { bytes, messages };
}

async function tableSizes({ database }: Deployment): Promise<TableSize[]> {
  await database.query('ANALYZE');
  return (await database.query<TableSize & Record<string, unknown>>(SIZES)).rows;
}

/** Sends reports that nobody counts yet, looks at the log, lets them be counted and looks at the tables. */
export async function measureSizing(servers: Servers, reports: number): Promise<Sizing> {
  tell('what an operator sizes by');
  const name = 'sizing';
  const deployment = await servers.deploy({ name, roles: ['detector', 'gateway', 'web'], log: 'nats' });
  try {
    const load = { batch: BATCH, reports, connections: CONNECTIONS };
    await sleep(SETTLED_MS);
    const rest = new Map(deployment.nodes.map(({ role, pid }) => [role, memoryOf(pid()).now]));
    await sendOnly(deployment, load);
    const log = await logSize(servers.nats.url.replace('nats://', '').split(','));
    const counter = await deployment.add('counter');
    rest.set('counter', memoryOf(counter.pid()).now);
    await untilCounted(deployment, reports);
    return { reports, rest, tables: await tableSizes(deployment), log };
  } finally {
    await deployment.end();
  }
}

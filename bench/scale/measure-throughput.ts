import { setTimeout as sleep } from 'node:timers/promises';
import { memoryOf } from '../intake/process-figures.ts';
import { tell } from '../run-bench.ts';
import type { Deployment, Servers, Shape } from './open-servers.ts';
import type { RawEngineRun } from './raw-engine.ts';
import { runChild } from './run-child.ts';
import type { LoadOrder, LoadRun } from './send-load.ts';

/** How much is sent. */
export interface Plan {
  readonly rows: number;
  readonly singles: number;
  readonly batches: readonly number[];
}

/** One way to bring rows into PostgreSQL, and how many a second. */
export interface ThroughputRow {
  readonly what: string;
  readonly batch: number;
  readonly perSecond: number;
  /** Of the load, where there was one. */
  readonly load?: LoadRun;
  /** MB resident by role, most of the time of the load. */
  readonly memory?: ReadonlyMap<string, number>;
}

/** The raw engine: by connections. */
const RAW_CONNECTIONS = [1, 2] as const;
/** What a transaction of the product holds at most. */
export const GROUP = 4_000;
const CONNECTIONS = 32;
const WARM = 2_000;
const LONGEST_MS = 180_000;
const POLL_MS = 50;

const node = (role: 'all' | 'gateway' | 'counter', count: number) =>
  Array.from({ length: count }, () => role);

const SHAPES: readonly Shape[] = [
  {
    name: '1 gateway, 1 counter, nats://',
    roles: [...node('gateway', 1), ...node('counter', 1)],
    log: 'nats',
  },
  {
    name: '2 gateways, 2 counters, nats://',
    roles: [...node('gateway', 2), ...node('counter', 2)],
    log: 'nats',
  },
  { name: '1 process (all), store:', roles: node('all', 1), log: 'store' },
];

async function rawRuns(servers: Servers, { rows, batches }: Plan): Promise<ThroughputRow[]> {
  const done: ThroughputRow[] = [];
  for (const batch of [...batches, GROUP]) {
    for (const connections of RAW_CONNECTIONS) {
      tell(`raw engine, ${connections} connection(s), batches of ${batch}`);
      const words = [await servers.database(), connections, batch, rows].map(String);
      const { perSecond } = await runChild<RawEngineRun>('raw-engine.ts', words);
      done.push({
        what: `raw engine, ${connections} connection${connections > 1 ? 's' : ''}`,
        batch,
        perSecond,
      });
    }
  }
  return done;
}

/** When so many reports were counted, in epoch milliseconds. */
export async function untilCounted({ counted }: Deployment, wanted: number): Promise<number> {
  const until = Date.now() + LONGEST_MS;
  for (let now = await counted(); now < wanted; now = await counted()) {
    if (Date.now() > until) throw new Error(`${now} of ${wanted} acknowledged reports were counted in time`);
    await sleep(POLL_MS);
  }
  return Date.now();
}

/** Sends a load until all of it is acknowledged. */
export const sendOnly = (deployment: Deployment, load: Omit<LoadOrder, 'urls'>): Promise<LoadRun> =>
  runChild<LoadRun>('send-load.ts', [JSON.stringify({ ...load, urls: deployment.urls } satisfies LoadOrder)]);

/** Sends a load; answers when all of it is counted, and with the memory of each role meanwhile. */
export async function loadDeployment(deployment: Deployment, load: Omit<LoadOrder, 'urls'>) {
  const before = await deployment.counted();
  const samples = new Map<string, number[]>();
  const timer = setInterval(() => {
    for (const { role, pid } of deployment.nodes)
      samples.set(role, [...(samples.get(role) ?? []), memoryOf(pid()).now]);
  }, 200);
  try {
    const run = await sendOnly(deployment, load);
    const ended = await untilCounted(deployment, before + run.acknowledged);
    const memory = new Map(
      [...samples].map(([role, all]) => [
        role,
        all.toSorted((a, b) => a - b)[Math.floor(all.length * 0.9)] ?? 0,
      ]),
    );
    return { run, memory, perSecond: run.acknowledged / ((ended - run.began) / 1000) };
  } finally {
    clearInterval(timer);
  }
}

async function productRuns(servers: Servers, plan: Plan): Promise<ThroughputRow[]> {
  const done: ThroughputRow[] = [];
  for (const shape of SHAPES) {
    const deployment = await servers.deploy(shape);
    try {
      await loadDeployment(deployment, { batch: 100, reports: WARM, connections: CONNECTIONS });
      for (const batch of plan.batches) {
        tell(`product, ${shape.name}, batches of ${batch}`);
        const load = { batch, reports: plan.rows, connections: CONNECTIONS };
        const { run, memory, perSecond } = await loadDeployment(deployment, load);
        done.push({ what: shape.name, batch, perSecond, load: run, memory });
      }
    } finally {
      await deployment.end();
    }
  }
  return done;
}

/** Reports sent one by one, by what an acknowledgement waits for. */
async function singleRuns(servers: Servers, { singles }: Plan): Promise<ThroughputRow[]> {
  const done: ThroughputRow[] = [];
  for (const [shape, ack] of [
    [SHAPES[0]!, 'log'],
    [SHAPES[0]!, 'store'],
    [SHAPES[2]!, 'store'],
  ] as const) {
    tell(`single reports, ${shape.name}, acknowledged by the ${ack}`);
    const deployment = await servers.deploy({ ...shape, ack });
    try {
      await loadDeployment(deployment, { batch: 1, reports: WARM, connections: CONNECTIONS });
      const load = { batch: 1, reports: singles, connections: CONNECTIONS };
      const { run, memory } = await loadDeployment(deployment, load);
      const what = shape.log === 'store' ? shape.name : `${shape.name}, FAULTLINE_ACK=${ack}`;
      done.push({ what, batch: 1, perSecond: run.acknowledged / run.seconds, load: run, memory });
    } finally {
      await deployment.end();
    }
  }
  return done;
}

/** All ways, in one run on the same servers. */
export async function measureThroughput(servers: Servers, plan: Plan) {
  return {
    raw: await rawRuns(servers, plan),
    product: await productRuns(servers, plan),
    singles: await singleRuns(servers, plan),
  };
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FaultlineNode, startNode } from '../../test/cluster/start-faultline.ts';
import { type NatsCluster, startNats } from '../../test/cluster/start-nats.ts';
import { type PostgresServer, startPostgres } from '../../test/cluster/start-postgres.ts';
import { startProxy, type TcpProxy } from '../../test/cluster/start-proxy.ts';
import { US_CATALOG } from '../../test/readme/run-faultline.ts';

/** A whole deployment on one machine, all of whose parts can be killed and all of whose ways can be cut. */
export interface Stage {
  readonly nats: NatsCluster;
  readonly postgres: PostgresServer;
  readonly gateways: readonly FaultlineNode[];
  readonly counters: readonly FaultlineNode[];
  readonly detectors: readonly FaultlineNode[];
  readonly web: FaultlineNode;
  /** Ways from the gateways to the nodes of NATS. */
  readonly toNats: readonly TcpProxy[];
  /** Way from the counters to PostgreSQL. */
  readonly toPostgres: TcpProxy;
  stop(): Promise<void>;
}

function throughProxy(url: string, { port }: TcpProxy): string {
  const through = new URL(url);
  through.port = String(port);
  return through.href;
}

/** What was started, to be stopped in the order opposite to that. */
function createStops() {
  const stops: (() => Promise<unknown>)[] = [];
  return {
    async add<T extends { stop(): Promise<unknown> }>(starting: Promise<T>): Promise<T> {
      const one = await starting;
      stops.push(() => one.stop());
      return one;
    },
    push: (stop: () => Promise<unknown>) => void stops.push(stop),
    async all() {
      for (const stop of stops.reverse()) await stop();
    },
  };
}

const PROCESSES = 16;

type Stops = ReturnType<typeof createStops>;

async function openServers(stops: Stops) {
  const [nats, postgres] = await Promise.all([
    stops.add(startNats({ nodes: 3 })),
    stops.add(startPostgres()),
  ]);
  const toNats = await Promise.all(nats.nodes.map(({ port }) => stops.add(startProxy(port))));
  return { nats, postgres, toNats, toPostgres: await stops.add(startProxy(postgres.port)) };
}

/** Starts three nodes of NATS, PostgreSQL, two gateways, three counters, two detectors and a web node. */
export async function openStage(): Promise<Stage> {
  // Each process of the stage listens for the end of this one.
  process.setMaxListeners(PROCESSES + process.getMaxListeners());
  const stops = createStops();
  const folder = mkdtempSync(join(tmpdir(), 'faultline-chaos-'));
  stops.push(async () => rmSync(folder, { recursive: true, force: true }));
  try {
    const servers = await openServers(stops);
    const { nats, postgres, toNats, toPostgres } = servers;
    const logByProxies = `nats://${toNats.map(({ port }) => `127.0.0.1:${port}`).join(',')}`;
    const storeByProxy = throughProxy(postgres.url, toPostgres);
    let made = 0;
    const start = async (role: FaultlineNode['role'], ways: { store?: string; log?: string } = {}) => {
      const { store = postgres.url, log = nats.url } = ways;
      const data = join(folder, `${role}-${made++}`);
      const args = ['--limits', 'off', '--catalog', US_CATALOG];
      const node = await startNode({ role, store, log, data, args });
      stops.push(() => node.kill());
      return node;
    };
    const many = (count: number, begin: () => Promise<FaultlineNode>) =>
      Promise.all(Array.from({ length: count }, begin));
    // The first detector brings the database up to date, and has a market to lead.
    const detectors = [await start('detector'), await start('detector')];
    const [gateways, counters, web] = await Promise.all([
      many(2, () => start('gateway', { log: logByProxies })),
      many(3, () => start('counter', { store: storeByProxy })),
      start('web'),
    ]);
    return { ...servers, gateways, counters, detectors, web, stop: stops.all };
  } catch (fault) {
    await stops.all();
    throw fault;
  }
}

import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import type { Load } from './check-kept.ts';
import type { ClosedKind, ClosedLoop, ClosedRun } from './closed-loop.ts';
import { createClosedLoop, READS_OF } from './closed-loop.ts';
import type { OpenLoopOrder, OpenLoopRun, Phase } from './open-loop.ts';
import { BATCH } from './requests.ts';
import { idStart } from './rows.ts';
import {
  type MeasuredServer,
  type Product,
  type RawStore,
  startEmpty,
  startProduct,
  startRaw,
} from './servers.ts';

/** All that is measured in one run, and what was acknowledged so far. */
export interface Session {
  /** The product; another process after `restart`. */
  readonly product: Product;
  /** Ends the product and starts it again on the same data: what it remembers of the loads before is gone. */
  restart(): Promise<void>;
  readonly empty: MeasuredServer;
  readonly bare: MeasuredServer;
  readonly raw: RawStore;
  readonly generator: string;
  /** The database of the product. */
  readonly file: string;
  /** First part of the ids of the next load. */
  newStart(): string;
  /** A closed loop on the product or on a server beside it; only what the product acknowledged is remembered. */
  closed(server: MeasuredServer, kind: ClosedKind, connections: number, seconds: number): Promise<ClosedRun>;
  /** An open loop on the product. */
  open(phases: readonly Phase[], options: { connections: number; queue: boolean }): Promise<OpenLoopRun>;
  loads(): readonly Load[];
  stop(): Promise<void>;
}

/** What a person's page and its refresh ask for. */
const PATHS = [
  '/v1/markets/us',
  ...['att', 'verizon', 'cricket', 'xfinity'].map((id) => `/v1/markets/us/services/${id}`),
];
const HERE = import.meta.dirname;

/** Reports that a closed loop surely had acknowledged. */
function reportsIn(kind: ClosedKind, { ok }: ClosedRun, connections: number): number {
  if (kind === 'single') return ok;
  if (kind === 'batch') return ok * BATCH;
  // Only the answers are counted, not of which kind each was.
  return kind === 'mixed' ? Math.max(0, Math.floor(ok / READS_OF) - connections) : 0;
}

async function runOpenLoop(order: OpenLoopOrder): Promise<OpenLoopRun> {
  const child = spawn(process.execPath, [join(HERE, 'open-loop.ts')], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(order));
  return (await json(child.stdout)) as OpenLoopRun;
}

type Beside = Pick<Session, 'empty' | 'bare' | 'raw'>;

async function startBeside(root: string, folder: string): Promise<Beside> {
  const [empty, bare, raw] = await Promise.all([
    startEmpty('hono'),
    startEmpty('bare'),
    startRaw(root, join(folder, 'raw.db')),
  ]);
  for (const one of [empty, bare, raw]) one.freeze();
  return { empty, bare, raw };
}

/** Starts all that is measured, of the product built in `root`. `folder` is for their files; `flags` are Node's, for the product. */
export async function startSession(root: string, folder: string, flags: readonly string[]): Promise<Session> {
  const data = join(folder, 'data');
  mkdirSync(data);
  let product = await startProduct(root, data, flags);
  const beside = await startBeside(root, folder);
  const loop: ClosedLoop = createClosedLoop(folder);
  const began = Date.now();
  const loads: Load[] = [];
  let started = 0;
  const newStart = (): string => {
    started += 1;
    return idStart(began, started);
  };
  return {
    get product() {
      return product;
    },
    async restart() {
      await product.stop();
      product = await startProduct(root, data, flags);
    },
    ...beside,
    generator: loop.name,
    file: join(data, 'faultline.db'),
    newStart,
    async closed(server, kind, connections, seconds) {
      const start = newStart();
      const run = await loop.run({ url: server.url, kind, start, connections, seconds, paths: PATHS });
      if (server === product) loads.push({ start, acknowledged: reportsIn(kind, run, connections) });
      return run;
    },
    async open(phases, options) {
      const start = newStart();
      const acknowledgedFile = join(folder, `acknowledged-${started}`);
      const run = await runOpenLoop({
        url: product.url,
        start,
        phases,
        ...options,
        paths: PATHS,
        acknowledgedFile,
      });
      loads.push({ start, acknowledged: run.acknowledged, acknowledgedFile });
      return run;
    },
    loads: () => loads,
    async stop() {
      await Promise.all([product, ...Object.values(beside)].map((one) => one.stop()));
    },
  };
}

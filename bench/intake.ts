/**
 * How many single reports a second are acknowledged over HTTP, each on disk before its answer, beside an empty
 * POST handler and the bare store on the same machine in the same run. Server and load generator share the machine.
 * Run: `node bench/intake.ts [seconds] [connections]`
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { createSqliteStore } from '../src/adapters/sql/sqlite/create-sqlite-store.ts';
import { createReportIds } from '../src/pipeline/report-id.ts';
import type { LoggedReport } from '../src/ports/report-log.ts';

const SERVICES = ['att', 'verizon', 'tmobile', 'cricket'];
const REGIONS = ['US-TX', 'US-CA', 'US-OH', 'US-GA', 'US-IL', 'US-NY'];
const SYMPTOMS = ['no-service', 'sos-only', 'calls-fail', 'no-data'];
const RAW_CALLERS = 256;
const RAW_REPORTS = 60_000;
/** Rates of the open loop, in reports a second: the goal, and well above it. */
const RATES = [1_000, 3_000, 6_000];

interface Figures {
  readonly what: string;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

interface Server {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

async function startServer(file?: string): Promise<Server> {
  const script = fileURLToPath(new URL('./intake-server.ts', import.meta.url));
  const args = file === undefined ? [script] : [script, file];
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: child.stdout! }), 'line');
  return {
    url: `http://127.0.0.1:${JSON.parse(String(line)).port}`,
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

/** Bodies of reports with an id and a reporter of their own. */
function createBodies(): () => string {
  const newId = createReportIds();
  const run = randomBytes(4).toString('hex');
  let n = 0;
  return () => {
    n += 1;
    const at = new Date().toISOString();
    const place = { service: pick(SERVICES, n), region: pick(REGIONS, n), symptom: pick(SYMPTOMS, n) };
    return JSON.stringify({ id: newId(Date.now()), at, ...place, reporter: `${run}-${n}`, source: 'web' });
  };
}

async function load(
  what: string,
  url: string,
  options: { seconds: number; connections: number; rate?: number },
) {
  const body = createBodies();
  const result = await autocannon({
    url,
    connections: options.connections,
    duration: options.seconds,
    ...(options.rate ? { overallRate: options.rate } : {}),
    requests: [
      {
        method: 'POST',
        path: '/v1/reports',
        headers: { 'content-type': 'application/json' },
        setupRequest: (request) => ({ ...request, body: body() }),
      },
    ],
  });
  if (result.non2xx || result.errors)
    throw new Error(`${what}: ${result.non2xx} refused, ${result.errors} failed`);
  const { p50, p99 } = result.latency;
  return { what, acknowledged: result['2xx'], perSecond: result['2xx'] / result.duration, p50, p99 };
}

function rawReports(): readonly LoggedReport[] {
  const newId = createReportIds();
  const now = Date.now();
  return Array.from({ length: RAW_REPORTS }, (_, n) => ({
    id: newId(now),
    market: 'us',
    at: Math.floor(now / 60_000) * 60_000,
    service: pick(SERVICES, n),
    region: pick(REGIONS, n),
    symptom: pick(SYMPTOMS, n),
    reaching: '',
    reporter: randomBytes(16).toString('base64url'),
    text: '',
    source: 'web',
  }));
}

/** The store without HTTP, checks or hashes: many callers with one report each. */
async function measureRaw(folder: string): Promise<Figures> {
  const { log, close } = await createSqliteStore({ file: join(folder, 'raw.db') });
  const reports = rawReports();
  const waits: number[] = [];
  let next = 0;
  async function caller(): Promise<void> {
    for (let report = reports[next]; report; report = reports[next]) {
      next += 1;
      const began = performance.now();
      await log.append([report]);
      waits.push(performance.now() - began);
    }
  }
  const began = performance.now();
  await Promise.all(Array.from({ length: RAW_CALLERS }, caller));
  const seconds = (performance.now() - began) / 1000;
  await close();
  waits.sort((a, b) => a - b);
  const at = (share: number) => waits[Math.floor(waits.length * share)] as number;
  return { what: 'bare store', perSecond: RAW_REPORTS / seconds, p50: at(0.5), p99: at(0.99) };
}

function print(figures: readonly Figures[]): void {
  const empty = figures.find(({ what }) => what === 'empty POST handler')!.perSecond;
  for (const { what, perSecond, p50, p99 } of figures) {
    const cells = [Math.round(perSecond), p50.toFixed(1), p99.toFixed(1), (perSecond / empty).toFixed(2)];
    console.log(what.padEnd(34), ...cells.map((cell) => String(cell).padStart(9)));
  }
}

async function measureIntake(
  folder: string,
  seconds: number,
  connections: number,
): Promise<readonly Figures[]> {
  const file = join(folder, 'intake.db');
  const server = await startServer(file);
  const figures = [];
  try {
    await load('warm-up', server.url, { seconds: 2, connections }).then(({ acknowledged }) =>
      figures.push({ acknowledged }),
    );
    figures.push(await load('POST /v1/reports, closed loop', server.url, { seconds, connections }));
    for (const rate of RATES) {
      const what = `POST /v1/reports, ${rate}/s offered`;
      figures.push(await load(what, server.url, { seconds, connections, rate }));
    }
  } finally {
    await server.stop();
  }
  const { log, close } = await createSqliteStore({ file });
  const kept = await log.size();
  await close();
  const acknowledged = figures.reduce((sum, one) => sum + one.acknowledged, 0);
  console.log(`${acknowledged} acknowledged, ${kept} on disk`);
  if (kept < acknowledged) throw new Error('Acknowledged reports are missing');
  return figures.filter((one) => 'what' in one);
}

async function main(): Promise<void> {
  const seconds = Number(process.argv[2] ?? 8);
  const connections = Number(process.argv[3] ?? 128);
  const folder = mkdtempSync(join(tmpdir(), 'faultline-bench-'));
  console.log(`${availableParallelism()} cores shared with the load generator; ${connections} connections`);
  try {
    const empty = await startServer();
    await load('warm-up', empty.url, { seconds: 2, connections });
    const emptyFigures = await load('empty POST handler', empty.url, { seconds, connections });
    await empty.stop();
    const intake = await measureIntake(folder, seconds, connections);
    const raw = await measureRaw(folder);
    console.log(''.padEnd(34), ...['/s', 'p50 ms', 'p99 ms', '× empty'].map((cell) => cell.padStart(9)));
    print([emptyFigures, ...intake, raw]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

await main();

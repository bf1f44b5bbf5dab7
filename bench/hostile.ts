/**
 * Hostile requests against the real server: each must be refused, nothing stored, nothing left behind.
 * Run: `node bench/hostile.ts [cases] [seed] [slow]`; needs a build. Exits with 1 when anything was not as it should be.
 */
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { FaultlineError } from '../src/errors.ts';
import { attack, sendGood, type Tally } from './hostile/attack.ts';
import { liveMemory } from './hostile/live-memory.ts';
import { printTable, whole } from './print-table.ts';
import { runBench, tell } from './run-bench.ts';
import { type Product, startProduct } from './start-product.ts';

const CASES = 100_000;
const SLOW = 250;
/** What is left after a full collection may grow by so many MB over the second half: 80 bytes a case at the default. */
const GROWTH_MB = 4;
const REST_MS = 3_000;
const FIGURES = 32;

function printTallies(tallies: readonly Tally[]): void {
  const width = Math.max(...tallies.map(({ kind }) => kind.length));
  process.stdout.write(
    `${'kind'.padEnd(width)}  ${'cases'.padStart(7)}  wrong  answers (0: closed without one)\n`,
  );
  for (const { kind, cases, wrongs, statuses } of tallies) {
    const answers = [...statuses]
      .toSorted(([a], [b]) => a - b)
      .map(([status, count]) => `${status}: ${whole(count)}`);
    process.stdout.write(
      `${kind.padEnd(width)}  ${whole(cases).padStart(7)}  ${whole(wrongs).padStart(5)}  ${answers.join(', ')}\n`,
    );
  }
  for (const { kind, wrong } of tallies)
    for (const one of wrong) process.stdout.write(`WRONG ${kind}: ${one}\n`);
}

function storedReports(data: string): number {
  const db = new DatabaseSync(join(data, 'faultline.db'), { readOnly: true });
  const row = db.prepare('SELECT count(*) AS n FROM reports').get();
  db.close();
  return Number(row?.['n']);
}

interface Watch {
  /** Resident memory, and what is left of the main thread's after a full collection; MB. */
  readonly memory: number[];
  readonly live: number[];
  slowest: number;
  goods: number;
  refusedGoods: number;
}

/** Memory when this share of the cases was sent. */
function at(memory: readonly number[], share: number): number {
  return memory[Math.round((memory.length - 1) * share)]!;
}

/** Sends a good report now and then, and looks at the memory. */
async function look(product: Product, watch: Watch): Promise<void> {
  const { status, ms } = await sendGood(product.port, `good-${watch.goods}`);
  watch.goods += 1;
  if (status !== 202) watch.refusedGoods += 1;
  watch.slowest = Math.max(watch.slowest, ms);
  watch.memory.push(product.memory());
  watch.live.push(await liveMemory(product.inspector!));
}

function readArguments(words: readonly string[]): readonly [cases: number, seed: number, slow: number] {
  const given = words.map(Number);
  if (given.every((value) => Number.isInteger(value) && value >= 0)) {
    const [cases = CASES, seed = randomInt(2 ** 30), slow = SLOW] = given;
    return [cases, seed, slow];
  }
  const says = 'hostile [cases] [seed] [slow senders of headers, and as many of bodies]: whole numbers';
  throw new FaultlineError('bad-arguments', says);
}

async function main(words: readonly string[]): Promise<void> {
  const [cases, seed, slow] = readArguments(words);
  const data = mkdtempSync(join(tmpdir(), 'faultline-hostile-'));
  const product = await startProduct(data, ['--limits', 'off'], ['--inspect=127.0.0.1:0']);
  const watch: Watch = { memory: [], live: [], slowest: 0, goods: 0, refusedGoods: 0 };
  try {
    tell(`${cases} cases, seed ${seed}, ${slow} slow senders of headers and ${slow} of bodies beside them`);
    await look(product, watch);
    const before = product.handles();
    const began = performance.now();
    let next = 0;
    let looking = Promise.resolve();
    const tallies = await attack({
      port: product.port,
      cases,
      seed,
      slow,
      onProgress(sent) {
        if (sent < next) return;
        next += cases / FIGURES;
        looking = looking.then(() => look(product, watch));
        tell(`${sent} of ${cases}`);
      },
    });
    const seconds = (performance.now() - began) / 1000;
    await looking;
    await sleep(REST_MS);
    await look(product, watch);
    await sleep(100);
    finish({ product, tallies, watch, before, data, seconds });
  } finally {
    await product.end();
    rmSync(data, { recursive: true, force: true });
  }
}

function finish(all: {
  product: Product;
  tallies: readonly Tally[];
  watch: Watch;
  before: ReturnType<Product['handles']>;
  data: string;
  seconds: number;
}): void {
  const { product, tallies, watch, before, data, seconds } = all;
  printTallies(tallies);
  const sent = tallies.reduce((sum, { cases }) => sum + cases, 0);
  const wrong = tallies.reduce((sum, { wrongs }) => sum + wrongs, 0);
  const growth = at(watch.live, 1) - at(watch.live, 0.5);
  const after = product.handles();
  const stored = storedReports(data) - watch.goods;
  const faults = product.stderr().split('\n').filter(Boolean);
  const alive = product.child.exitCode === null && product.child.signalCode === null;
  const goals = [
    { what: 'cases not refused as they should be', measured: whole(wrong), goal: '0', met: wrong === 0 },
    { what: 'crashes', measured: alive ? '0' : '1', goal: '0', met: alive },
    {
      what: 'faults of the server in its log',
      measured: whole(faults.length),
      goal: '0',
      met: faults.length === 0,
    },
    { what: 'reports stored but the good ones', measured: whole(stored), goal: '0', met: stored === 0 },
    {
      what: `good reports refused, of ${watch.goods}`,
      measured: whole(watch.refusedGoods),
      goal: '0',
      met: watch.refusedGoods === 0,
    },
    {
      what: 'live memory grew over the second half, MB',
      measured: growth.toFixed(1),
      goal: `< ${GROWTH_MB}`,
      met: growth < GROWTH_MB,
    },
    {
      what: 'sockets open after, beside those before',
      measured: whole(after.sockets - before.sockets),
      goal: '<= 0',
      met: after.sockets <= before.sockets,
    },
    {
      what: 'files open after, beside those before',
      measured: whole(after.files - before.files),
      goal: '<= 0',
      met: after.files <= before.files,
    },
  ];
  printTable([
    { what: 'cases', measured: whole(sent) },
    { what: 'seconds', measured: seconds.toFixed(0) },
    { what: 'slowest good report meanwhile, ms', measured: whole(watch.slowest) },
    {
      what: 'resident memory at the start, 1/4, 1/2, 3/4, end, MB',
      measured: [0, 0.25, 0.5, 0.75, 1].map((part) => whole(at(watch.memory, part))).join(', '),
    },
    {
      what: 'live memory of the main thread, the same',
      measured: [0, 0.25, 0.5, 0.75, 1].map((part) => at(watch.live, part).toFixed(1)).join(', '),
    },
    ...goals,
  ]);
  for (const fault of faults.slice(0, 5)) tell(fault.slice(0, 1000));
  if (goals.some(({ met }) => !met)) process.exitCode = 1;
}

await runBench(main);

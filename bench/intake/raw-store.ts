/**
 * The store without HTTP, checks or hashes, in a process of its own: the same rows through the same engine.
 * `raw-store.ts ROOT FILE`, ROOT being where the product is built; prints `{"ready":true}`, then answers each line `{"seconds","batch","callers","start"}` on
 * standard input with a line of what was kept and how fast. Ends when standard input does.
 */
import { createInterface } from 'node:readline';
import type { LoggedReport, ReportLog } from '../../src/ports/report-log.ts';
import { createLatencies } from './latencies.ts';
import { openBuiltStore } from './open-built-store.ts';
import { idOf, placeOf } from './rows.ts';

/** What is asked of one run. */
export interface RawOrder {
  readonly seconds: number;
  /** Rows that each caller hands over at once. */
  readonly batch: number;
  readonly callers: number;
  /** First part of the ids. */
  readonly start: string;
}

/** What one run did. */
export interface RawRun {
  readonly perSecond: number;
  readonly rows: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
}

/** Odd: times it, numbers of 32 bits change places and none meets another. */
const SCATTER = 2_654_435_761;

/** 22 letters as the product's hashes are: rows of neighbours lie far apart. */
function hashLike(start: string, n: number): string {
  const scattered = (n * SCATTER) % 2 ** 32;
  return (
    scattered.toString(36).padStart(7, '0') +
    start.slice(3, 8) +
    start.slice(9, 13) +
    start.slice(14, 18) +
    '0r'
  );
}

function createRows(start: string): (count: number) => readonly LoggedReport[] {
  let n = 0;
  return (count) => {
    const at = Math.floor(Date.now() / 60_000) * 60_000;
    return Array.from({ length: count }, () => {
      const id = idOf(start, n);
      const row = {
        ...{ id, market: 'us', at, ...placeOf(n), reaching: '' },
        ...{ reporter: hashLike(start, n), text: '', source: 'web', weight: 1 },
      };
      n += 1;
      return row;
    });
  };
}

async function run(log: ReportLog, { seconds, batch, callers, start }: RawOrder): Promise<RawRun> {
  const rows = createRows(start);
  const latencies = createLatencies();
  const began = performance.now();
  const until = began + seconds * 1000;
  let kept = 0;
  async function caller(): Promise<void> {
    while (performance.now() < until) {
      const some = rows(batch);
      const sent = performance.now();
      await log.append(some);
      latencies.record(performance.now() - sent);
      kept += batch;
    }
  }
  await Promise.all(Array.from({ length: callers }, caller));
  const took = (performance.now() - began) / 1000;
  return { perSecond: kept / took, rows: kept, ...latencies.figures() };
}

async function main(root: string, file: string): Promise<void> {
  const { log, close } = await openBuiltStore(root, file);
  process.stdout.write('{"ready":true}\n');
  for await (const line of createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify(await run(log, JSON.parse(line) as RawOrder))}\n`);
  }
  await close();
}

await main(process.argv[2]!, process.argv[3]!);

/**
 * How long one judgement takes, in a process of its own; prints one JSON object.
 * Run alone: `node bench/attribute/speed.ts SERVICES ALARMED SHAPE MARKETS`
 */
import { attribute } from '../../src/core/attribute/attribute.ts';
import { ATTRIBUTE_PARAMS } from '../../src/core/attribute/params.ts';
import { createMarket, SHAPES, type Shape } from './markets.ts';

/** Which markets are timed. */
export interface SpeedTask {
  readonly services: number;
  readonly alarmed: number;
  readonly shape: Shape;
  readonly markets: number;
}

/** Times of one size and shape of market. */
export interface SpeedRow extends SpeedTask {
  /** How many were timed before the time for it was over; 0: not one was done. */
  readonly timed: number;
  /** Milliseconds that the thread was on a processor. */
  readonly p50: number;
  readonly p95: number;
  /** Milliseconds of the fixed arithmetic, just before; machines differ. */
  readonly yardstick: number;
  /** Fault sets scored, middle and most. */
  readonly scored: number;
  readonly scoredMost: number;
}

const BUDGET = 8000;
const WARM_MS = 1500;
/** The clock of a thread has steps of milliseconds: a small market is judged several times for one reading. */
const ROUNDS = 300;

/** Milliseconds of processor that this thread has had: other processes beside it do not count. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function timeOf(work: () => void): number {
  const from = threadMs();
  work();
  return threadMs() - from;
}

/** A million logarithms and square roots: what a machine needs for arithmetic that never changes. Milliseconds. */
function yardstick(): number {
  const times = Array.from({ length: 7 }, () =>
    timeOf(() => {
      let sum = 0;
      for (let n = 1; n <= 1_000_000; n++) sum += Math.log(n) * Math.sqrt(n);
      if (!(sum > 0)) throw new Error('arithmetic failed');
    }),
  );
  return times.toSorted((a, b) => a - b)[3]!;
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;

/** Times markets of one size and shape, each once, after a warm-up on others. */
function measure(task: SpeedTask): SpeedRow {
  const began = performance.now();
  for (let seed = 1001; performance.now() - began < WARM_MS; seed++) {
    attribute(createMarket({ ...task, seed }), ATTRIBUTE_PARAMS);
  }
  const unit = yardstick();
  const rounds = Math.max(1, Math.round(ROUNDS / task.alarmed));
  const times: number[] = [];
  const scored: number[] = [];
  for (let seed = 1; seed <= task.markets && performance.now() - began < BUDGET; seed++) {
    const market = createMarket({ ...task, seed });
    scored.push(attribute(market, ATTRIBUTE_PARAMS).scored);
    const all = timeOf(() => {
      for (let round = 0; round < rounds; round++) attribute(market, ATTRIBUTE_PARAMS);
    });
    times.push(all / rounds);
  }
  times.sort((a, b) => a - b);
  scored.sort((a, b) => a - b);
  return {
    ...task,
    timed: times.length,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    yardstick: unit,
    scored: quantile(scored, 0.5),
    scoredMost: scored.at(-1) ?? Number.NaN,
  };
}

if (import.meta.main) {
  const [services, alarmed, shape, markets] = process.argv.slice(2);
  if (shape === undefined || !Object.hasOwn(SHAPES, shape))
    throw new Error('name services, alarmed, shape, markets');
  const task = {
    services: Number(services),
    alarmed: Number(alarmed),
    shape: shape as Shape,
    markets: Number(markets),
  };
  process.stdout.write(JSON.stringify(measure(task)));
}

import type { KindFigures, Second } from './open-loop.ts';
import { type Plan, SURGE } from './plan.ts';
import { memoryOf, resetPeak } from './process-figures.ts';
import type { Session } from './session.ts';
import type { LoopDelay } from './watch-loop.ts';

/** What a surge did to the server. */
export interface Surge {
  readonly before: KindFigures;
  readonly during: KindFigures;
  readonly after: KindFigures;
  /** Seconds after the surge until the p99 of a second was usual again; null: not within the run. */
  readonly recovery: number | null;
  /** Milliseconds: what a p99 of a second may be to pass for usual, and what it was in each second after the surge. */
  readonly usual: number;
  readonly afterwards: readonly number[];
  /** Megabytes at the start, and at the highest from then on. */
  readonly memoryBefore: number;
  readonly memoryPeak: number;
  readonly loop: LoopDelay;
}

/** The first second is left out: connections are opened then. */
const SETTLING = 1;
/** Times the median second's p99 before the surge: seconds differ by about so much when nothing happens. */
const USUAL_TIMES = 2;

function medianOf(seconds: readonly Second[]): number {
  const sorted = seconds.map(({ p99 }) => p99).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/**
 * Index of the first second with a p99 of at most `usual` where that also holds for the next one.
 * A second without an acknowledgement is not a good one.
 */
export function secondsToRecover(after: readonly Second[], usual: number): number | null {
  const isGood = (second: Second | undefined): boolean =>
    second === undefined || (second.ok > 0 && second.p99 <= usual);
  const index = after.findIndex((second, at) => isGood(second) && isGood(after[at + 1]));
  return index < 0 ? null : index;
}

export async function measureSurge(session: Session, plan: Plan): Promise<Surge> {
  const { product } = session;
  const { base, times, connections } = SURGE;
  const isReset = resetPeak(product.pid);
  const memoryBefore = memoryOf(product.pid).now;
  let highest = memoryBefore;
  const sampling = setInterval(() => {
    highest = Math.max(highest, memoryOf(product.pid).now);
  }, 100);
  await product.loopDelay();
  const phases = [
    { name: 'before', seconds: plan.before, rates: { single: base } },
    { name: 'during', seconds: plan.surge, rates: { single: base * times } },
    { name: 'after', seconds: plan.after, rates: { single: base } },
  ];
  const run = await session.open(phases, { connections, queue: false });
  clearInterval(sampling);
  const [before, during, after] = run.phases.map(({ kinds }) => kinds.single!) as [
    KindFigures,
    KindFigures,
    KindFigures,
  ];
  const of = (phase: string) => run.seconds.filter((second) => second.phase === phase);
  const usual = USUAL_TIMES * medianOf(of('before').slice(SETTLING));
  return {
    before,
    during,
    after,
    recovery: secondsToRecover(of('after'), usual),
    usual,
    afterwards: of('after').map(({ p99 }) => p99),
    memoryBefore,
    memoryPeak: isReset ? memoryOf(product.pid).peak : highest,
    loop: await product.loopDelay(),
  };
}

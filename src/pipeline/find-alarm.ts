import type { Catalog } from '../core/catalog/catalog.ts';
import type { Frame } from '../core/count/tally.ts';
import type { Detection } from '../core/detect/detector.ts';
import type { AlarmFacts } from '../core/detect/explain.ts';
import type { EpochMs, IsHoliday } from '../core/time.ts';
import type { Context } from './judge.ts';
import { createTicker } from './tick.ts';

/** Recorded data in which one service is looked at. */
export interface AlarmQuery extends Context {
  readonly catalog: Catalog;
  readonly frames: AsyncIterable<Frame>;
  readonly isHoliday?: IsHoliday;
  /** Code of the service. */
  readonly code: number;
  /** Time that is asked about; null: that of its first alarm, else the one nearest to one. */
  readonly at: EpochMs | null;
}

/** What was found, and which time it is of. */
export type FoundAlarm =
  | { readonly kind: 'asked' | 'first-alarm' | 'nearest'; readonly facts: AlarmFacts }
  /** The time asked about is in none of the bins; they end from `first` to `last`. */
  | { readonly kind: 'outside'; readonly first: EpochMs; readonly last: EpochMs };

/** How near a bin came to an alarm: by what it reached of its need, else by how unusual its window is at all. */
function nearness({ score, count, mean, variance }: Detection): readonly [number, number] {
  return [score.ratio, (count - mean) / Math.sqrt(variance)];
}

const isNearer = (a: readonly [number, number], b: readonly [number, number]): boolean =>
  a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]);

/** Runs the engine up to a time, or to an alarm, and takes down what made it. */
export async function findAlarm(query: AlarmQuery): Promise<FoundAlarm> {
  const { catalog, code, at } = query;
  const ticker = createTicker(catalog, { isHoliday: query.isHoliday });
  let nearest: { readonly near: readonly [number, number]; readonly facts: AlarmFacts } | undefined;
  let first = Number.NaN;
  let last = Number.NaN;
  let passed = false;
  for await (const frame of query.frames) {
    if (Number.isNaN(first)) first = frame.end;
    if (at !== null && frame.end > at && last <= at) {
      return { kind: 'asked', facts: ticker.alarmFacts(code)! };
    }
    last = frame.end;
    // Before the beginning nothing can be said; the rest is read for where the data end.
    passed ||= at !== null && frame.end > at;
    if (passed) continue;
    const detection = ticker.step(frame, query).detections[code];
    if (at !== null || !detection) continue;
    if (detection.alarmed) return { kind: 'first-alarm', facts: ticker.alarmFacts(code)! };
    const near = nearness(detection);
    if (!nearest || isNearer(near, nearest.near)) nearest = { near, facts: ticker.alarmFacts(code)! };
  }
  if (at !== null && at === last) return { kind: 'asked', facts: ticker.alarmFacts(code)! };
  return nearest ? { kind: 'nearest', facts: nearest.facts } : { kind: 'outside', first, last };
}

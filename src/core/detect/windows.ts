import { type EpochMs, MINUTE } from '../time.ts';
import { COUNTS, ENDS, FIRST, type Hot, MADE, MEANS, RING, WINDOW_COUNT, WINDOW_MEAN } from './hot.ts';

const minuteOf = (end: EpochMs): number => Math.ceil(end / MINUTE);

/** A finished bin: reports, and how many were expected. */
export interface Counted {
  readonly end: EpochMs;
  readonly count: number;
  readonly mean: number;
}

/** Puts a bin into the ring; one narrower than a minute joins its minute's. Answers the index of the newest. */
function enter(hot: Hot, bin: Counted): number {
  const made = hot[MADE]!;
  const newest = (made - 1) & (RING - 1);
  if (made > 0 && minuteOf(hot[ENDS + newest]!) === minuteOf(bin.end)) {
    hot[ENDS + newest] = bin.end;
    hot[COUNTS + newest] = hot[COUNTS + newest]! + bin.count;
    hot[MEANS + newest] = hot[MEANS + newest]! + bin.mean;
    return made - 1;
  }
  const at = made & (RING - 1);
  hot[ENDS + at] = bin.end;
  hot[COUNTS + at] = bin.count;
  hot[MEANS + at] = bin.mean;
  hot[MADE] = made + 1;
  return made;
}

/** Adds the newest bin. Each window keeps the bins that end within its minutes, and always the newest. */
export function pushBin(hot: Hot, bin: Counted, minutes: readonly number[]): void {
  const last = enter(hot, bin);
  for (let w = 0; w < minutes.length; w++) {
    const reach = bin.end - minutes[w]! * MINUTE;
    let from = hot[FIRST + w]!;
    let count = hot[WINDOW_COUNT + w]! + bin.count;
    let mean = hot[WINDOW_MEAN + w]! + bin.mean;
    while (from < last && hot[ENDS + (from & (RING - 1))]! <= reach) {
      count -= hot[COUNTS + (from & (RING - 1))]!;
      mean -= hot[MEANS + (from & (RING - 1))]!;
      from++;
    }
    hot[FIRST + w] = from;
    hot[WINDOW_COUNT + w] = count;
    hot[WINDOW_MEAN + w] = mean;
  }
}

/** Sums anew, so that rounding cannot add up. */
export function resum(hot: Hot, minutes: readonly number[]): void {
  for (let w = 0; w < minutes.length; w++) {
    let count = 0;
    let mean = 0;
    for (let n = hot[FIRST + w]!; n < hot[MADE]!; n++) {
      count += hot[COUNTS + (n & (RING - 1))]!;
      mean += hot[MEANS + (n & (RING - 1))]!;
    }
    hot[WINDOW_COUNT + w] = count;
    hot[WINDOW_MEAN + w] = mean;
  }
}

/** How many bins of a window lie above their mean. */
export function raisedIn(hot: Hot, window: number): number {
  let raised = 0;
  for (let n = hot[FIRST + window]!; n < hot[MADE]!; n++) {
    if (hot[COUNTS + (n & (RING - 1))]! > hot[MEANS + (n & (RING - 1))]!) raised++;
  }
  return raised;
}

/** How many bins a window has. */
export function sizeOf(hot: Hot, window: number): number {
  return hot[MADE]! - hot[FIRST + window]!;
}

import { type EpochMs, MINUTE } from '../time.ts';
import { BIN, FIRST, type Hot, MADE, RING, STRIDE, WINDOW_COUNT, WINDOW_MEAN } from './hot.ts';

/** Where the n-th bin stands: its end, then its count, then its mean. */
const placeOf = (n: number): number => BIN + (n & (RING - 1)) * STRIDE;

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
  const newest = placeOf(made - 1);
  if (made > 0 && minuteOf(hot[newest]!) === minuteOf(bin.end)) {
    hot[newest] = bin.end;
    hot[newest + 1] = hot[newest + 1]! + bin.count;
    hot[newest + 2] = hot[newest + 2]! + bin.mean;
    return made - 1;
  }
  const place = placeOf(made);
  hot[place] = bin.end;
  hot[place + 1] = bin.count;
  hot[place + 2] = bin.mean;
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
    while (from < last) {
      const place = placeOf(from);
      if (hot[place]! > reach) break;
      count -= hot[place + 1]!;
      mean -= hot[place + 2]!;
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
      count += hot[placeOf(n) + 1]!;
      mean += hot[placeOf(n) + 2]!;
    }
    hot[WINDOW_COUNT + w] = count;
    hot[WINDOW_MEAN + w] = mean;
  }
}

/** How many bins of a window lie above their mean. */
export function raisedIn(hot: Hot, window: number): number {
  let raised = 0;
  for (let n = hot[FIRST + window]!; n < hot[MADE]!; n++) {
    if (hot[placeOf(n) + 1]! > hot[placeOf(n) + 2]!) raised++;
  }
  return raised;
}

/** How many bins a window has. */
export function sizeOf(hot: Hot, window: number): number {
  return hot[MADE]! - hot[FIRST + window]!;
}

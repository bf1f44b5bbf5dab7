import { binsOver, JOIN, joinBins } from './detector.ts';
import { quantileOf } from './quantiles.ts';

const STEP = 1.04;
const LOWEST = 0.1;
/** Share of bins that alarm at the lowest threshold that is looked at. */
const MOST = 0.15;

/** Thresholds that every score is tried at, rising by 4 % from a tenth of the natural one to 200 times it. */
export const THRESHOLDS: readonly number[] = Array.from(
  { length: Math.ceil(Math.log(200 / LOWEST) / Math.log(STEP)) },
  (_, n) => LOWEST * STEP ** n,
);

/** Bins of a series in which an alarm may be counted as false. */
export type Counted = (bin: number) => boolean;

/** Number of episodes, and of days they go on, in counted bins, for each of {@link THRESHOLDS}. */
export function countEpisodes(
  scores: Float64Array,
  width: number,
  counted: Counted,
  join = JOIN,
): Float64Array {
  const wrong = scores.findIndex(Number.isNaN);
  if (wrong >= 0) throw new RangeError(`the score of bin ${wrong} is no number`);
  const counts = new Float64Array(THRESHOLDS.length);
  // Below this it alarms so much of the time that thresholds need not be told apart.
  const usual = quantileOf(scores, 1 - MOST);
  const first = Math.max(
    0,
    THRESHOLDS.findIndex((threshold) => threshold > usual),
  );
  let bins = binsOver(scores, THRESHOLDS[first]!);
  for (let n = first; n < THRESHOLDS.length && bins.length > 0; n++) {
    const threshold = THRESHOLDS[n]!;
    bins = bins.filter((bin) => scores[bin]! >= threshold);
    const { alarms, repeats } = joinBins(bins, width, join);
    counts[n] = alarms.filter(counted).length + repeats.filter(counted).length;
  }
  return counts.fill(counts[first]!, 0, first);
}

/** The lowest threshold from which on no more than `most` episodes are counted. */
export function thresholdFor(counts: Float64Array, most: number): number {
  const last = counts.findLastIndex((count) => count > most);
  return THRESHOLDS[Math.min(last + 1, THRESHOLDS.length - 1)]!;
}

import { DAY, MINUTE } from '../../../src/core/time.ts';
import {
  binsOver,
  type Decisions,
  joinBins,
  type Outage,
  type Reaction,
  type SeriesDetector,
} from '../detector.ts';
import type { Series } from '../series.ts';

/** Score of a sum that ends with bin i; what it is compared with lies before the outage, if there is one. */
export type ScoreSum = (sum: number, i: number) => number;

/** A published method, said as a score of the reports in the minutes that end now. */
export interface Reference {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly how: string;
  /** Minutes summed as it is published or used, sliding by one bin; at least one bin. */
  readonly minutes: number;
  prepare(sums: Float64Array, series: Series, minutes: number): ScoreSum;
}

/** Sums over the last `bins` bins. */
function trailingSums(counts: Float64Array, bins: number): Float64Array {
  const sums = new Float64Array(counts.length);
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    sum += counts[i]! - (i >= bins ? counts[i - bins]! : 0);
    sums[i] = sum;
  }
  return sums;
}

interface Prepared {
  readonly counts: Float64Array;
  readonly bins: number;
  readonly sums: Float64Array;
  readonly score: ScoreSum;
}

/** What is said of bins long before those that count is not looked at; two days let an episode begin before them. */
const firstAsked = ({ from = 0, width }: Series): number => Math.max(0, from - (2 * DAY) / width);

/** Makes a method, with sums of `minutes`, one that can be run beside ours. */
export function createReference(reference: Reference): SeriesDetector {
  let last: Prepared | undefined;
  // A series is mostly run with and without outages right after one another.
  const prepare = (series: Series): Prepared => {
    if (last?.counts === series.counts) return last;
    const bins = Math.max(1, Math.round((reference.minutes * MINUTE) / series.width));
    const sums = trailingSums(series.counts, bins);
    last = { counts: series.counts, bins, sums, score: reference.prepare(sums, series, reference.minutes) };
    return last;
  };
  return {
    ...reference,
    name: `${reference.name}, ${reference.minutes} min`,
    run(series): Decisions {
      const { sums, score } = prepare(series);
      const scores = new Float64Array(sums.length);
      for (let i = firstAsked(series); i < sums.length; i++) scores[i] = score(sums[i]!, i);
      const standing = binsOver(scores, 1);
      return { scores, standing, ...joinBins(standing, series.width) };
    },
    react(series: Series, outages: readonly Outage[]): readonly Reaction[] {
      const { sums, bins, score } = prepare(series);
      return outages.map(({ at, added }) => {
        const scores = trailingSums(added, bins).map((more, n) => score(sums[at + n]! + more, at + n));
        return { scores, alarm: scores.findIndex((value) => value >= 1) };
      });
    },
  };
}

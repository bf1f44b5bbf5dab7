import { INCIDENT_PARAMS } from '../../src/core/incident/params.ts';
import { DAY, HOUR, MINUTE } from '../../src/core/time.ts';
import type { Series } from './series.ts';

/** What a detector said of one series. */
export interface Decisions {
  /** One a bin; 1 and more means alarm, so that thresholds can be moved. Of bin i it uses bins 0…i alone. */
  readonly scores: Float64Array;
  /** Bins at whose end an alarm begins at the natural setting, by the method's own rule where it has one. */
  readonly alarms: readonly number[];
  /** Bins at which an alarm has stood for another whole day: to alarm all the time is not to alarm once. */
  readonly repeats: readonly number[];
  /** Bins at whose end an alarm stands at the natural setting, in order. */
  readonly standing: readonly number[];
}

/** People who are added to a series from one bin on, one figure a bin. */
export interface Outage {
  readonly at: number;
  readonly added: Float64Array;
}

/** What a detector says of the bins of one outage. */
export interface Reaction {
  readonly scores: Float64Array;
  /** Offset of the bin at whose end the first alarm stands at the natural setting; −1: none. */
  readonly alarm: number;
}

/** A method that watches one series of counts. */
export interface SeriesDetector {
  readonly id: string;
  readonly name: string;
  /** Where it is published. */
  readonly source: string;
  /** What had to be settled to run it on minutes. */
  readonly how: string;
  /** Minutes that are summed, where that can be chosen. */
  readonly minutes?: number;
  run(series: Series): Decisions;
  /** The same with outages, each alone, added to the series. Outages are sorted by their first bin. */
  react(series: Series, outages: readonly Outage[]): readonly Reaction[];
  /** Both in one pass, where that saves time. */
  readonly both?: (series: Series, outages: readonly Outage[]) => Both;
}

/** What a detector says of a series, and of the same with each outage. */
export interface Both {
  readonly decisions: Decisions;
  readonly reactions: readonly Reaction[];
}

/** Runs a series with and without outages. */
export function runBoth(detector: SeriesDetector, series: Series, outages: readonly Outage[]): Both {
  return (
    detector.both?.(series, outages) ?? {
      decisions: detector.run(series),
      reactions: detector.react(series, outages),
    }
  );
}

/** Runs of alarming bins less than this apart are one episode. */
export const JOIN = HOUR;

/** Alarms less than this apart are one incident of the product (rule I7). */
export const REOPEN = INCIDENT_PARAMS.reopenMinutes * MINUTE;

/** An alarm that goes on counts again after so long. */
export const REPEAT = DAY;

/** Episodes among bins that alarm, which are in order: their first bins, and where they have lasted another day. */
export function joinBins(
  bins: Iterable<number>,
  width: number,
  join = JOIN,
): { readonly alarms: number[]; readonly repeats: number[] } {
  const alarms: number[] = [];
  const repeats: number[] = [];
  const [apart, again] = [join / width, REPEAT / width];
  let told = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (const bin of bins) {
    if (bin - last > apart) {
      alarms.push(bin);
      told = bin;
    } else if (bin - told >= again) {
      repeats.push(bin);
      told = bin;
    }
    last = bin;
  }
  return { alarms, repeats };
}

/** The bins whose score reaches a threshold. */
export function binsOver(scores: Float64Array, threshold: number): number[] {
  const bins: number[] = [];
  scores.forEach((score, bin) => {
    if (score >= threshold) bins.push(bin);
  });
  return bins;
}

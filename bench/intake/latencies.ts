import { createHistogram } from 'node:perf_hooks';

/** Percentiles in milliseconds; all 0 when nothing was recorded. */
export interface Percentiles {
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
}

/** Collects durations. */
export interface Latencies {
  /** Milliseconds. */
  record(ms: number): void;
  count(): number;
  figures(): Percentiles;
}

const LONGEST_MICROS = 120_000_000;

/** Durations up to two minutes in a histogram of microseconds with three figures (HdrHistogram, by Node). */
export function createLatencies(): Latencies {
  const histogram = createHistogram({ lowest: 1, highest: LONGEST_MICROS, figures: 3 });
  const at = (percentile: number): number =>
    histogram.count === 0 ? 0 : histogram.percentile(percentile) / 1000;
  return {
    record: (ms) => histogram.record(Math.min(LONGEST_MICROS, Math.max(1, Math.round(ms * 1000)))),
    count: () => histogram.count,
    figures: () => ({ p50: at(50), p99: at(99), p999: at(99.9) }),
  };
}

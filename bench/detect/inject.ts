import { DAY, HOUR, MINUTE } from '../../src/core/time.ts';
import { poisson } from '../../src/sim/draw.ts';
import { createRng } from '../../src/sim/rng.ts';
import type { Outage } from './detector.ts';
import type { QuietSeries } from './quiet.ts';

/** Reports as multiples of the baseline, the usual ones included. */
export const SIZES = [2, 4, 8, 32] as const;
/** Minutes from the onset to the full size. */
export const RAMPS = [0, 5, 10, 20] as const;
export const LENGTH = 60 * MINUTE;
/** People whom an alarm needs at least (D6). */
export const FEWEST_PEOPLE = 5;

/** One outage put into a quiet series. */
export interface Injection extends Outage {
  readonly size: number;
  /** Minutes. */
  readonly ramp: number;
  /** Hour of the day, UTC, in which it begins. */
  readonly hour: number;
  readonly rate: number;
  /** Fewer than {@link FEWEST_PEOPLE} more than usual are expected within ten minutes: no such alarm may be. */
  readonly tooFew: boolean;
}

/** Mean of the people added in each bin. */
function meanAdded(series: QuietSeries, at: number, size: number, ramp: number): Float64Array {
  return Float64Array.from({ length: LENGTH / series.width }, (_, n) => {
    const minutes = ((n + 0.5) * series.width) / MINUTE;
    const part = ramp === 0 ? 1 : Math.min(1, minutes / ramp);
    return (size - 1) * series.expected[at + n]! * part;
  });
}

/** One beginning in each of the given hours of the day, on a random day of the counted weeks, sorted by time. */
function drawStarts(series: QuietSeries, hours: readonly number[]): { at: number; hour: number }[] {
  const rng = createRng(`starts/${series.name}`);
  const first = Math.ceil((series.start + series.from * series.width) / DAY) * DAY;
  const end = series.start + series.counts.length * series.width - LENGTH;
  const days = Math.floor((end - first) / DAY);
  return hours
    .map((hour) => {
      const time = first + rng.int(days) * DAY + hour * HOUR + rng.int(60) * MINUTE;
      return { at: Math.ceil((time - series.start) / series.width), hour };
    })
    .sort((a, b) => a.at - b.at);
}

/** Outages of all sizes and ramps, beginning in each of the hours. */
export function drawInjections(series: QuietSeries, hours: readonly number[]): readonly Injection[] {
  const rng = createRng(`outages/${series.name}`);
  return drawStarts(series, hours).flatMap(({ at, hour }) =>
    SIZES.flatMap((size) =>
      RAMPS.map((ramp): Injection => {
        const mean = meanAdded(series, at, size, ramp);
        const soon = mean.subarray(0, Math.max(1, (10 * MINUTE) / series.width));
        return {
          at,
          hour,
          size,
          ramp,
          rate: series.rate,
          added: mean.map((value) => poisson(rng, value)),
          tooFew: soon.reduce((sum, value) => sum + value, 0) < FEWEST_PEOPLE,
        };
      }),
    ),
  );
}

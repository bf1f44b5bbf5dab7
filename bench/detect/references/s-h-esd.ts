import { DAY, HOUR, MINUTE } from '../../../src/core/time.ts';
import { quantileOf, studentQuantile } from '../quantiles.ts';
import type { Series } from '../series.ts';
import type { Reference } from './reference.ts';

const ALPHA = 0.05;
/** Largest share of points that may be anomalies. */
const MOST = 0.02;
const DAYS = 14;
/** Sums narrower than this are fitted anew every few hours. */
const FINE = 5 * MINUTE;
const SELDOM = 5;
/** Makes the median absolute deviation that of a normal distribution. */
const MAD = 1.4826;

/** What one hour's fit says: the usual of each time of day, and from where on a remainder is an anomaly. */
interface Fit {
  readonly usual: Float64Array;
  readonly bound: number;
}

/** Mean of each time of day without its highest and lowest day: what a robust, periodic STL comes to. */
function seasonOf(values: Float64Array, period: number): Float64Array {
  const season = new Float64Array(period);
  for (let slot = 0; slot < period; slot++) {
    let [n, total, lowest, highest] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = slot; i < values.length; i += period) {
      const value = values[i]!;
      n += 1;
      total += value;
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
    season[slot] = n > 4 ? (total - lowest - highest) / (n - 2) : total / n;
  }
  const mean = season.reduce((sum, value) => sum + value, 0) / period;
  return season.map((value) => value - mean);
}

/** Critical value of the generalised ESD test for the largest of n, one-sided (Rosner 1983). */
function criticalValue(n: number): number {
  const t = studentQuantile(1 - ALPHA / n, n - 2);
  return (t * (n - 1)) / Math.sqrt((n - 2 + t * t) * n);
}

function fitWindow(values: Float64Array, period: number): Fit {
  const season = seasonOf(values, period);
  const level = quantileOf(values, 0.5);
  const rest = values.map((value, i) => value - season[i % period]! - level);
  const middle = quantileOf(rest, 0.5);
  const spread =
    MAD *
    quantileOf(
      rest.map((value) => Math.abs(value - middle)),
      0.5,
    );
  const capped = quantileOf(rest, 1 - MOST) - middle;
  const bound =
    spread > 0 ? Math.max(spread * criticalValue(values.length), capped) : Number.POSITIVE_INFINITY;
  return { usual: season.map((value) => value + level + middle), bound };
}

/** Fits at each full hour, over the days before it. */
function createFits(sums: Float64Array, series: Series, bins: number): (i: number) => Fit | undefined {
  const period = Math.round(DAY / series.width / bins);
  // Fits of single minutes are large: they are made anew less often.
  const hour = Math.round(((bins * series.width < FINE ? SELDOM : 1) * HOUR) / series.width);
  const fits = new Map<number, Fit | undefined>();
  const fitBefore = (end: number): Fit | undefined => {
    const groups = Math.floor(end / bins);
    const days = Math.min(DAYS, Math.floor(groups / period));
    if (days < 2) return undefined;
    const first = groups - days * period;
    const values = new Float64Array(days * period);
    for (let k = 0; k < values.length; k++) {
      const place = Math.floor(k / period) * period + ((first + k) % period);
      values[place] = sums[(first + k + 1) * bins - 1]!;
    }
    return fitWindow(values, period);
  };
  return (i) => {
    const hours = Math.floor(i / hour);
    if (!fits.has(hours)) fits.set(hours, fitBefore(hours * hour));
    return fits.get(hours);
  };
}

/** Seasonal hybrid ESD, online: fitted each hour, every newest point tested at once. */
export const S_H_ESD: Reference = {
  id: 's-h-esd',
  name: 'S-H-ESD',
  source:
    'Hochenbaum, Vallis, Kejariwal 2017, arXiv 1704.07706, https://arxiv.org/abs/1704.07706; code https://github.com/twitter/AnomalyDetection',
  how: 'Season of a day removed (mean of each time of day without its highest and lowest day, which stands for the periodic, robust STL), then the median; generalised ESD with the MAD, one-sided, α 0.05, at most 2 % anomalies. The fit over the last two weeks is made anew each hour (with sums of one minute every five hours), and each newest sum is tested against it at once, which is faster than running it once an hour.',
  minutes: 5,
  prepare(sums, series, minutes) {
    const bins = Math.max(1, Math.round((minutes * MINUTE) / series.width));
    const period = Math.round(DAY / series.width / bins);
    const fitAt = createFits(sums, series, bins);
    return (sum, i) => {
      const fit = fitAt(i);
      if (!fit) return 0;
      const usual = fit.usual[Math.floor(i / bins) % period]!;
      return Math.max(0, (sum - usual) / fit.bound);
    };
  },
};

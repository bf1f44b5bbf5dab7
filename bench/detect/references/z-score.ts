import { DAY, MINUTE, WEEK } from '../../../src/core/time.ts';
import type { Reference } from './reference.ts';

const ALARM = 4;

/** Standard deviations above the mean of the last seven days. */
export const Z_SCORE: Reference = {
  id: 'z',
  name: 'z-score > 4',
  source:
    'the plain control chart (Shewhart 1931, Economic Control of Quality of Manufactured Product) with four standard deviations',
  how: 'The reports of the last minutes beside mean and standard deviation of all such sums of the seven days before those minutes, at all hours; the deviation is held to be at least 0.5. It begins after a day.',
  minutes: 15,
  prepare(sums, series, minutes) {
    const bins = Math.max(1, Math.round((minutes * MINUTE) / series.width));
    const week = Math.round(WEEK / series.width);
    const least = Math.round(DAY / series.width);
    const mean = new Float64Array(sums.length);
    const spread = new Float64Array(sums.length).fill(Number.POSITIVE_INFINITY);
    let n = 0;
    let total = 0;
    let squares = 0;
    for (let i = bins; i < sums.length; i++) {
      const newest = sums[i - bins]!;
      n += 1;
      total += newest;
      squares += newest * newest;
      if (n > week) {
        const oldest = sums[i - bins - week]!;
        n -= 1;
        total -= oldest;
        squares -= oldest * oldest;
      }
      if (n < least) continue;
      mean[i] = total / n;
      spread[i] = Math.max(0.5, Math.sqrt(Math.max(0, squares - (total * total) / n) / (n - 1)));
    }
    return (sum, i) => Math.max(0, (sum - mean[i]!) / (ALARM * spread[i]!));
  },
};

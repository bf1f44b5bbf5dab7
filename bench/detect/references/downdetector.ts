import { DAY } from '../../../src/core/time.ts';
import type { Reference } from './reference.ts';

const FEWEST = 3;
const SIGNIFICANT = 3;

/** The rule of Downdetector's method page: far above the mean of that time of day over the history. */
export const DOWNDETECTOR: Reference = {
  id: 'downdetector',
  name: 'Downdetector rule',
  source:
    'Downdetector Methodology, https://downdetector.com/methodology (“baseline … based on the average number of reports for that given time of day, measured over the previous year … only reports an incident when the number of problem reports is significantly higher than the baseline”; read in the copy at https://web-archive.nli.org.il/National_Library/20181105034639oe_/https://downdetector.com/methodology; https://bg.downdetector.com/en/methodology/ says six months)',
  how: `The page names no figure for “significantly” nor for the duration. Here: the reports of the last minutes, which are the duration, are at least ${SIGNIFICANT} standard deviations above the mean of that time of day over all days before (at least ${FEWEST}); the deviation is that of those days, at least that of chance (the root of the mean) and at least 0.5.`,
  minutes: 15,
  prepare(sums, series) {
    const day = Math.round(DAY / series.width);
    const mean = new Float64Array(sums.length);
    const spread = new Float64Array(sums.length).fill(Number.POSITIVE_INFINITY);
    for (let slot = 0; slot < day; slot++) {
      let n = 0;
      let total = 0;
      let squares = 0;
      for (let i = slot; i < sums.length; i += day) {
        if (n >= FEWEST) {
          mean[i] = total / n;
          const variance = Math.max(0, squares - (total * total) / n) / (n - 1);
          spread[i] = Math.max(0.5, Math.sqrt(Math.max(variance, total / n)));
        }
        n += 1;
        total += sums[i]!;
        squares += sums[i]! ** 2;
      }
    }
    return (sum, i) => Math.max(0, (sum - mean[i]!) / (SIGNIFICANT * spread[i]!));
  },
};

import { DAY } from '../../../src/core/time.ts';
import type { Reference, ScoreSum } from './reference.ts';

/** Days of the baseline; days left out before today; days whose excess is added up. */
interface Ears {
  readonly id: string;
  readonly name: string;
  readonly lag: number;
  readonly summed: number;
  readonly threshold: number;
}

const BASELINE = 7;
/** A standard deviation cannot be told from fewer. */
const FEWEST = 3;
/** Least standard deviation, so that a day after days without reports can be judged. */
const LEAST = 0.5;

export const EARS: readonly Ears[] = [
  { id: 'ears-c1', name: 'EARS C1', lag: 0, summed: 1, threshold: 3 },
  { id: 'ears-c2', name: 'EARS C2', lag: 2, summed: 1, threshold: 3 },
  { id: 'ears-c3', name: 'EARS C3', lag: 2, summed: 3, threshold: 2 },
];

/** (count − mean) / sd over the same time of the baseline's days; undefined while there are too few. */
function deviation(sums: Float64Array, i: number, sum: number, parts: { lag: number; day: number }): number {
  let n = 0;
  let total = 0;
  let squares = 0;
  for (let back = parts.lag + 1; back <= parts.lag + BASELINE; back++) {
    const at = i - back * parts.day;
    if (at < 0) break;
    const value = sums[at]!;
    n += 1;
    total += value;
    squares += value * value;
  }
  if (n < FEWEST) return 0;
  const mean = total / n;
  const variance = Math.max(0, squares - n * mean * mean) / (n - 1);
  return (sum - mean) / Math.max(LEAST, Math.sqrt(variance));
}

/** EARS C1, C2 or C3 of the CDC; C3 adds up what today and the two days before exceed one deviation by. */
export function createEars(ears: Ears): Reference {
  return {
    id: ears.id,
    name: ears.name,
    source:
      'Hutwagner, Thompson, Seeman, Treadwell 2003, J Urban Health 80(2 Suppl 1):i89–i96, https://doi.org/10.1007/pl00022319; formulas as in Fricker, Hegler, Dunfee 2008, Stat Med 27:3407–3429, and the R package surveillance, https://surveillance.r-forge.r-project.org/pkgdown/reference/earsC.html',
    how: `Published for a count a day. Here the reports of the last minutes are compared with the same minutes of the ${BASELINE} days before${ears.lag > 0 ? ', leaving out the last two' : ''}, every minute anew; alarm from ${ears.threshold} on. While there are not yet ${BASELINE} days those there are are used, at least ${FEWEST}. The standard deviation is held to be at least ${LEAST}, as is advised for sparse data.`,
    minutes: 15,
    prepare(sums, series): ScoreSum {
      const parts = { lag: ears.lag, day: Math.round(DAY / series.width) };
      if (ears.summed === 1) return (sum, i) => Math.max(0, deviation(sums, i, sum, parts) / ears.threshold);
      return (sum, i) => {
        let total = Math.max(0, deviation(sums, i, sum, parts) - 1);
        for (let back = 1; back < ears.summed; back++) {
          const at = i - back * parts.day;
          if (at >= 0) total += Math.max(0, deviation(sums, at, sums[at]!, parts) - 1);
        }
        return total / ears.threshold;
      };
    },
  };
}

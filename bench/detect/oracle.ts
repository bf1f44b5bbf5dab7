import { tailBound } from '../../src/core/stats/negative-binomial.ts';
import type { QuietSeries } from './quiet.ts';
import { createReference } from './references/reference.ts';
import type { Family } from './references.ts';
import type { Series } from './series.ts';

const MINUTES = [5, 10, 15] as const;
/** Standard deviation of the noise around the mean, as a share of it. */
const NOISES = [0.1, 0.2, 0.3, 0.4] as const;
const ALARM = 20;

const isQuiet = (series: Series): series is QuietSeries => 'expected' in series;

/** The sum of the last bins' expected reports, bin by bin. */
function sumExpected(expected: Float64Array, bins: number): Float64Array {
  let sum = 0;
  return expected.map((value, bin) => {
    sum += value - (bin >= bins ? expected[bin - bins]! : 0);
    return sum;
  });
}

const members = MINUTES.flatMap((minutes) =>
  NOISES.map((noise) =>
    createReference({
      id: 'oracle',
      name: `told the true mean, ± ${100 * noise} %`,
      source: 'none; for comparison',
      how: "Negative binomial tail of the last minutes around the generator's own mean, with some noise.",
      minutes,
      prepare(_sums, series) {
        if (!isQuiet(series)) throw new TypeError(`${series.name} has no known mean`);
        const means = sumExpected(series.expected, Math.round((minutes * 60_000) / series.width));
        return (sum, i) => {
          const mean = Math.max(means[i]!, 1e-6);
          return sum > mean ? tailBound(sum, mean, mean + (noise * mean) ** 2) / ALARM : 0;
        };
      },
    }),
  ),
);

/** Charts that are told the generator's mean, which no detector knows: what is lost by learning, and what is not. */
export const ORACLE: Family = { usual: members[0]!, members };

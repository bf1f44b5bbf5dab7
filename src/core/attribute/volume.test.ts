import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logNegativeBinomial } from '../stats/negative-binomial.ts';
import { logSumExp } from '../stats/special.ts';
import { buildCatalog, buildService } from '../testing/build-catalog.ts';
import { buildObservations } from '../testing/build-observation.ts';
import type { Observation } from './observation.ts';
import { ATTRIBUTE_PARAMS as PARAMS } from './params.ts';
import { createPredictedVolume, type Spread, volumeFault, volumeNormal } from './volume.ts';

const catalog = buildCatalog([buildService('one')]);
const see = (count: number, mean = 20): Observation =>
  buildObservations(catalog, { one: { count, mean } })[0]!;

const MIXTURES = [
  [{ share: 1, spread: 0.5 }],
  [{ share: 1, spread: 1 }],
  [{ share: 1, spread: 1.6 }],
  [
    { share: 0.75, spread: 0.6 },
    { share: 0.25, spread: 1.6 },
  ],
] as const satisfies readonly (readonly Spread[])[];

/** ln P(count | so many more than usual): chance, an uncertain mean and an uncertain addition. */
function logGiven({ count, mean, variance }: Observation, added: number): number {
  const errors = (PARAMS.baselineError * mean) ** 2 + (PARAMS.excessError * added) ** 2;
  const scatter = variance + Math.min(variance / mean, 4) * added;
  return logNegativeBinomial(count, mean + added, scatter + errors);
}

/** The same where the addition is log-normal around the predicted one: by fine steps over 8 deviations. */
function integrate(observation: Observation, predicted: number, spreads: readonly Spread[]): number {
  const parts = spreads.map(({ share, spread }) => {
    const steps = Array.from({ length: 1601 }, (_, index) => (index - 800) / 100);
    const logs = steps.map((z) => logGiven(observation, predicted * Math.exp(spread * z)) - (z * z) / 2);
    return Math.log(share) + logSumExp(logs) + Math.log(0.01) - Math.log(2 * Math.PI) / 2;
  });
  const outlier = Math.log(PARAMS.outlier) - Math.log((observation.count + 1) * 14);
  return logSumExp([Math.log1p(-PARAMS.outlier) + logSumExp(parts), outlier]);
}

describe('createPredictedVolume', () => {
  it('A17: the table says what direct integration says', () => {
    let worst = 0;
    const where: unknown[] = [];
    for (const count of [0, 3, 20, 60, 400, 9_000, 200_000]) {
      for (const mean of [0.5, 4, 20, 300]) {
        const observation = see(count, mean);
        const of = createPredictedVolume(observation, PARAMS);
        for (const spreads of MIXTURES) {
          const table = of(spreads);
          for (const predicted of [0.1, 1, 8, 55, 700, 12_000, 500_000]) {
            const gap = Math.abs(table(predicted) - integrate(observation, predicted, spreads));
            if (gap > 0.05)
              where.push(
                [
                  count,
                  mean,
                  JSON.stringify(spreads),
                  predicted,
                  table(predicted),
                  integrate(observation, predicted, spreads),
                ].join(' '),
              );
            worst = Math.max(worst, gap);
          }
        }
      }
    }
    console.log(worst, where.length, where.filter((_, i) => i % 6 === 0).join('\n'));
    expect(worst).toBeLessThan(0.1);
  });
});

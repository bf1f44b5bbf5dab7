import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logNegativeBinomial } from '../stats/negative-binomial.ts';
import { logSumExp } from '../stats/special.ts';
import { buildCatalog, buildService } from '../testing/build-catalog.ts';
import { buildObservations } from '../testing/build-observation.ts';
import type { Observation } from './observation.ts';
import { ATTRIBUTE_PARAMS as PARAMS } from './params.ts';
import { createPredictedVolume, type Spread, volumeFault, volumeNormal, volumeSurge } from './volume.ts';

const catalog = buildCatalog([buildService('one')]);
const see = (count: number, mean = 20): Observation =>
  buildObservations(catalog, { one: { count, mean } })[0]!;

const MIXTURES: readonly (readonly Spread[])[] = [
  [{ share: 1, spread: PARAMS.linkSpread }],
  [{ share: 1, spread: PARAMS.collateralSpread }],
  [{ share: 1, spread: PARAMS.wideSpread }],
  [
    { share: 1 - PARAMS.wideShare, spread: PARAMS.dependentSpread },
    { share: PARAMS.wideShare, spread: PARAMS.wideSpread },
  ],
];
const COUNTS = [0, 3, 20, 60, 400, 9_000, 200_000];
const MEANS = [0.5, 4, 20, 300];
/** Predicted complaints from a tenth to a million, seven a decade. */
const PREDICTIONS = Array.from({ length: 50 }, (_, index) => 0.1 * 10 ** (index / 7));

/** ln P(count | so many more than usual): chance, an uncertain mean and an uncertain addition. */
function logGiven({ count, mean, variance }: Observation, added: number): number {
  const errors = (PARAMS.baselineError * mean) ** 2 + (PARAMS.excessError * added) ** 2;
  const scatter = variance + Math.min(variance / mean, 4) * added;
  return logNegativeBinomial(count, mean + added, scatter + errors);
}

/** The same where the addition is log-normal around the predicted one: by fine steps over 8 deviations. */
function integrate(observation: Observation, predicted: number, spreads: readonly Spread[]): number {
  const step = 0.02;
  const parts = spreads.map(({ share, spread }) => {
    const steps = Array.from({ length: 801 }, (_, index) => (index - 400) * step);
    const logs = steps.map((z) => logGiven(observation, predicted * Math.exp(spread * z)) - (z * z) / 2);
    return Math.log((share * step) / Math.sqrt(2 * Math.PI)) + logSumExp(logs);
  });
  const outlier = Math.log(PARAMS.outlier) - Math.log((observation.count + 1) * 14);
  return logSumExp([Math.log1p(-PARAMS.outlier) + logSumExp(parts), outlier]);
}

interface Compared {
  readonly table: number;
  readonly direct: number;
  /** Nats by which this prediction is worse than the best one. */
  readonly depth: number;
}

function compareAll(): Compared[] {
  return COUNTS.flatMap((count) => MEANS.map((mean) => see(count, mean))).flatMap((observation) => {
    const of = createPredictedVolume(observation, PARAMS);
    return MIXTURES.flatMap((spreads) => {
      const direct = PREDICTIONS.map((predicted) => integrate(observation, predicted, spreads));
      const top = Math.max(...direct);
      const table = PREDICTIONS.map(of(spreads));
      return direct.map((value, index) => ({ direct: value, table: table[index]!, depth: top - value }));
    });
  });
}

describe('createPredictedVolume', () => {
  const compared = compareAll();

  it('A17: says what direct integration says, within a tenth of a nat, wherever a prediction is any good', () => {
    const good = compared.filter(({ depth }) => depth < 3);
    expect(good.length).toBeGreaterThan(1_000);
    for (const { table, direct } of good) expect(Math.abs(table - direct)).toBeLessThan(0.1);
  });

  it('A17: a prediction that is far off is never flattered, and at most 5 nats worse than it is', () => {
    const poor = compared.filter(({ depth }) => depth >= 3);
    expect(poor.length).toBeGreaterThan(1_000);
    for (const { table, direct } of poor) {
      expect(table - direct).toBeLessThan(0.1);
      expect(table - direct).toBeGreaterThan(-5);
    }
  });

  it('A17: the farther a prediction is from what was seen, the less likely it is', () => {
    for (const count of COUNTS) {
      const observation = see(count);
      for (const spreads of MIXTURES) {
        const logs = PREDICTIONS.map(createPredictedVolume(observation, PARAMS)(spreads));
        const peak = logs.indexOf(Math.max(...logs));
        for (let index = 1; index < logs.length; index++) {
          const step = logs[index]! - logs[index - 1]!;
          if (index <= peak) expect(step).toBeGreaterThan(-1e-9);
          else expect(step).toBeLessThan(1e-9);
        }
      }
    }
  });

  it('A16: any count and any prediction give a number, and none is worse than a count that nobody can explain', () => {
    const counts = fc.oneof(fc.nat(50), fc.nat(1_000_000));
    const predictions = fc.oneof(
      fc.constantFrom(0, 1e9),
      fc.double({ min: 0, max: 1e9, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    const means = fc.double({ min: 1e-6, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(
        counts,
        means,
        predictions,
        fc.constantFrom(...MIXTURES),
        (count, mean, predicted, spreads) => {
          const value = createPredictedVolume(see(count, mean), PARAMS)(spreads)(predicted);
          const least = Math.log(PARAMS.outlier / ((count + 1) * 14));
          expect(Number.isFinite(value)).toBe(true);
          expect(value).toBeGreaterThanOrEqual(least - 1e-9);
          expect(value).toBeLessThan(1e-9);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the count by itself', () => {
  it('A11: a usual count speaks for a usual day, a raised one for a fault, whatever its height', () => {
    for (const mean of MEANS) {
      const usual = see(Math.round(mean), mean);
      expect(volumeNormal(usual, PARAMS)).toBeGreaterThan(volumeFault(usual, PARAMS));
      for (const factor of [8, 100, 30_000, 10_000_000]) {
        const raised = see(Math.ceil(mean * factor + 6), mean);
        expect(volumeFault(raised, PARAMS)).toBeGreaterThan(volumeNormal(raised, PARAMS));
      }
    }
  });

  it('A10: where everybody is so many times as busy, a count of just that many is the likeliest', () => {
    const at = (factor: number): number => volumeSurge(see(120), factor, PARAMS);
    expect(at(6)).toBeGreaterThan(at(1.5));
    expect(at(6)).toBeGreaterThan(at(48));
    expect(at(1.5)).toBeLessThan(volumeNormal(see(20), PARAMS));
  });
});

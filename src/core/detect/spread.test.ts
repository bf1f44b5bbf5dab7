import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { negativeBinomial } from '../../sim/draw.ts';
import { createRng } from '../../sim/rng.ts';
import {
  boundedProduct,
  boundedSquare,
  createSpread,
  dispersionOver,
  effectiveDispersion,
  learnSpread,
  residualOf,
  type Spread,
} from './spread.ts';

const MEAN = 40;

/** Learns a series by blocks of fifteen bins. */
function learnAll(counts: readonly number[], memory = 10_000): Spread {
  const spread = createSpread(1.6, 60);
  let before = 0;
  for (let n = 0; n < counts.length; n += 15) {
    let [squares, products] = [0, 0];
    const block = counts.slice(n, n + 15);
    for (const count of block) {
      const residual = residualOf(count, MEAN);
      squares += boundedSquare(spread.dispersion, residual, MEAN);
      products += boundedProduct(spread.dispersion, residual, before);
      before = residual;
    }
    learnSpread(spread, { bins: block.length, squares, products, memory });
  }
  return spread;
}

/** Negative binomial counts of a mean that itself swings as an AR(1) process. */
function swinging(length: number, swing: number, rho: number): number[] {
  const rng = createRng(`swing ${swing} ${rho}`);
  let state = rng.normal();
  return Array.from({ length }, () => {
    state = rho * state + Math.sqrt(1 - rho * rho) * rng.normal();
    return negativeBinomial(rng, Math.max(0.1, MEAN * (1 + swing * state)), 1.1);
  });
}

describe('learnSpread', () => {
  it.each([1.1, 2, 4])(
    'D7: finds that the variance of independent counts is %d times their mean',
    (ratio) => {
      const rng = createRng(`spread ${ratio}`);
      const spread = learnAll(Array.from({ length: 15_000 }, () => negativeBinomial(rng, MEAN, ratio)));
      expect(spread.dispersion / ratio).toBeGreaterThan(0.85);
      expect(spread.dispersion / ratio).toBeLessThan(1.15);
      expect(Math.abs(spread.correlation)).toBeLessThan(0.06);
    },
  );

  it('D7: finds how much neighbours resemble one another', () => {
    // Swing of a fifth: variance 40·1.1 + 64 = 108, of which 64 goes on from bin to bin by 0.9.
    const spread = learnAll(swinging(30_000, 0.2, 0.9));
    expect(spread.dispersion).toBeGreaterThan(2.3);
    expect(spread.dispersion).toBeLessThan(3.1);
    expect(spread.correlation).toBeGreaterThan(0.42);
    expect(spread.correlation).toBeLessThan(0.62);
  });

  it('D16: one count of a thousand million moves it by no more than nine times itself', () => {
    const spread = createSpread(1.6, 60);
    const residual = residualOf(1e9, MEAN);
    const squares = boundedSquare(spread.dispersion, residual, MEAN);
    expect(squares).toBeCloseTo(9 * 1.6, 12);
    expect(boundedProduct(spread.dispersion, residual, residual)).toBeCloseTo(9 * 1.6, 12);
    expect(boundedProduct(spread.dispersion, residual, -residual)).toBeCloseTo(-9 * 1.6, 12);
    learnSpread(spread, { bins: 1, squares, products: squares, memory: 10_000 });
    expect(spread.dispersion).toBeLessThan(1.6 * (1 + 9 / 60));
  });

  it('D16: stays at least that of chance, and finite, whatever is seen', () => {
    const counts = fc.array(fc.oneof(fc.constant(MEAN), fc.nat(1e6), fc.constant(0)), { maxLength: 300 });
    fc.assert(
      fc.property(counts, (list) => {
        const spread = learnAll(list, 100);
        expect(spread.dispersion).toBeGreaterThan(1);
        for (const n of [0.1, 1, 1.5, 60, 1e6]) {
          const over = dispersionOver(spread, n);
          expect(over).toBeGreaterThanOrEqual(spread.dispersion);
          // n = 0.1 is a window narrower than its only bin.
          expect(over).toBeLessThanOrEqual(effectiveDispersion(spread) + 1e-9);
        }
        expect(effectiveDispersion(spread)).toBeLessThan(20 * spread.dispersion);
      }),
    );
  });

  it('D15: forgets at the pace of its memory', () => {
    const calm = Array.from({ length: 3000 }, () => MEAN);
    const spread = learnAll([...swinging(6000, 0.3, 0.5), ...calm], 500);
    expect(spread.weight).toBe(500);
    expect(spread.dispersion).toBeLessThan(1.1);
  });
});

describe('dispersionOver', () => {
  it('D7: is the variance over the mean of a sum of correlated bins, summed pair by pair', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.9, noNaN: true }),
        fc.integer({ min: 1, max: 80 }),
        (rho, n) => {
          let variance = 0;
          for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) variance += rho ** Math.abs(i - j);
          const spread = { dispersion: 2, correlation: rho, weight: 1 };
          expect(dispersionOver(spread, n)).toBeCloseTo((2 * variance) / n, 8);
        },
      ),
    );
  });

  it('D7: takes no account of neighbours that avoid one another', () => {
    expect(dispersionOver({ dispersion: 2, correlation: -0.8, weight: 1 }, 10)).toBe(2);
    expect(effectiveDispersion({ dispersion: 2, correlation: -0.8, weight: 1 })).toBe(2);
  });
});

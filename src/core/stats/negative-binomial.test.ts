import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logNegativeBinomial, surprise, tailBound } from './negative-binomial.ts';

/** Probabilities of 0, 1, …, by the recurrence of the distribution: no gamma function in it. */
function probabilities(mean: number, variance: number, upTo: number): number[] {
  const r = (mean * mean) / (variance - mean);
  const q = mean / (r + mean);
  const list = [(r / (r + mean)) ** r];
  for (let k = 1; k <= upTo; k++) list.push(list[k - 1]! * ((k - 1 + r) / k) * q);
  return list;
}

const means = fc.double({ min: 0.05, max: 60, noNaN: true });
const ratios = fc.double({ min: 1.05, max: 8, noNaN: true });

describe('logNegativeBinomial', () => {
  it('fits the recurrence term by term', () => {
    fc.assert(
      fc.property(means, ratios, (mean, ratio) => {
        probabilities(mean, mean * ratio, 80).forEach((p, k) => {
          if (p > 1e-200) expect(logNegativeBinomial(k, mean, mean * ratio)).toBeCloseTo(Math.log(p), 7);
        });
      }),
    );
  });

  it('sums to 1 and has the mean and variance it was asked for', () => {
    const [mean, variance] = [12.5, 40];
    const p = Array.from({ length: 600 }, (_, k) => Math.exp(logNegativeBinomial(k, mean, variance)));
    const first = p.reduce((sum, value, k) => sum + k * value, 0);
    const second = p.reduce((sum, value, k) => sum + k * k * value, 0);
    expect(p.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
    expect(first).toBeCloseTo(mean, 7);
    expect(second - first ** 2).toBeCloseTo(variance, 5);
  });

  it('takes a variance at or below the mean as just above it', () => {
    expect(logNegativeBinomial(3, 4, 0)).toBe(logNegativeBinomial(3, 4, 4));
    const poisson = 3 * Math.log(4) - 4 - Math.log(6);
    expect(logNegativeBinomial(3, 4, 0)).toBeCloseTo(poisson, 2);
  });
});

describe('surprise', () => {
  it('is −ln of the tail, summed term by term', () => {
    fc.assert(
      fc.property(means, ratios, fc.integer({ min: 1, max: 120 }), (mean, ratio, y) => {
        // Summed upwards from y, so that a small tail keeps its digits.
        const tail = probabilities(mean, mean * ratio, y + 4000)
          .slice(y)
          .reduceRight((sum, p) => sum + p, 0);
        fc.pre(tail > 1e-250);
        expect(surprise(y, mean, mean * ratio)).toBeCloseTo(-Math.log(tail), 6);
      }),
    );
  });

  it('is 0 for nothing, and grows with the count', () => {
    expect(surprise(0, 5, 8)).toBe(0);
    expect(surprise(-1, 5, 8)).toBe(0);
    fc.assert(
      fc.property(means, ratios, fc.integer({ min: 0, max: 500 }), (mean, ratio, y) => {
        expect(surprise(y + 1, mean, mean * ratio)).toBeGreaterThanOrEqual(
          surprise(y, mean, mean * ratio) - 1e-9,
        );
      }),
    );
  });

  it('is finite and not negative from a hundred-thousandth to a billion', () => {
    const any = fc.double({ min: -5, max: 9, noNaN: true }).map((power) => 10 ** power);
    fc.assert(
      fc.property(any, any, any, (y, mean, variance) => {
        for (const value of [surprise(y, mean, variance), -logNegativeBinomial(y, mean, variance)]) {
          expect(Number.isFinite(value)).toBe(true);
        }
        expect(surprise(y, mean, variance)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('tailBound', () => {
  it('is never above −ln of the tail, and close to it where that is long', () => {
    fc.assert(
      fc.property(means, ratios, fc.integer({ min: 1, max: 400 }), (mean, ratio, y) => {
        const bound = tailBound(y, mean, mean * ratio);
        const exact = surprise(y, mean, mean * ratio);
        expect(bound).toBeGreaterThanOrEqual(0);
        expect(bound).toBeLessThanOrEqual(exact + 1e-9);
        // What Chernoff's bound leaves out grows with logarithms only: of the count, and of how clumped counts are.
        const clumped = Math.log(Math.max(1, (ratio - 1) / mean));
        expect(exact - bound).toBeLessThan(1.5 + Math.log(1 + y) + clumped);
      }),
      { numRuns: 300 },
    );
  });

  it('is 0 up to the mean, and grows with the count', () => {
    expect([0, 3, 5].map((y) => tailBound(y, 5, 8))).toEqual([0, 0, 0]);
    fc.assert(
      fc.property(means, ratios, fc.integer({ min: 0, max: 500 }), (mean, ratio, y) => {
        expect(tailBound(y + 1, mean, mean * ratio)).toBeGreaterThanOrEqual(tailBound(y, mean, mean * ratio));
      }),
    );
  });

  it('with hardly any spread is the Poisson bound y ln(y / mean) − y + mean', () => {
    expect(tailBound(30, 10, 10)).toBeCloseTo(30 * Math.log(3) - 20, 0);
  });

  it('is finite and not negative from a millionth to a million million', () => {
    const any = fc.double({ min: -6, max: 12, noNaN: true }).map((power) => 10 ** power);
    fc.assert(
      fc.property(any, any, any, (y, mean, variance) => {
        const bound = tailBound(y, mean, variance);
        expect(Number.isFinite(bound)).toBe(true);
        // Rounding of two large logarithms leaves some of its own size behind.
        expect(bound).toBeGreaterThanOrEqual(-1e-12 * y);
      }),
      { numRuns: 500 },
    );
  });
});

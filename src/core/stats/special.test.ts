import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logBeta, logGamma, logIncompleteBeta, logSumExp, sigmoid } from './special.ts';

/** I_x(a, b) for whole a and b as the binomial tail P(X ≥ a), X ~ Bin(a + b − 1, x). */
function binomialTail(x: number, a: number, b: number): number {
  const n = a + b - 1;
  let term = (1 - x) ** n;
  let sum = a === 0 ? term : 0;
  for (let k = 1; k <= n; k++) {
    term *= ((n - k + 1) / k) * (x / (1 - x));
    if (k >= a) sum += term;
  }
  return sum;
}

const close = (actual: number, expected: number, relative: number): void => {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.max(1, Math.abs(expected)));
};

describe('logGamma', () => {
  it('is the logarithm of the factorial', () => {
    let sum = 0;
    for (let n = 1; n <= 400; n++) {
      close(logGamma(n), sum, 1e-12);
      sum += Math.log(n);
    }
  });

  it('is √π at a half, and keeps Γ(x + 1) = x·Γ(x) over twelve orders of magnitude', () => {
    close(logGamma(0.5), Math.log(Math.PI) / 2, 1e-12);
    fc.assert(
      fc.property(fc.double({ min: -6, max: 6, noNaN: true }), (power) => {
        const x = 10 ** power;
        close(logGamma(x + 1), Math.log(x) + logGamma(x), 1e-11);
      }),
    );
  });

  it('has no step where one way of working it out hands over to another', () => {
    for (let n = 1; n <= 14; n++) close(logGamma(n + 1e-9), logGamma(n - 1e-9), 1e-8);
  });
});

describe('logIncompleteBeta', () => {
  it('is the tail of a binomial for whole numbers, summed term by term', () => {
    const whole = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), whole, whole, (x, a, b) => {
        close(Math.exp(logIncompleteBeta(x, a, b)), binomialTail(x, a, b), 1e-9);
      }),
    );
  });

  it('is a power of x where b is 1, also far below the smallest number', () => {
    close(logIncompleteBeta(1e-12, 400, 1), 400 * Math.log(1e-12), 1e-9);
    close(logIncompleteBeta(0.999, 1e5, 1), 1e5 * Math.log(0.999), 1e-9);
  });

  it('is 0 and 1 at the ends, and never above 1', () => {
    expect(logIncompleteBeta(0, 2, 3)).toBe(Number.NEGATIVE_INFINITY);
    expect(logIncompleteBeta(1, 2, 3)).toBe(0);
    const size = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), size, size, (x, a, b) => {
        const value = logIncompleteBeta(x, a, b);
        expect(value).not.toBeNaN();
        expect(value).toBeLessThanOrEqual(1e-9);
      }),
    );
  });
});

describe('small functions', () => {
  it('logBeta is symmetric and 1/(a·b·C) for whole numbers', () => {
    close(logBeta(3, 4), Math.log(1 / 60), 1e-12);
    close(logBeta(0.3, 7), logBeta(7, 0.3), 1e-12);
  });

  it('logSumExp holds for any magnitude, and is −∞ for nothing', () => {
    close(logSumExp([Math.log(2), Math.log(3)]), Math.log(5), 1e-12);
    close(logSumExp([1e4, 1e4]), 1e4 + Math.log(2), 1e-12);
    close(logSumExp([-1e4, -1e4]), -1e4 + Math.log(2), 1e-12);
    expect(logSumExp([])).toBe(Number.NEGATIVE_INFINITY);
    expect(logSumExp([Number.NEGATIVE_INFINITY, 0])).toBe(0);
  });

  it('sigmoid and its mirror sum to 1 and never overflow', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (x) => {
        expect(sigmoid(x) + sigmoid(-x)).toBeCloseTo(1, 12);
      }),
    );
  });
});

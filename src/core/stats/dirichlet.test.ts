import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logBetaBinomial, logDirichletMultinomial } from './dirichlet.ts';

/** Pólya's urn: the probability of one order of draws, one draw after the other. */
function urn(counts: readonly number[], alpha: readonly number[]): number {
  let total = alpha.reduce((sum, value) => sum + value, 0);
  let log = 0;
  counts.forEach((count, index) => {
    for (let drawn = 0; drawn < count; drawn++) {
      log += Math.log((alpha[index]! + drawn) / total);
      total += 1;
    }
  });
  return log;
}

describe('logDirichletMultinomial', () => {
  it('is the probability of a sequence drawn from an urn', () => {
    const cell = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.double({ min: 0.01, max: 20, noNaN: true }));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 8 }), (cells) => {
        const counts = cells.map(([count]) => count);
        const alpha = cells.map(([, value]) => value);
        expect(logDirichletMultinomial(counts, alpha)).toBeCloseTo(urn(counts, alpha), 6);
      }),
    );
  });

  it('says nothing of no counts', () => {
    expect(logDirichletMultinomial([0, 0], [1, 2])).toBe(0);
    expect(logDirichletMultinomial([], [])).toBe(0);
  });
});

describe('logBetaBinomial', () => {
  it('is the Dirichlet-multinomial of two categories', () => {
    expect(logBetaBinomial(3, 10, 2, 5)).toBeCloseTo(logDirichletMultinomial([3, 7], [2, 5]), 10);
    expect(logBetaBinomial(0, 0, 2, 5)).toBeCloseTo(0, 12);
  });
});

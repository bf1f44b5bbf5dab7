import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binomial, createPicker, gamma, multinomial, negativeBinomial, poisson } from './draw.ts';
import { createRng } from './rng.ts';

const DRAWS = 40_000;

/** Mean and variance of many draws. */
function moments(draw: () => number): { readonly mean: number; readonly variance: number } {
  const values = Array.from({ length: DRAWS }, draw);
  const mean = values.reduce((sum, value) => sum + value, 0) / DRAWS;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (DRAWS - 1) };
}

/** Within five standard errors: seeds are fixed, so this either always holds or never. */
function expectMoments(
  draw: () => number,
  wanted: { readonly mean: number; readonly variance: number },
): void {
  const got = moments(draw);
  expect(Math.abs(got.mean - wanted.mean)).toBeLessThan(5 * Math.sqrt(wanted.variance / DRAWS) + 1e-9);
  expect(Math.abs(got.variance / wanted.variance - 1)).toBeLessThan(0.1);
}

/** Largest difference between the share of draws ≤ k and the distribution function. */
function distance(draw: () => number, probability: (k: number) => number, up: number): number {
  const counts = new Map<number, number>();
  for (let index = 0; index < DRAWS; index++) {
    const value = draw();
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  let [seen, wanted, worst] = [0, 0, 0];
  for (let k = 0; k <= up; k++) {
    seen += (counts.get(k) ?? 0) / DRAWS;
    wanted += probability(k);
    worst = Math.max(worst, Math.abs(seen - wanted));
  }
  return worst;
}

/** Kolmogorov's bound for one chance in a thousand. */
const BOUND = 1.95 / Math.sqrt(DRAWS);

function logFactorial(k: number): number {
  let sum = 0;
  for (let index = 2; index <= k; index++) sum += Math.log(index);
  return sum;
}

describe('distributions', () => {
  test.each([0.3, 4, 9.9, 10, 37, 400])('poisson of mean %d has its distribution', (mean) => {
    const rng = createRng(`poisson ${mean}`);
    const probability = (k: number): number => Math.exp(k * Math.log(mean) - mean - logFactorial(k));
    expect(distance(() => poisson(rng, mean), probability, 600)).toBeLessThan(BOUND);
  });

  test.each<[number, number]>([
    [5, 0.4],
    [40, 0.1],
    [60, 0.5],
    [300, 0.2],
    [90, 0.93],
  ])('binomial of %d and %d has its distribution', (n, p) => {
    const rng = createRng(`binomial ${n} ${p}`);
    const probability = (k: number): number =>
      Math.exp(
        logFactorial(n) - logFactorial(k) - logFactorial(n - k) + k * Math.log(p) + (n - k) * Math.log(1 - p),
      );
    expect(distance(() => binomial(rng, n, p), probability, n)).toBeLessThan(BOUND);
  });

  test('poisson and binomial hold for large means', () => {
    const rng = createRng('large');
    expectMoments(() => poisson(rng, 25_000), { mean: 25_000, variance: 25_000 });
    expectMoments(() => binomial(rng, 1e6, 0.3), { mean: 3e5, variance: 2.1e5 });
  });

  test('negative binomial has the spread asked for, gamma and normal their moments', () => {
    const rng = createRng('others');
    expectMoments(() => negativeBinomial(rng, 20, 3), { mean: 20, variance: 60 });
    expectMoments(() => negativeBinomial(rng, 0.2, 2), { mean: 0.2, variance: 0.4 });
    expectMoments(() => gamma(rng, 0.4), { mean: 0.4, variance: 0.4 });
    expectMoments(() => gamma(rng, 7), { mean: 7, variance: 7 });
    expectMoments(() => rng.normal(), { mean: 0, variance: 1 });
    expectMoments(() => rng.next(), { mean: 0.5, variance: 1 / 12 });
  });

  test('multinomial shares out everything and nothing to weight 0', () => {
    const weights = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(weights, fc.nat(100_000), fc.nat(), (list, n, seed) => {
        const shared = multinomial(createRng(seed), n, list);
        const total = shared.reduce((sum, count) => sum + count, 0);
        expect(total).toBe(list.some((weight) => weight > 0) ? n : 0);
        for (const [index, weight] of list.entries()) if (weight === 0) expect(shared[index]).toBe(0);
      }),
    );
  });

  test('a picker picks by weight', () => {
    const rng = createRng('picker');
    const pick = createPicker([1, 0, 7, 2]);
    const counts = [0, 0, 0, 0];
    for (let index = 0; index < DRAWS; index++) counts[pick(rng)]! += 1;
    expect(counts[1]).toBe(0);
    [0.1, 0, 0.7, 0.2].forEach((share, index) => {
      expect(Math.abs((counts[index] as number) / DRAWS - share)).toBeLessThan(0.01);
    });
  });
});

describe('sources of chance', () => {
  test('the same seed gives the same numbers, another seed others', () => {
    const draw = (seed: string | number): number[] => {
      const rng = createRng(seed);
      return Array.from({ length: 5 }, rng.next);
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  test('drawing from a fork leaves its parent as it was', () => {
    const [a, b] = [createRng(1), createRng(1)];
    const fork = a.fork('x');
    fork.next();
    expect(a.next()).toBe(b.next());
    expect(createRng(1).fork('x').next()).toBe(createRng(1).fork('x').next());
    expect(createRng(1).fork('x').next()).not.toBe(createRng(1).fork('y').next());
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tailBound } from '../stats/negative-binomial.ts';
import { type Cell, type Surprise, scanSubsets } from './scan.ts';

const poisson: Surprise = (count, expected) =>
  count > expected ? count * Math.log(count / expected) + expected - count : 0;

/** What the detector uses: swings that all parts share, and shares that were learned from few. */
const swinging =
  (swing: number, known: number): Surprise =>
  (count, expected) =>
    tailBound(count, expected, expected * (1 + 1 / known) + swing * expected ** 2);

const surprises = fc.oneof(
  fc.constant(poisson),
  fc
    .tuple(fc.double({ min: 0, max: 0.5, noNaN: true }), fc.double({ min: 0.5, max: 100, noNaN: true }))
    .map(([swing, known]) => swinging(swing, known)),
);
const someCells = fc
  .array(
    fc.record({
      count: fc.integer({ min: 1, max: 40 }),
      expected: fc.double({ min: 0.05, max: 15, noNaN: true }),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map((list) => list.map((one, key): Cell<number> => ({ key, ...one })));

const choose = (n: number, k: number): number =>
  Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((product, part) => product * part, 1);

interface Weighed {
  readonly raw: number;
  readonly nats: number;
}

/** All subsets but the empty one, with and without what many choices cost. */
function allSubsets(cells: readonly Cell<number>[], parts: number, surprise: Surprise): Weighed[] {
  return Array.from({ length: 2 ** cells.length - 1 }, (_, n) => {
    const chosen = cells.filter((_, i) => ((n + 1) >> i) & 1);
    const raw = surprise(
      chosen.reduce((sum, { count }) => sum + count, 0),
      chosen.reduce((sum, { expected }) => sum + expected, 0),
    );
    return { raw, nats: raw - Math.log(choose(parts, chosen.length)) - chosen.length * Math.LN2 };
  });
}

describe('scanSubsets', () => {
  it('D22: finds the best of all 2ⁿ subsets', () => {
    fc.assert(
      fc.property(someCells, surprises, (cells, surprise) => {
        // So large a scale that what many choices cost does not count.
        const scale = 1e9;
        const found = scanSubsets(
          cells,
          cells.length,
          (count, expected) => scale * surprise(count, expected),
        );
        const best = Math.max(...allSubsets(cells, cells.length, surprise).map(({ raw }) => raw));
        expect((found?.nats ?? 0) / scale).toBeCloseTo(best, 6);
      }),
      { numRuns: 400 },
    );
  });

  it('D22: takes off what the choice of many costs: never above the best of all, and hardly below', () => {
    let [cases, equal] = [0, 0];
    const extra = fc.nat(8);
    fc.assert(
      fc.property(someCells, extra, surprises, (cells, more, surprise) => {
        const parts = cells.length + more;
        const best = Math.max(0, ...allSubsets(cells, parts, surprise).map(({ nats }) => nats));
        const found = scanSubsets(cells, parts, surprise)?.nats ?? 0;
        cases += 1;
        if (best - found < 1e-6) equal += 1;
        expect(found).toBeLessThanOrEqual(best + 1e-6);
        expect(best - found).toBeLessThan(5);
      }),
      { numRuns: 400 },
    );
    expect(equal / cases).toBeGreaterThan(0.9);
  });

  it('D22: says of what it names how much was counted and expected, and how unusual that is among so many', () => {
    fc.assert(
      fc.property(someCells, fc.nat(8), surprises, (cells, more, surprise) => {
        const found = scanSubsets(cells, cells.length + more, surprise);
        if (!found) return;
        const chosen = cells.filter(({ key }) => found.keys.includes(key));
        expect(chosen).toHaveLength(found.keys.length);
        expect(found.count).toBe(chosen.reduce((sum, { count }) => sum + count, 0));
        expect(found.expected).toBeCloseTo(
          chosen.reduce((sum, { expected }) => sum + expected, 0),
          9,
        );
        const cost = Math.log(choose(cells.length + more, chosen.length)) + chosen.length * Math.LN2;
        expect(found.nats).toBeCloseTo(surprise(found.count, found.expected) - cost, 6);
        expect(found.nats).toBeGreaterThan(0);
      }),
    );
  });

  it('D22: two raised parts of ten are both named, their neighbours are not', () => {
    const cells = Array.from({ length: 10 }, (_, key) => ({
      key,
      count: key === 3 || key === 7 ? 40 : 5,
      expected: 5,
    }));
    expect(scanSubsets(cells, 10, poisson)).toMatchObject({ count: 80, expected: 10 });
    expect(scanSubsets(cells, 10, poisson)!.keys.toSorted()).toEqual([3, 7]);
  });

  it('D22: the more parts there are, the less a rise of one is worth', () => {
    const one = [{ key: 'a', count: 20, expected: 4 }];
    const nats = [1, 5, 50, 500].map((parts) => scanSubsets(one, parts, poisson)!.nats);
    expect(nats).toEqual(nats.toSorted((a, b) => b - a));
    expect(nats[0]! - nats[2]!).toBeCloseTo(Math.log(50), 6);
  });

  it('D22: finds nothing where nothing exceeds what was expected', () => {
    expect(scanSubsets([], 10, poisson)).toBeNull();
    expect(scanSubsets([{ key: 'a', count: 5, expected: 5 }], 10, poisson)).toBeNull();
  });
});

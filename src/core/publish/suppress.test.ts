import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curvePoint, K_ANONYMITY, publishedCells, publishedCount } from './suppress.ts';

const count = fc.oneof(fc.nat(12), fc.nat(5000), fc.double({ min: 0, max: 30, noNaN: true }));
const cells = fc
  .array(count, { maxLength: 12 })
  .map((counts) => new Map(counts.map((value, index): [string, number] => [`r${index}`, value])));

describe('publishedCount', () => {
  it('P1: hides 1 to 4 people and shows all else; nobody may be said', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 1234.4].map(publishedCount)).toEqual([
      0,
      null,
      null,
      null,
      null,
      5,
      6,
      1234,
    ]);
  });

  it('P1: a point of a curve is the same for 1, 2, 3 and 4', () => {
    expect([1, 2, 3, 4].map(curvePoint)).toEqual([2, 2, 2, 2]);
    expect([0, 5, 40.4].map(curvePoint)).toEqual([0, 5, 40]);
  });
});

describe('publishedCells', () => {
  it('P1: no cell that is shown is made by 1 to 4 people, and none that is shown is wrong', () => {
    fc.assert(
      fc.property(cells, (table) => {
        for (const [key, shown] of publishedCells(table)) {
          if (shown === null) continue;
          expect(shown === 0 || shown >= K_ANONYMITY).toBe(true);
          expect(shown).toBe(Math.round(table.get(key)!));
        }
      }),
    );
  });

  it('P2: what is hidden cannot be had by taking the rest from the sum: at least two cells, with 5 people together', () => {
    fc.assert(
      fc.property(cells, (table) => {
        const result = publishedCells(table);
        const hidden = [...table].filter(([key]) => result.get(key) === null);
        if (hidden.length === 0) return;
        const people = hidden.reduce((sum, [, value]) => sum + value, 0);
        const rest = [...result.values()].filter((shown) => shown !== null && shown > 0);
        // Where nothing is left to hide as well, nothing is shown either.
        expect((hidden.length >= 2 && people >= K_ANONYMITY) || rest.length === 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('P2: hides no more than it must', () => {
    expect([
      ...publishedCells(
        new Map([
          ['a', 9],
          ['b', 7],
          ['c', 30],
        ]),
      ).values(),
    ]).toEqual([9, 7, 30]);
    expect(
      publishedCells(
        new Map([
          ['a', 3],
          ['b', 7],
          ['c', 30],
        ]),
      ),
    ).toEqual(
      new Map([
        ['a', null],
        ['b', null],
        ['c', 30],
      ]),
    );
    expect(
      publishedCells(
        new Map([
          ['a', 3],
          ['b', 3],
          ['c', 30],
        ]),
      ),
    ).toEqual(
      new Map([
        ['a', null],
        ['b', null],
        ['c', 30],
      ]),
    );
    expect(
      publishedCells(
        new Map([
          ['a', 1],
          ['b', 1],
          ['c', 8],
        ]),
      ),
    ).toEqual(
      new Map([
        ['a', null],
        ['b', null],
        ['c', null],
      ]),
    );
  });
});

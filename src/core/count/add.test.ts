import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOf } from '../catalog/counties.ts';
import { CANNOT_REACH_CODE, SYMPTOM_IDS, WORKS_CODE } from '../catalog/symptoms.ts';
import { addCell, addCounties, addTally, type Cell } from './add.ts';
import { createTally } from './tally.ts';

const cell: fc.Arbitrary<Cell> = fc.record({
  region: fc.constantFrom('', 'US-TX', 'US-OH'),
  symptom: fc.nat(SYMPTOM_IDS.length - 1),
  reaching: fc.constantFrom('', 'att', 'verizon'),
  count: fc.integer({ min: 1, max: 1000 }),
  again: fc.nat(9),
});
const cells = fc.array(cell, { maxLength: 40 });

function fold(list: readonly Cell[]) {
  const tally = createTally();
  for (const one of list) addCell(tally, one);
  return tally;
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

describe('addCell and addTally', () => {
  it('R43: a county counts for its state as the state itself does, and beside that by itself', () => {
    const place = placeOf({ region: 'US-TX', county: '48201' });
    const inCounty = fold([
      { region: place, symptom: 0, reaching: 'att', count: 4, unheard: 1 },
      { region: 'US-TX', symptom: 1, reaching: '', count: 2 },
      { region: place, symptom: WORKS_CODE, reaching: '', count: 9 },
    ]);
    const inState = fold([
      { region: 'US-TX', symptom: 0, reaching: 'att', count: 4, unheard: 1 },
      { region: 'US-TX', symptom: 1, reaching: '', count: 2 },
      { region: 'US-TX', symptom: WORKS_CODE, reaching: '', count: 9 },
    ]);
    const { counties, ...rest } = inCounty;
    expect([rest, [...counties!]]).toEqual([inState, [['48201', 3]]]);
    expect('counties' in inState).toBe(false);
    const learned = createTally();
    addTally(learned, inCounty);
    expect(learned).toEqual(inState);
    addCounties(learned, inCounty);
    expect(learned).toEqual(inCounty);
  });

  it('R16: order does not matter, and joined parts are the whole', () => {
    fc.assert(
      fc.property(cells, cells, (first, second) => {
        const joined = fold(first);
        addTally(joined, fold(second));
        expect(joined).toEqual(fold([...first, ...second]));
        expect(fold([...second, ...first])).toEqual(joined);
      }),
    );
  });

  it('R6: complaints are the sum of their symptoms and of their regions; who says that it works is no complaint', () => {
    fc.assert(
      fc.property(cells, (list) => {
        const tally = fold(list);
        expect(sum(tally.regions.values())).toBe(tally.count);
        expect(sum(tally.symptoms)).toBe(tally.count + tally.works);
        expect(tally.symptoms[WORKS_CODE]).toBe(tally.works);
      }),
    );
  });

  it('R25: repeats are summed beside the people, and change none of their counts', () => {
    fc.assert(
      fc.property(cells, (list) => {
        const tally = fold(list);
        const without = fold(list.map(({ again, ...rest }) => rest));
        expect(tally.again).toBe(sum(list.map(({ again = 0 }) => again)));
        expect({ ...tally, again: 0 }).toEqual(without);
      }),
    );
    const alone = fold([{ region: 'US-TX', symptom: 0, reaching: 'att', count: 0, again: 7 }]);
    expect(alone).toEqual({ ...createTally(), again: 7 });
  });

  it('R6: only complaints name whom they cannot reach', () => {
    const tally = fold([
      { region: 'US-TX', symptom: CANNOT_REACH_CODE, reaching: 'att', count: 3 },
      { region: 'US-TX', symptom: WORKS_CODE, reaching: 'att', count: 9 },
    ]);
    expect(tally).toMatchObject({ count: 3, works: 9 });
    expect([...tally.mentions]).toEqual([['att', 3]]);
  });
});

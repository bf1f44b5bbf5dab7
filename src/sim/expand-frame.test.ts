import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SYMPTOM_IDS, symptomCode, WORKS_CODE } from '../core/catalog/symptoms.ts';
import { addCell } from '../core/count/add.ts';
import { createTally } from '../core/count/tally.ts';
import { buildUsCatalog } from '../core/testing/build-catalog.ts';
import { expandFrame, type Person } from './expand-frame.ts';
import { createRng } from './rng.ts';

const us = buildUsCatalog();
const cell = fc.record({
  region: fc.constantFrom('', 'US-TX', 'US-OH'),
  symptom: fc.nat(SYMPTOM_IDS.length - 1),
  reaching: fc.constantFrom('', 'att', 'verizon'),
  count: fc.integer({ min: 1, max: 30 }),
});
const tally = fc.array(cell, { maxLength: 12 }).map((cells) => {
  const made = createTally();
  for (const one of cells) addCell(made, one);
  return made;
});

/** Folds people again, as the intake would. */
function fold(people: readonly Person[]) {
  const made = createTally();
  for (const { region, symptom, reaching } of people) {
    addCell(made, { region, symptom: symptomCode(symptom)!, reaching, count: 1 });
  }
  return made;
}

describe('expandFrame', () => {
  it('R23: the people of a tally give its sums again: symptoms, regions and names', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(tally, { nil: undefined }), { maxLength: 4 }),
        fc.nat(),
        (tallies, seed) => {
          const people = expandFrame(us, { start: 0, end: 60_000, tallies }, createRng(seed));
          tallies.forEach((given, code) => {
            const own = people.filter(({ service }) => service === us.services[code]!.id);
            const again = fold(own);
            const wanted = given ?? createTally();
            expect(again.count).toBe(wanted.count);
            expect(again.works).toBe(wanted.works);
            expect([...again.symptoms]).toEqual([...wanted.symptoms]);
            expect(new Map([...again.regions].toSorted())).toEqual(new Map([...wanted.regions].toSorted()));
            expect(new Map([...again.mentions].toSorted())).toEqual(new Map([...wanted.mentions].toSorted()));
          });
        },
      ),
    );
  });

  it('R23: whoever says that it works names nobody, unless all who complain do', () => {
    const made = createTally();
    addCell(made, { region: 'US-TX', symptom: symptomCode('cannot-reach')!, reaching: 'att', count: 20 });
    addCell(made, { region: 'US-TX', symptom: WORKS_CODE, reaching: '', count: 20 });
    const people = expandFrame(us, { start: 0, end: 60_000, tallies: [undefined, made] }, createRng('x'));
    expect(people.filter(({ symptom }) => symptom === 'works').every(({ reaching }) => reaching === '')).toBe(
      true,
    );
    expect(people.filter(({ reaching }) => reaching === 'att')).toHaveLength(20);
  });

  it('R23: is the same for the same seed', () => {
    const made = createTally();
    addCell(made, { region: 'US-TX', symptom: 0, reaching: '', count: 9 });
    addCell(made, { region: 'US-OH', symptom: 4, reaching: '', count: 9 });
    const frame = { start: 0, end: 60_000, tallies: [made, made] };
    expect(expandFrame(us, frame, createRng('x'))).toEqual(expandFrame(us, frame, createRng('x')));
    expect(expandFrame(us, frame, createRng('x'))).not.toEqual(expandFrame(us, frame, createRng('y')));
  });
});

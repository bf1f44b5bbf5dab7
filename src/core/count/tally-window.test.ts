import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SYMPTOM_IDS } from '../catalog/symptoms.ts';
import { buildTally } from '../testing/build-tally.ts';
import { MINUTE } from '../time.ts';
import { addCell, addTally, type Cell } from './add.ts';
import { createTally, type Frame, type Tally } from './tally.ts';
import { createTallyWindow } from './tally-window.ts';

const START = Date.UTC(2024, 1, 22, 8, 45);
const LENGTH = 15 * MINUTE;

const cell: fc.Arbitrary<Cell> = fc.record({
  region: fc.constantFrom('', 'US-TX', 'US-OH', 'US-CA', 'US-NY'),
  symptom: fc.nat(SYMPTOM_IDS.length - 1),
  reaching: fc.constantFrom('', 'att', 'verizon'),
  count: fc.integer({ min: 1, max: 50 }),
  again: fc.nat(3),
  // A third of a person and the like: sums in another order would end in other digits.
  unheard: fc.double({ min: 0, max: 1, noNaN: true }),
});
const tally = fc.option(
  fc.array(cell, { maxLength: 8 }).map((cells) => {
    const sum = createTally();
    for (const one of cells) addCell(sum, one);
    return sum;
  }),
  { nil: undefined },
);
const bins = fc.array(fc.tuple(fc.array(tally, { maxLength: 3 }), fc.constantFrom(1, 1, 1, 5)), {
  minLength: 1,
  maxLength: 40,
});

function sumOf(frames: readonly Frame[], code: number): Tally {
  const sum = createTally();
  for (const { tallies } of frames) if (tallies[code]) addTally(sum, tallies[code]);
  return sum;
}

/** All of a tally, with its maps in their order. */
const spelled = ({ regions, mentions, ...rest }: Tally) => ({
  ...rest,
  regions: [...regions],
  mentions: [...mentions],
});

describe('createTallyWindow', () => {
  it('R16: sums the last frames as one after the other does, to the last bit and in the same order', () => {
    fc.assert(
      fc.property(bins, (list) => {
        const window = createTallyWindow(LENGTH);
        const frames: Frame[] = [];
        let start = START;
        for (const [tallies, minutes] of list) {
          const frame = { start, end: start + minutes * MINUTE, tallies };
          start = frame.end;
          frames.push(frame);
          window.see(frame);
          const last = frames.filter(({ end }) => frame.end - end < LENGTH);
          for (const code of [0, 1, 2, 3]) {
            const expected = sumOf(last, code);
            const { regions, ...glance } = window.glance(code);
            const seen: [string, number][] = [];
            regions.forEach((count, region) => void seen.push([region, count]));
            expect(seen).toEqual([...expected.regions]);
            expect(glance).toMatchObject({
              count: expected.count,
              works: expected.works,
              again: expected.again,
            });
            expect(glance.symptoms).toEqual(expected.symptoms);
            expect(spelled(window.sum(code))).toEqual(spelled(expected));
          }
        }
      }),
    );
  });

  it('R16: a sum is its own: the next one leaves it as it is', () => {
    const window = createTallyWindow(LENGTH);
    const [one, other] = [buildTally(3, { region: 'US-TX' }), buildTally(5, { region: 'US-OH' })];
    window.see({ start: START, end: START + MINUTE, tallies: [one, other] });
    const first = window.sum(0);
    window.sum(1);
    window.glance(1);
    expect(first).toEqual(one);
  });
});

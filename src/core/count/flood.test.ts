import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildFrame, buildTally } from '../testing/build-tally.ts';
import { MINUTE } from '../time.ts';
import { addTally } from './add.ts';
import { createEar, FLOOD_PARAMS, hear, type Lately, latelyIn, scaleTally, weightOf } from './flood.ts';
import { createTally, type Frame, type Tally } from './tally.ts';

const START = Date.UTC(2024, 1, 22, 8, 45);
const weight = (people: number, again: number): number => weightOf({ people, again }, FLOOD_PARAMS);

/** A tally of so many complaints, with so many repeats. */
function told(count: number, again: number, works = 0): Tally {
  const tally = buildTally(count, { region: 'US-TX', reaching: 'verizon', works });
  tally.again = again;
  return tally;
}

const minute = (index: number, ...tallies: (Tally | number | undefined)[]): Frame =>
  buildFrame(START + index * MINUTE, tallies);

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

const numbers = fc.tuple(fc.nat(100_000), fc.nat(1_000_000));

describe('weightOf', () => {
  it('D30: people are heard in full while they repeat themselves no more than once each, together', () => {
    expect(weight(12, 0)).toBe(1);
    expect(weight(12, 12)).toBe(1);
    expect(weight(12, 13)).toBeCloseTo(12 / 13, 12);
    expect(weight(12, 240)).toBeCloseTo(0.05, 12);
  });

  it('D30: a real outage with some impatient people stays as loud as it is', () => {
    // 400 people, of whom a fifth press a second time and a tenth a third and fourth.
    expect(weight(400, 80 + 3 * 40)).toBe(1);
  });

  it('D30: a weight lies in (0, 1], and is 1 where nobody is counted', () => {
    fc.assert(
      fc.property(numbers, ([people, again]) => {
        expect(weight(people, again)).toBeGreaterThan(0);
        expect(weight(people, again)).toBeLessThanOrEqual(1);
      }),
    );
    expect(weight(0, 500)).toBe(1);
  });

  it('D30: more repeats never make anybody louder, more people never anybody quieter', () => {
    fc.assert(
      fc.property(numbers, fc.nat(1000), ([people, again], more) => {
        expect(weight(people, again + more)).toBeLessThanOrEqual(weight(people, again));
        expect(weight(people + 1 + more, again)).toBeGreaterThanOrEqual(weight(people + 1, again));
      }),
    );
  });

  it('D30: what is heard grows with people, and no flood of senders is heard as more than its people', () => {
    fc.assert(
      fc.property(numbers, ([people, again]) => {
        const heard = people * weight(people, again);
        expect(heard).toBeLessThanOrEqual(people);
        expect((people + 1) * weight(people + 1, again)).toBeGreaterThanOrEqual(heard);
      }),
    );
  });
});

describe('scaleTally', () => {
  const tallies = fc
    .tuple(fc.nat(500), fc.nat(500), fc.nat(50))
    .map(([count, again, works]) => told(count, again, works));

  it('R6, D30: a weighed tally still sums: symptoms and regions are those of its people', () => {
    fc.assert(
      fc.property(tallies, fc.double({ min: 1e-6, max: 1, noNaN: true }), (tally, by) => {
        const scaled = scaleTally(tally, by);
        expect(scaled.count).toBeCloseTo(tally.count * by, 9);
        expect(sum(scaled.regions.values())).toBeCloseTo(scaled.count, 9);
        expect(sum(scaled.mentions.values())).toBeCloseTo(scaled.count, 9);
        expect(sum(scaled.symptoms)).toBeCloseTo(scaled.count + scaled.works, 9);
        expect(scaled.again).toBe(tally.again);
      }),
    );
  });
});

describe('hear', () => {
  it('D30: weighs the service that is flooded, and no other', () => {
    const frame = minute(0, told(12, 240), told(30, 3), undefined);
    const [flooded, other, nobody] = hear(frame, [frame]).tallies;
    expect(flooded!.count).toBeCloseTo(0.6, 12);
    expect(other).toBe(frame.tallies[1]);
    expect(nobody).toBeUndefined();
  });

  it('D30: repeats of minutes before count too, and what was counted stays as it was', () => {
    const before = minute(0, told(12, 60));
    const now = minute(1, told(3, 0));
    const copy = structuredClone(now);
    expect(hear(now, [before, now]).tallies[0]!.count).toBeCloseTo((3 * 15) / 60, 12);
    expect(now).toEqual(copy);
  });

  it('D30: repeats alone are nobody', () => {
    const frame = minute(0, told(0, 9));
    expect(hear(frame, [frame]).tallies).toEqual([undefined]);
  });

  it('D30: who says that it works is a person like any other, and is weighed alike', () => {
    const frame = minute(0, told(0, 40, 10));
    expect(hear(frame, [frame]).tallies[0]).toMatchObject({ count: 0, works: 2.5 });
  });
});

describe('createEar', () => {
  it('D30: without repeats it gives frames back untouched', () => {
    const ear = createEar();
    for (let i = 0; i < 40; i++) {
      const frame = minute(i, told(i % 7, 0), 3);
      expect(ear.hear(frame)).toBe(frame);
    }
  });

  it('D30: a flood is forgotten 15 minutes after its last repeat', () => {
    const ear = createEar();
    const weights: number[] = [];
    for (let i = 0; i < 30; i++) {
      ear.hear(minute(i, told(4, i === 5 ? 1000 : 0)));
      weights.push(ear.lately(0).weight);
    }
    expect(weights.map((one) => one < 1)).toEqual(weights.map((_, i) => i >= 5 && i < 20));
  });

  it('D30: what it hears depends on the last 15 minutes alone, in bins of any width', () => {
    const bins = fc.array(fc.tuple(fc.nat(20), fc.nat(60), fc.constantFrom(1, 5, 60)), { maxLength: 50 });
    fc.assert(
      fc.property(bins, (list) => {
        const ear = createEar();
        const frames: Frame[] = [];
        let start = START;
        for (const [count, again, minutes] of list) {
          const frame = buildFrame(start, [told(count, again)], minutes * MINUTE);
          start = frame.end;
          frames.push(frame);
          const recent = frames.filter(({ end }) => frame.end - end < 15 * MINUTE);
          const all = recent.reduce((into, { tallies }) => {
            addTally(into, tallies[0]!);
            return into;
          }, createTally());
          const heard = ear.hear(frame).tallies[0];
          const { count: people, again: repeats } = all;
          const lately: Lately = { count: people, counted: people, people, again: repeats };
          expect(latelyIn(recent, 0)).toEqual(lately);
          expect(ear.lately(0)).toEqual({ ...lately, weight: weightOf(lately, FLOOD_PARAMS) });
          expect(heard?.count ?? 0).toBe(count * weightOf(lately, FLOOD_PARAMS));
        }
      }),
      { numRuns: 60 },
    );
  });
});

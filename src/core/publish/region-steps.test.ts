import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCell } from '../count/add.ts';
import { createTally } from '../count/tally.ts';
import { HOUR, MINUTE } from '../time.ts';
import { createTrack, type Track } from './record.ts';
import { regionStepsOf } from './region-steps.ts';
import { regionsOf } from './views.ts';

const START = Date.UTC(2024, 1, 22, 8, 50);
const REGIONS = ['US-TX', 'US-VT', 'US-WY', ''];

/** A track of bins of one width; each bin has a count for each of the regions. */
function trackOf(bins: readonly (readonly number[])[], width = 5 * MINUTE): Track {
  const track = createTrack();
  bins.forEach((counts, i) => {
    const start = START + i * width;
    const tally = createTally();
    counts.forEach((count, j) => {
      if (count > 0) addCell(tally, { region: REGIONS[j]!, symptom: 1, reaching: '', count });
    });
    const point = { start, end: start + width, count: 0, expected: 0, chance: 0, error: 0 };
    track.points.push({ ...point, class: 'normal', missing: false });
    track.cells.push({ end: start + width, tally, kept: true });
  });
  return track;
}

const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
const few = fc.oneof(fc.constant(0), fc.nat(4), fc.nat(30), fc.nat(2000));
const bins = fc.array(fc.tuple(few, few, few, few), { minLength: 2, maxLength: 300 });

describe('regionStepsOf', () => {
  it('P32: every step of a region has nobody or five people and more, and all have what the table tells', () => {
    fc.assert(
      fc.property(bins, (list) => {
        const track = trackOf(list);
        const to = START + list.length * 5 * MINUTE;
        const steps = regionStepsOf(track, START, to);
        const table = new Map(regionsOf(track, START, to).map(({ region, count }) => [region, count]));
        const told = [...table].filter(([, count]) => count !== null && count > 0).map(([region]) => region);
        expect(steps?.regions ?? []).toEqual(told);
        steps?.counts.forEach((counts, i) => {
          for (const count of counts) expect(count === 0 || count >= 5).toBe(true);
          expect(sum(counts)).toBe(table.get(steps.regions[i]!));
        });
      }),
    );
  });

  it('P32: there are at most 24 steps and one, no finer than what was counted, and they begin on whole ones', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 900 }), fc.constantFrom(1, 5, 60), (n, minutes) => {
        const track = trackOf(Array(n).fill([9, 0, 0, 0]), minutes * MINUTE);
        const to = START + n * minutes * MINUTE;
        const steps = regionStepsOf(track, START, to);
        if (!steps) {
          expect(n * minutes).toBeLessThanOrEqual(5);
          return;
        }
        expect(steps.counts[0]!.length).toBeLessThanOrEqual(25);
        expect(steps.step).toBeGreaterThanOrEqual(minutes * MINUTE);
        expect(steps.start % steps.step).toBe(0);
        expect(steps.start + steps.counts[0]!.length * steps.step).toBeGreaterThanOrEqual(to);
      }),
    );
  });

  it('P32: a few wait for the next step, and the last few are told of with those before', () => {
    const track = trackOf([[3], [4], [0], [9], [2]]);
    expect(regionStepsOf(track, START, START + 25 * MINUTE)).toEqual({
      start: START,
      step: 5 * MINUTE,
      until: START + 25 * MINUTE,
      regions: ['US-TX'],
      counts: [[0, 7, 0, 11, 0]],
    });
  });

  it('P32: the table and its steps are the same of the day on which all came when they are told of', () => {
    fc.assert(
      fc.property(bins, (list) => {
        const to = START + list.length * 5 * MINUTE;
        const track = trackOf(list);
        const steps = regionStepsOf(track, START, to);
        if (!steps) return;
        const twin = createTrack();
        twin.points.push(...track.points);
        // What the table hides stays as it was; of the others everybody comes in the step in which they are told of.
        const hidden = track.cells.map(({ end, tally }) => {
          const rest = createTally();
          for (const [region, count] of tally.regions)
            if (!steps.regions.includes(region)) rest.regions.set(region, count);
          return { end, tally: rest, kept: true };
        });
        const told = steps.counts[0]!.map((_, at) => {
          const tally = createTally();
          steps.regions.forEach((region, i) => {
            tally.regions.set(region, steps.counts[i]![at]!);
          });
          return { end: Math.min(to, steps.start + (at + 1) * steps.step), tally, kept: true };
        });
        twin.cells = [...hidden, ...told];
        expect(regionStepsOf(twin, START, to)).toEqual(steps);
      }),
      { numRuns: 60 },
    );
  });

  it('P32: nothing is told where every region is too small, or where there is one step', () => {
    expect(regionStepsOf(trackOf([[2], [1]]), START, START + 10 * MINUTE)).toBeUndefined();
    expect(regionStepsOf(trackOf([[50]]), START, START + 5 * MINUTE)).toBeUndefined();
    expect(regionStepsOf(trackOf([]), START, START + HOUR)).toBeUndefined();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTally } from '../testing/build-tally.ts';
import { DAY, HOUR, MINUTE } from '../time.ts';
import { createTrack, type Point, recordBin } from './record.ts';
import { emergencyOf, regionsOf, seriesOf, symptomsOf } from './views.ts';

const START = Date.UTC(2024, 1, 22);
const point = (start: number, end: number, count: number, more: Partial<Point> = {}): Point => ({
  start,
  end,
  count,
  expected: 2,
  chance: 3,
  error: 0.1,
  class: 'normal',
  missing: false,
  ...more,
});
const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

describe('recordBin', () => {
  const bins = fc.array(fc.tuple(fc.constantFrom(1, 5, 60), fc.nat(50)), { minLength: 1, maxLength: 200 });

  it('P8: joins minutes to points of five and loses no report on the way', () => {
    fc.assert(
      fc.property(bins, (list) => {
        const track = createTrack();
        let at = START;
        for (const [minutes, count] of list) {
          recordBin(track, point(at, at + minutes * MINUTE, count), { tally: undefined, kept: true });
          at += minutes * MINUTE;
        }
        const from = at - 72 * HOUR;
        const kept = track.points.filter(({ start }) => start >= from);
        if (at - START <= 72 * HOUR)
          expect(sum(track.points.map(({ count }) => count))).toBe(sum(list.map(([, n]) => n)));
        for (let i = 1; i < kept.length; i++) expect(kept[i]!.start).toBe(kept[i - 1]!.end);
        for (const { start, end } of track.points) expect(end - start).toBeLessThanOrEqual(HOUR);
      }),
    );
  });

  it('P8: forgets what is older than three days', () => {
    const track = createTrack();
    for (let hour = 0; hour < 24 * 14; hour++) {
      const at = START + hour * HOUR;
      recordBin(track, point(at, at + HOUR, 1), { tally: buildTally(1, { region: 'US-TX' }), kept: true });
    }
    expect(track.points.length).toBeLessThanOrEqual(73);
    expect(track.cells.length).toBeLessThanOrEqual(74);
  });
});

describe('seriesOf', () => {
  it('P8: bins wider than the step are spread evenly, narrower ones summed; the sum stays', () => {
    const track = createTrack();
    recordBin(track, point(START, START + HOUR, 1200, { expected: 40 }), { tally: undefined, kept: true });
    for (let i = 0; i < 12; i++) {
      const at = START + HOUR + i * 5 * MINUTE;
      recordBin(track, point(at, at + 5 * MINUTE, 60), { tally: undefined, kept: true });
    }
    const { count, expected, classes } = seriesOf(track, START, START + 2 * HOUR, 15 * MINUTE);
    expect(count).toEqual([300, 300, 300, 300, 180, 180, 180, 180]);
    expect(sum(count)).toBe(1200 + 720);
    expect(expected.slice(0, 4)).toEqual([10, 10, 10, 10]);
    expect(classes).toHaveLength(8);
  });

  it('P8: conserves counts for any widths and steps', () => {
    const widths = fc.array(fc.tuple(fc.constantFrom(1, 5, 7, 60), fc.integer({ min: 100, max: 100_000 })), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(widths, fc.constantFrom(5, 10, 15, 30, 60), (list, step) => {
        const track = createTrack();
        let at = START;
        for (const [minutes, count] of list) {
          track.points.push(point(at, at + minutes * MINUTE, count));
          at += minutes * MINUTE;
        }
        const { count } = seriesOf(track, START, at, step * MINUTE);
        const total = sum(list.map(([, n]) => n));
        // Rounding, and small remainders of a bin drawn as 2 or nothing.
        expect(Math.abs(sum(count) - total)).toBeLessThanOrEqual(2 * count.length);
      }),
    );
  });

  it('P1: no point gives a number below five away', () => {
    const track = createTrack();
    [0, 1, 2, 3, 4, 5].forEach((count, i) => {
      track.points.push(point(START + i * 15 * MINUTE, START + (i + 1) * 15 * MINUTE, count));
    });
    expect(seriesOf(track, START, START + 90 * MINUTE, 15 * MINUTE).count).toEqual([0, 2, 2, 2, 2, 5]);
  });

  it('P9: the band is the mean and two standard deviations, of chance and of a wrong mean', () => {
    const track = createTrack();
    track.points.push(point(START, START + 15 * MINUTE, 20, { expected: 20, chance: 36, error: 0.4 }));
    expect(seriesOf(track, START, START + 15 * MINUTE, 15 * MINUTE).upper).toEqual([20 + 2 * 10]);
  });

  it('P6: a step is missing where nothing was heard in most of it, and where no data is', () => {
    const track = createTrack();
    recordBin(track, point(START, START + 5 * MINUTE, 3), { tally: undefined, kept: true });
    recordBin(track, point(START + 5 * MINUTE, START + 15 * MINUTE, 0, { missing: true }), {
      tally: undefined,
      kept: true,
    });
    recordBin(track, point(START + 15 * MINUTE, START + 30 * MINUTE, 0), { tally: undefined, kept: true });
    expect(seriesOf(track, START, START + 45 * MINUTE, 15 * MINUTE).missing).toEqual([true, false, true]);
  });
});

describe('cells of a track', () => {
  const track = createTrack();
  const add = (at: number, count: number, region: string, mix = {}): void =>
    recordBin(track, point(at, at + 5 * MINUTE, count), {
      tally: buildTally(count, { region, ...mix }),
      kept: true,
    });
  add(START, 400, 'US-TX');
  add(START + 5 * MINUTE, 30, 'US-VT', { mix: { 'no-data': 1 } });
  add(START + 10 * MINUTE, 3, 'US-WY', { mix: { 'emergency-calls-fail': 1 } });
  add(START + 15 * MINUTE, 900, '');
  add(START + DAY, 9, 'US-TX', { mix: { 'emergency-calls-fail': 1 } });

  it('P2: regions are suppressed together, those without a name left out', () => {
    const found = Object.fromEntries(
      regionsOf(track, START, START + HOUR).map(({ region, count }) => [region, count]),
    );
    expect(found).toEqual({ 'US-TX': 400, 'US-VT': null, 'US-WY': null });
  });

  it('P10: regions are compared by inhabitants, not by reports', () => {
    const shown = regionsOf(track, START, START + HOUR);
    expect(shown[0]).toMatchObject({ region: 'US-TX' });
    expect(shown[0]!.perMillion).toBeGreaterThan(10);
    expect(shown[0]!.perMillion).toBeLessThan(16);
    for (const { count, perMillion } of shown) if (count === null) expect(perMillion).toBeNull();
  });

  it('P2: symptoms likewise, most named first', () => {
    const shown = symptomsOf(track, START, START + HOUR);
    expect(shown.map(({ symptom }) => symptom)).toEqual(['no-service', 'no-data', 'emergency-calls-fail']);
    expect(shown.map(({ count }) => count)).toEqual([1300, null, null]);
  });

  it('P11: failing emergency calls are told of even where their number is not', () => {
    expect(emergencyOf(track, START, START + HOUR)).toBeNull();
    expect(emergencyOf(track, START + DAY, START + DAY + HOUR)).toBe(9);
    expect(emergencyOf(track, START + 3 * HOUR, START + 4 * HOUR)).toBeUndefined();
  });
});

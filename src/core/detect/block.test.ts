import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildService } from '../testing/build-catalog.ts';
import { buildTally } from '../testing/build-tally.ts';
import { hourOfWeekAt, MONDAY, runSeries } from '../testing/run-series.ts';
import { DAY, HOUR, MINUTE } from '../time.ts';
import { createBaseline, expect as expectation } from './baseline.ts';
import { addBin, blockOf, emptyBlock, learnBlock, meanOf, openBlock } from './block.ts';
import { createDetector } from './detector.ts';
import { createHot, END, ERROR, START } from './hot.ts';
import { DETECT_PARAMS as P } from './params.ts';
import { classShape } from './shape.ts';

const shape = classShape('phone');
const open = (start: number, width: number, rate = 100) => {
  const hot = createHot(P.dispersion);
  const baseline = createBaseline(shape, rate, 4);
  const end = start + width;
  openBlock(hot, baseline, { start, end, hourOfWeek: hourOfWeekAt((start + end) / 2) }, P);
  return { hot, baseline };
};

describe('openBlock', () => {
  it('D1: a block is the quarter of an hour that its first bin lies in, or that bin where it is longer', () => {
    const at = MONDAY + 9 * HOUR;
    const bounds = (start: number, width: number) => {
      const { hot } = open(start, width);
      return [hot[START]! - at, hot[END]! - at].map((ms) => ms / MINUTE);
    };
    expect(bounds(at, MINUTE)).toEqual([0, 15]);
    expect(bounds(at + 7 * MINUTE, MINUTE)).toEqual([0, 15]);
    expect(bounds(at + 10 * MINUTE, 10 * MINUTE)).toEqual([0, 20]);
    expect(bounds(at + 7 * MINUTE, HOUR)).toEqual([7, 67]);
    expect(bounds(at, DAY)).toEqual([0, 1440]);
  });

  it('D1: what its bins are expected to count sums to what the baseline expects of it', () => {
    const widths = fc.constantFrom(1, 60, 300, 900, 3600, 86_400).map((seconds) => seconds * 1000);
    fc.assert(
      fc.property(fc.nat(7 * 24 * 4 - 1), widths, (quarter, width) => {
        const start = MONDAY + 7 * DAY + quarter * 15 * MINUTE;
        const { hot, baseline } = open(start, width);
        const end = Math.max(start + width, start + 15 * MINUTE);
        let sum = 0;
        for (let at = start; at < end; at += width) sum += meanOf(hot, at, at + width);
        const hours = (end - start) / HOUR;
        const middle = hourOfWeekAt((start + end) / 2);
        const { rate } = expectation(baseline, middle, hours, P);
        // A straight line over the quarter of an hour, where the hours' own line has a bend in it.
        expect(sum / (rate * hours)).toBeGreaterThan(0.96);
        expect(sum / (rate * hours)).toBeLessThan(1.04);
      }),
    );
  });
});

describe('what a block teaches', () => {
  const bin = (start: number, count: number, mean: number) => ({
    start,
    end: start + MINUTE,
    count,
    mean,
    error: 0.1,
  });

  it('D11: a bin far above the mean counts for three standard deviations, a usual one for itself', () => {
    const { hot } = open(MONDAY, MINUTE);
    addBin(hot, bin(MONDAY, 500, 20), P);
    addBin(hot, bin(MONDAY + MINUTE, 22, 20), P);
    const deviation = Math.sqrt(P.dispersion * 20 + 2 ** 2);
    expect(blockOf(hot, undefined)).toMatchObject({
      bins: 2,
      count: 522,
      mean: 40,
      clipped: expect.closeTo(20 + P.clip * deviation + 22, 9),
      hours: expect.closeTo(1 / 30, 9),
    });
    emptyBlock(hot);
    expect(blockOf(hot, undefined)).toMatchObject({ bins: 0, count: 0, hours: 0, squares: 0, products: 0 });
    expect(hot[ERROR]).toBeGreaterThan(0);
  });

  it('D20: the mix and the regions are learned from blocks of which nothing was clipped', () => {
    const state = createDetector(buildService('x', { baseline: 100 }), P);
    const tally = buildTally(20, { region: 'US-TX' });
    const { hot } = open(MONDAY, MINUTE);
    const teach = (count: number): void => {
      emptyBlock(hot);
      addBin(hot, bin(MONDAY, count, 20), P);
      learnBlock(state, blockOf(hot, tally), P);
    };
    teach(500);
    expect(state.profile.total).toBe(0);
    expect(state.baseline.age).toBeCloseTo(1 / 60, 9);
    teach(20);
    expect(state.profile.total).toBe(20);
    emptyBlock(hot);
    learnBlock(state, blockOf(hot, tally), P);
    expect(state.profile.total).toBe(20);
  });

  it('D10: is learned when nothing has begun for three quarters of an hour after it', () => {
    const service = buildService('x', { baseline: 120 });
    const { state } = runSeries(service, { counts: () => 10, width: 5 * MINUTE, to: MONDAY + DAY });
    const { age } = state.baseline;
    const on = (minutes: number, count: number): number => {
      const from = state.hot[END]!;
      runSeries(service, {
        state,
        counts: () => count,
        width: 5 * MINUTE,
        from,
        to: from + minutes * MINUTE,
      });
      return Math.round((state.baseline.age - age) * 60);
    };
    // A day's worth is known but for the last block and the three that wait.
    expect(Math.round(age * 60)).toBe(24 * 60 - 60);
    expect(on(60, 10)).toBe(60);
    expect(state.pending).toHaveLength(3);
    // With the outage come a last block that has waited; those that were waiting are gone.
    expect(on(30, 400)).toBe(75);
    expect(state.pending).toHaveLength(0);
    expect(on(120, 400)).toBe(75);
  });

  it('D10: a young series learns at once', () => {
    const service = buildService('x', { baseline: 120 });
    const { state } = runSeries(service, { counts: () => 10, width: 5 * MINUTE, to: MONDAY + 2 * HOUR });
    expect(state.baseline.age).toBeCloseTo(1.75, 9);
    expect(state.pending).toHaveLength(0);
  });
});

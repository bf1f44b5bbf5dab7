import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../time.ts';
import { createHot, type Hot, WINDOW_COUNT, WINDOW_MEAN } from './hot.ts';
import { type Counted, pushBin, raisedIn, resum, sizeOf } from './windows.ts';

const LENGTHS = [1, 3, 5, 15, 30, 60];

function pushAll(bins: readonly Counted[]): Hot {
  const windows = createHot(1.6);
  for (const bin of bins) pushBin(windows, bin, LENGTHS);
  return windows;
}

const countsOf = (hot: Hot): number[] => LENGTHS.map((_, w) => hot[WINDOW_COUNT + w]!);
const meansOf = (hot: Hot): number[] => LENGTHS.map((_, w) => hot[WINDOW_MEAN + w]!);

/** What each window holds, counted anew: minutes that end within it, and always the newest. */
function recount(bins: readonly Counted[]) {
  const minutes: Counted[] = [];
  for (const bin of bins) {
    const last = minutes.at(-1);
    if (last && Math.ceil(last.end / MINUTE) === Math.ceil(bin.end / MINUTE)) {
      minutes[minutes.length - 1] = {
        end: bin.end,
        count: last.count + bin.count,
        mean: last.mean + bin.mean,
      };
    } else minutes.push(bin);
  }
  const now = bins.at(-1)!.end;
  return LENGTHS.map((length) => {
    const held = minutes.filter(({ end }, n) => end > now - length * MINUTE || n === minutes.length - 1);
    return {
      size: held.length,
      count: held.reduce((sum, { count }) => sum + count, 0),
      mean: held.reduce((sum, { mean }) => sum + mean, 0),
      raised: held.filter(({ count, mean }) => count > mean).length,
    };
  });
}

const WIDTHS = [1, 7, 10, 30, 60, 120, 300, 900, 3600, 86_400].map((seconds) => seconds * SECOND);
const anyBins = fc
  .array(
    fc.record({
      width: fc.constantFrom(...WIDTHS),
      gap: fc.constantFrom(0, 0, 0, 0, 1, 45, 90).map((minutes) => minutes * MINUTE),
      count: fc.oneof(fc.nat(9), fc.nat(1_000_000), fc.double({ min: 0, max: 3, noNaN: true })),
      mean: fc.double({ min: 1e-6, max: 100, noNaN: true }),
    }),
    { minLength: 1, maxLength: 250 },
  )
  .map((list) => {
    let end = 0;
    return list.map(({ width, gap, count, mean }): Counted => {
      end += gap + width;
      return { end, count, mean };
    });
  });

describe('pushBin', () => {
  it('D6: the sums of every window are those of a recount, whatever the widths and gaps of its bins', () => {
    fc.assert(
      fc.property(anyBins, (bins) => {
        const windows = pushAll(bins);
        recount(bins).forEach(({ size, count, mean, raised }, w) => {
          expect(countsOf(windows)[w]).toBeCloseTo(count, 5);
          expect(meansOf(windows)[w]).toBeCloseTo(mean, 5);
          expect([sizeOf(windows, w), raisedIn(windows, w)]).toEqual([size, raised]);
        });
      }),
    );
  });

  it('D6: bins narrower than a minute join, so that ten seconds make no other windows than a minute', () => {
    const fine = Array.from({ length: 600 }, (_, n) => ({ end: (n + 1) * 10 * SECOND, count: n, mean: 0.5 }));
    const coarse = Array.from({ length: 100 }, (_, n) => ({
      end: (n + 1) * MINUTE,
      count: 36 * n + 15,
      mean: 3,
    }));
    const [narrow, wide] = [pushAll(fine), pushAll(coarse)];
    expect(countsOf(narrow)).toEqual(countsOf(wide));
    expect(meansOf(narrow)).toEqual(meansOf(wide));
    expect(LENGTHS.map((_, w) => sizeOf(narrow, w))).toEqual(LENGTHS);
  });

  it('D6: a bin wider than a window is all that this window holds', () => {
    const bins = [1, 2, 3].map((hour) => ({ end: hour * 60 * MINUTE, count: 10 * hour, mean: 8 }));
    const windows = pushAll(bins);
    expect(countsOf(windows)).toEqual(LENGTHS.map(() => 30));
    expect(raisedIn(windows, 3)).toBe(1);
  });
});

describe('resum', () => {
  it('D16: takes away what rounding has left behind', () => {
    const windows = pushAll(
      Array.from({ length: 200 }, (_, n) => ({
        end: (n + 1) * MINUTE,
        count: n === 100 ? 1e15 : 0.1,
        mean: 0.1,
      })),
    );
    resum(windows, LENGTHS);
    LENGTHS.forEach((length, w) => {
      expect(countsOf(windows)[w]).toBeCloseTo(0.1 * length, 9);
      expect(meansOf(windows)[w]).toBeCloseTo(0.1 * length, 9);
    });
  });
});

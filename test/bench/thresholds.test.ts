import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binsOver, joinBins } from '../../bench/detect/detector.ts';
import { countEpisodes, THRESHOLDS, thresholdFor } from '../../bench/detect/thresholds.ts';
import { MINUTE } from '../../src/core/time.ts';

const WIDTH = 5 * MINUTE;
/** Mostly calm, at times high. */
const scores = fc
  .array(fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.double({ min: 0, max: 50, noNaN: true })), {
    minLength: 20,
    maxLength: 400,
  })
  .map((values) => Float64Array.from(values));

describe('episodes by threshold', () => {
  it('are those of the bins over each threshold, where they are not most of the time', () => {
    fc.assert(
      fc.property(scores, (values) => {
        const counted = (bin: number): boolean => bin >= 10;
        const counts = countEpisodes(values, WIDTH, counted);
        THRESHOLDS.forEach((threshold, n) => {
          const over = binsOver(values, threshold);
          if (over.length > 0.14 * values.length) return;
          expect(counts[n]).toBe(joinBins(over, WIDTH).alarms.filter(counted).length);
        });
      }),
    );
  });

  it('lead to the lowest threshold above which there are never more than allowed', () => {
    fc.assert(
      fc.property(scores, fc.integer({ min: 0, max: 5 }), (values, most) => {
        const counts = countEpisodes(values, WIDTH, () => true);
        const chosen = THRESHOLDS.indexOf(thresholdFor(counts, most));
        expect(Math.max(...counts.subarray(chosen))).toBeLessThanOrEqual(most);
        if (chosen > 0) expect(counts[chosen - 1]).toBeGreaterThan(most);
      }),
    );
  });

  it('refuse a score that is no number', () => {
    expect(() => countEpisodes(Float64Array.of(0, Number.NaN), WIDTH, () => true)).toThrow(RangeError);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise, PROFILES, probationOf, scoreSeries } from '../../bench/detect/nab-score.ts';

const [standard, lowFalse, lowMiss] = PROFILES as [
  (typeof PROFILES)[number],
  (typeof PROFILES)[number],
  (typeof PROFILES)[number],
];
/** Ten records wide, after the 30 records of probation that 200 records have. */
const WINDOWS = [{ from: 100, to: 109 }];

describe('NAB score, as published', () => {
  it('lets 15 % of the records go by, at most 750', () => {
    expect(probationOf(200)).toBe(30);
    expect(probationOf(15_902)).toBe(750);
  });

  it('gives a detection at the left edge the full weight', () => {
    expect(scoreSeries(200, WINDOWS, [100], standard)).toBeCloseTo(1, 12);
  });

  it('gives a detection half-way 0.84828 / 0.98661', () => {
    // position −(109 − 105 + 1) / 10 = −0.5; 2 / (1 + e^−2.5) − 1 = 0.848284; at −1 it is 0.986614
    expect(scoreSeries(200, WINDOWS, [105], standard)).toBeCloseTo(0.848284 / 0.986614, 5);
  });

  it('gives the last record of a window what is left, 0.24492 / 0.98661', () => {
    // position −1 / 10; 2 / (1 + e^−0.5) − 1 = 0.244919
    expect(scoreSeries(200, WINDOWS, [109], standard)).toBeCloseTo(0.244919 / 0.986614, 5);
  });

  it('counts only the first detection in a window', () => {
    expect(scoreSeries(200, WINDOWS, [105, 106, 109], standard)).toBe(
      scoreSeries(200, WINDOWS, [105], standard),
    );
  });

  it('takes the whole weight of a false alarm before any window, and nothing in probation', () => {
    expect(scoreSeries(200, WINDOWS, [10, 50, 100], standard)).toBeCloseTo(1 - 0.11, 12);
    expect(scoreSeries(200, WINDOWS, [50, 100], lowFalse)).toBeCloseTo(1 - 0.22, 12);
  });

  it('takes less for a false alarm just after a window', () => {
    // 9 records past a window that is 9 steps long: position 1, 2 / (1 + e^5) − 1 = −0.986614
    expect(scoreSeries(200, WINDOWS, [100, 118], standard)).toBeCloseTo(1 - 0.11 * 0.986614, 6);
    // 1 record past: position 1 / 9, 2 / (1 + e^(5/9)) − 1 = −0.270846
    expect(scoreSeries(200, WINDOWS, [100, 110], standard)).toBeCloseTo(1 - 0.11 * 0.270846, 6);
    // 27 records past: position 3, the whole weight
    expect(scoreSeries(200, WINDOWS, [100, 136], standard)).toBeCloseTo(1 - 0.11, 12);
  });

  it('takes the weight of a miss', () => {
    expect(scoreSeries(200, WINDOWS, [], standard)).toBe(-1);
    expect(scoreSeries(200, WINDOWS, [], lowMiss)).toBe(-2);
  });

  it('is 0 for silence and 100 for perfection, in every profile', () => {
    for (const profile of PROFILES) {
      expect(normalise(scoreSeries(200, WINDOWS, [], profile), 1, profile)).toBeCloseTo(0, 10);
      expect(normalise(scoreSeries(200, WINDOWS, [100], profile), 1, profile)).toBeCloseTo(100, 10);
    }
  });

  it('scores a small corpus as worked out by hand', () => {
    // Two windows, one hit half-way, one missed, one false alarm far away: 0.859793 − 1 − 0.11 = −0.250207
    const windows = [...WINDOWS, { from: 180, to: 189 }];
    const raw = scoreSeries(200, windows, [60, 105], standard);
    expect(raw).toBeCloseTo(-0.250207, 5);
    // (−0.250207 + 2) / 4
    expect(normalise(raw, 2, standard)).toBeCloseTo(43.7448, 3);
  });

  it('never rewards a detection outside windows, nor more than perfection', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 199 })),
        fc.integer({ min: 0, max: 99 }),
        (more, extra) => {
          const raw = scoreSeries(200, WINDOWS, more, standard);
          expect(raw).toBeLessThanOrEqual(1);
          expect(scoreSeries(200, WINDOWS, [...more, extra], standard)).toBeLessThanOrEqual(raw);
        },
      ),
    );
  });
});

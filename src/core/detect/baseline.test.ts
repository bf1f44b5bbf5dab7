import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBaseline, expect as expectation, learn } from './baseline.ts';
import { DETECT_PARAMS } from './params.ts';
import { classShape } from './shape.ts';

const shape = classShape('phone');

describe('classShape', () => {
  it.each(['phone', 'access', 'platform'] as const)(
    'D1: %s has 168 factors with mean 1, low at night and on weekends',
    (family) => {
      const factors = classShape(family);
      expect(factors).toHaveLength(168);
      expect(factors.reduce((sum, value) => sum + value, 0) / 168).toBeCloseTo(1, 12);
      expect(factors[3]!).toBeLessThan(factors[12]! * 0.65);
      expect(factors[5 * 24 + 12]!).toBeLessThan(factors[12]!);
    },
  );
});

describe('expect', () => {
  it('D1: is the level times the shape, an hour, between the middles of hours in a straight line', () => {
    const baseline = createBaseline(shape, 100, 4);
    const at = (hour: number): number => expectation(baseline, hour, 1, DETECT_PARAMS).rate;
    expect(at(12.5)).toBeCloseTo(100 * shape[12]!, 9);
    expect(at(13)).toBeCloseTo((at(12.5) + at(13.5)) / 2, 9);
    expect(at(168)).toBeCloseTo(at(0), 9);
    expect(expectation(baseline, 12.5, 0.25, DETECT_PARAMS).rate).toBeCloseTo(100 * shape[12]!, 9);
    expect(expectation(baseline, 84, 168, DETECT_PARAMS).rate).toBeCloseTo(100, 6);
  });

  it('D1: is the surer the more was learned, and never surer than the floor', () => {
    const baseline = createBaseline(shape, 100, 4);
    const error = (): number => expectation(baseline, 12.5, 1, DETECT_PARAMS).error;
    const before = error();
    for (let hour = 0; hour < 28 * 24; hour++) {
      learn(
        baseline,
        { count: 100 * shape[hour % 168]!, hourOfWeek: (hour % 168) + 0.5, hours: 1 },
        DETECT_PARAMS,
      );
    }
    expect(error()).toBeLessThan(before / 3);
    expect(error()).toBeGreaterThanOrEqual(DETECT_PARAMS.shapeErrorFloor);
  });

  it('D2: learns the hours at which a service is busy, where its class is not', () => {
    const baseline = createBaseline(shape, 100, 4);
    const busy = (hour: number): number => (hour % 24 === 3 ? 400 : 50);
    for (let hour = 0; hour < 28 * 24; hour++) {
      learn(baseline, { count: busy(hour), hourOfWeek: (hour % 168) + 0.5, hours: 1 }, DETECT_PARAMS);
    }
    const at = (hour: number): number => expectation(baseline, hour + 0.5, 1, DETECT_PARAMS).rate;
    expect(at(27)).toBeGreaterThan(300);
    expect(at(36)).toBeGreaterThan(35);
    expect(at(36)).toBeLessThan(65);
  });

  it('D16: stays a number above 0 whatever it is taught', () => {
    const bin = fc.record({
      count: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e9, noNaN: true })),
      hourOfWeek: fc.double({ min: 0, max: 168, noNaN: true }),
      hours: fc.constantFrom(1 / 60, 1, 24),
    });
    fc.assert(
      fc.property(fc.constantFrom(0, 1e-3, 168, 1e6), fc.array(bin, { maxLength: 200 }), (rate, bins) => {
        const baseline = createBaseline(shape, rate, 4);
        for (const one of bins) learn(baseline, one, DETECT_PARAMS);
        const { rate: expected, error } = expectation(baseline, 100, 1, DETECT_PARAMS);
        expect(Number.isFinite(expected)).toBe(true);
        expect(Number.isFinite(error)).toBe(true);
        expect(expected).toBeGreaterThan(0);
      }),
    );
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLogCurve } from './interpolate.ts';

test('a curve goes through its points, stays between neighbours and keeps its ends', () => {
  const points = fc
    .array(
      fc.record({
        step: fc.integer({ min: 1, max: 50 }),
        value: fc.double({ min: 0.1, max: 1e5, noNaN: true }),
      }),
      { minLength: 2, maxLength: 12 },
    )
    .map((list) => {
      let at = 0;
      return list.map(({ step, value }) => {
        at += step;
        return { at, value };
      });
    });
  fc.assert(
    fc.property(points, (list) => {
      const curve = createLogCurve(list);
      for (const { at, value } of list) expect(curve(at) / value).toBeCloseTo(1, 9);
      list.slice(1).forEach((right, index) => {
        const left = list[index] as (typeof list)[number];
        for (const part of [0.1, 0.5, 0.9]) {
          const value = curve(left.at + part * (right.at - left.at));
          expect(value).toBeGreaterThanOrEqual(Math.min(left.value, right.value) * (1 - 1e-9));
          expect(value).toBeLessThanOrEqual(Math.max(left.value, right.value) * (1 + 1e-9));
        }
      });
      expect(curve(-10)).toBeCloseTo(list[0]?.value as number, 6);
      expect(curve(1e6)).toBeCloseTo(list.at(-1)?.value as number, 6);
    }),
  );
});

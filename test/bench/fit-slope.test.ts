import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitSlope } from '../../bench/scale/fit-slope.ts';

const size = fc.double({ min: 1, max: 1e6, noNaN: true });

describe('fitSlope', () => {
  it('finds the power with which cost grows, whatever the factor', () => {
    const power = fc.double({ min: -2, max: 3, noNaN: true });
    const factor = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 1e6 }), { minLength: 2 }),
        power,
        factor,
        (sizes, by, times) => {
          const points = sizes.map((at) => ({ size: at, cost: times * at ** by }));
          expect(fitSlope(points)).toBeCloseTo(by, 6);
        },
      ),
    );
  });

  it('lies between the slopes of a curve that bends, and leans to neither unit', () => {
    const cost = [1, 1.2, 3, 9].map((value, index) => ({ size: 10 ** index, cost: value }));
    const slope = fitSlope(cost);
    expect(slope).toBeGreaterThan(0);
    expect(slope).toBeLessThan(1);
    expect(fitSlope(cost.map((point) => ({ ...point, cost: 1000 * point.cost })))).toBeCloseTo(slope, 12);
  });

  it('says nothing of one size alone', () => {
    fc.assert(
      fc.property(size, size, (at, cost) => {
        expect(fitSlope([{ size: at, cost }])).toBeNaN();
        expect(fitSlope([])).toBeNaN();
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { search } from '../../bench/tune/search.ts';
import { apply, SPACES } from '../../bench/tune/space.ts';
import { COUNTS_PARAMS, DETECT_PARAMS, type DetectParams } from '../../src/core/detect/params.ts';
import { createRng } from '../../src/sim/rng.ts';

/** The present values of these tests, whatever those of the product are. */
const NOW: DetectParams = { ...DETECT_PARAMS, margin: 1.2, clip: 3, barDays: 14 };

function find(trials: number, judge: (params: DetectParams) => number) {
  let left = trials;
  return search({
    now: NOW,
    space: { margin: [1, 1.2, 1.35, 1.5], clip: [2, 3, 4], barDays: [7, 14, 28] },
    judge: (params) => ({ objective: judge(params), says: '' }),
    rng: createRng('search'),
    isOver: () => --left < 0,
    onTrial: () => undefined,
  });
}

describe('parameter search', () => {
  it('finds the best of a small space and keeps the present values beside it', () => {
    const wanted = (params: DetectParams): number =>
      -Math.abs(params.margin - 1.5) - Math.abs(params.clip - 4) - Math.abs(params.barDays - 28) / 7;
    const { present, best } = find(300, wanted);
    expect(best[0]!.change).toEqual({ barDays: 28, clip: 4, margin: 1.5 });
    expect(best[0]!.objective).toBeCloseTo(0, 10);
    expect(present.objective).toBeCloseTo(wanted(NOW), 10);
  });

  it('says that nothing is better where nothing is', () => {
    const distance = (params: DetectParams): number =>
      (Object.keys(params) as (keyof DetectParams)[]).filter((key) => params[key] !== NOW[key]).length;
    const { best } = find(100, (params) => -distance(params));
    expect(best[0]!.change).toEqual({});
  });

  it('has a space for each set, of parameters that there are', () => {
    for (const { id } of [DETECT_PARAMS, COUNTS_PARAMS]) expect(SPACES[id]).toBeDefined();
    for (const space of Object.values(SPACES)) {
      for (const key of Object.keys(space)) expect(DETECT_PARAMS).toHaveProperty(key);
    }
    expect(() => apply(DETECT_PARAMS, { nothing: 1 } as object)).toThrow(RangeError);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VERDICT_CLASSES, type VerdictClass } from '../../core/attribute/verdict.ts';
import type { Series } from '../../core/publish/dossier.ts';
import { HOUR, parseInstant } from '../../core/time.ts';
import { createFormats } from '../format/create-formats.ts';
import { enFormat } from '../text/en-format.ts';
import { coarsen, fitSeries } from './coarsen.ts';
import { createPlotShapes } from './create-plot-shapes.ts';
import { areaPath, linePath } from './line-path.ts';
import { abnormalRuns } from './runs.ts';
import { timeTicks, valueTicks } from './ticks.ts';

const anySeries = fc
  .array(fc.tuple(fc.nat(100_000), fc.nat(500), fc.constantFrom(...VERDICT_CLASSES)), {
    minLength: 1,
    maxLength: 120,
  })
  .map(
    (rows): Series => ({
      start: 0,
      step: 60_000,
      count: rows.map(([count]) => count),
      expected: rows.map(([, expected]) => expected),
      upper: rows.map(([, expected]) => expected * 2),
      classes: rows.map(([, , of]) => of),
      missing: rows.map(() => false),
    }),
  );

const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);

/** Reads a path of relative segments back into points. */
function points(path: string): [number, number][] {
  const numbers = (path.match(/-?\d+/g) ?? []).map(Number);
  const out: [number, number][] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    const [x, y] = [numbers[i] as number, numbers[i + 1] as number];
    const last = out.at(-1);
    out.push(last ? [last[0] + x, last[1] + y] : [x, y]);
  }
  return out;
}

describe('coarser steps', () => {
  it('charts: no report is lost or made when steps are joined', () => {
    fc.assert(
      fc.property(anySeries, fc.integer({ min: 1, max: 20 }), (series, by) => {
        expect(sum(coarsen(series, by).count)).toBe(sum(series.count));
        expect(fitSeries(series, 30).count.length).toBeLessThanOrEqual(30);
      }),
    );
  });

  it('charts: a joined step is told by the worst class in it', () => {
    const classes: VerdictClass[] = ['normal', 'collateral', 'origin', 'normal'];
    const zero = [0, 0, 0, 0];
    const series = {
      start: 0,
      step: 1,
      count: zero,
      expected: zero,
      upper: zero,
      classes,
      missing: [false, false, false, true],
    };
    expect(coarsen(series, 2).classes).toEqual(['collateral', 'origin']);
    expect(coarsen(series, 2).missing).toEqual([false, false]);
  });
});

describe('runs', () => {
  it('charts: cover every step that is not normal, and only stretch into the one before', () => {
    fc.assert(
      fc.property(anySeries, (series) => {
        const covered = new Set(
          abnormalRuns(series).flatMap((run) =>
            Array.from({ length: run.to - run.from + 1 }, (_, k) => run.from + k),
          ),
        );
        series.classes.forEach((of, i) => {
          if (of !== 'normal') expect(covered.has(i)).toBe(true);
          else if (covered.has(i)) expect(series.classes[i + 1]).not.toBe('normal');
        });
      }),
    );
  });
});

describe('paths', () => {
  it('charts: a line in relative whole numbers goes through every value', () => {
    const values = fc.array(fc.nat(1000), { minLength: 2, maxLength: 90 });
    fc.assert(
      fc.property(values, (list) => {
        const box = { width: 600, height: 100, top: 1000, steps: list.length };
        const drawn = points(linePath(list, box));
        expect(drawn).toHaveLength(list.length);
        drawn.forEach(([x, y], i) => {
          expect(x).toBe(Math.round((i * 600) / (list.length - 1)));
          expect(y).toBe(Math.round(100 - ((list[i] as number) / 1000) * 100));
        });
      }),
    );
  });

  it('charts: an area is closed and holds both of its lines', () => {
    const path = areaPath([0, 0], [5, 10], { width: 10, height: 10, top: 10, steps: 2 });
    expect(path.endsWith('z')).toBe(true);
    expect(points(path)).toEqual([
      [0, 5],
      [10, 0],
      [10, 10],
      [0, 10],
    ]);
  });
});

describe('ticks', () => {
  it('charts: the top of a scale is at or above the largest value, and its steps are even', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), (value) => {
        const { top, ticks } = valueTicks(value);
        expect(top).toBeGreaterThanOrEqual(value);
        expect(ticks.at(-1)).toBeCloseTo(top);
        expect(ticks.length).toBeLessThanOrEqual(6);
      }),
    );
  });

  it('charts: time ticks fall on local hours, also where the zone is half an hour off', () => {
    const from = parseInstant('2024-02-22T04:00:00Z') as number;
    for (const zone of ['America/New_York', 'Europe/London', 'Asia/Kolkata']) {
      const f = createFormats(zone, enFormat);
      const ticks = timeTicks(from, from + 20 * HOUR, 7, f);
      expect(ticks.length).toBeGreaterThan(2);
      for (const at of ticks) expect(f.minuteOfDay(at) % 60).toBe(0);
    }
  });
});

describe('plot', () => {
  const series: Series = {
    start: 0,
    step: 1,
    count: [1, 2, 90, 80],
    expected: [1, 1, 1, 1],
    upper: [3, 3, 3, 3],
    classes: ['normal', 'normal', 'origin', 'origin'],
    missing: [false, false, false, false],
  };

  it('charts: the drawing holds band, excess in its class and line, and no style of its own', async () => {
    const svg = (await createPlotShapes())(series, 100);
    expect(svg).toContain('class="band"');
    expect(svg).toContain('class="area c-origin"');
    expect(svg).toContain('class="line"');
    expect(svg).not.toMatch(/style|NaN|\d\.\d/);
  });

  it('charts: a missing step breaks the line', async () => {
    const draw = await createPlotShapes();
    const moves = (svg: string) => (svg.split('class="line"')[1]?.match(/M/g) ?? []).length;
    expect(moves(draw(series, 100))).toBe(1);
    expect(moves(draw({ ...series, missing: [false, true, false, false] }, 100))).toBe(2);
  });
});

import { brotliCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countiesOf } from '../../core/catalog/counties.ts';
import { subdivisions } from '../../core/catalog/regions.ts';
import { createCountyShapes } from './create-county-shapes.ts';
import { createPathWriter } from './create-path-writer.ts';
import { createShade } from './create-shade.ts';
import { createUsShapes } from './create-us-shapes.ts';
import { type Position, simplifyLine } from './simplify-line.ts';
import { stepRates } from './step-rates.ts';

type Box = readonly [left: number, top: number, right: number, bottom: number];

/** The box that a path of relative whole numbers fills. */
function boxOf(path: string): Box {
  const xs: number[] = [];
  const ys: number[] = [];
  for (const [, x0, y0, steps] of path.matchAll(/M(-?\d+) ?(-?\d+)l([^z]*)z/g)) {
    let [x, y] = [Number(x0), Number(y0)];
    const numbers = (steps ?? '').match(/-?\d+/g)!.map(Number);
    for (let i = 0; i <= numbers.length; i += 2) {
      xs.push(x);
      ys.push(y);
      x += numbers[i] ?? 0;
      y += numbers[i + 1] ?? 0;
    }
  }
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

describe('outlines of the United States', () => {
  const shapes = createUsShapes()();

  it('S32: hold every state, the District of Columbia and every territory', () => {
    expect([...shapes.paths.keys()].sort()).toEqual([...subdivisions('US')].sort());
  });

  it('S32: every outline is drawn in whole numbers and closed', () => {
    for (const [code, path] of shapes.paths) {
      expect(path, code).toMatch(/^(M-?\d+[ -]-?\d+l[-\d ]+z)+$/);
    }
  });

  it('S32: states lie in the main picture, and each territory fills its own box below it', () => {
    for (const [code, path] of shapes.paths) {
      const [left, top, right, bottom] = boxOf(path);
      const inset = shapes.insets.find((one) => one.code === code);
      const [x, y, width, height] = inset
        ? [inset.x, inset.y, inset.width, inset.height]
        : // The last of the Aleutians reach out of US Atlas's own picture.
          [code === 'US-AK' ? -58 : 0, 0, shapes.width + (code === 'US-AK' ? 58 : 0), shapes.main];
      expect(left >= x && right <= x + width && top >= y && bottom <= y + height, code).toBe(true);
      if (inset) expect(bottom - top > height * 0.6 || right - left > width * 0.7, code).toBe(true);
    }
    expect(shapes.insets).toHaveLength(5);
    expect(Math.min(...shapes.insets.map(({ y }) => y))).toBeGreaterThan(shapes.main);
  });

  it('S32: all of them weigh less than 5 KB on the wire', () => {
    expect(brotliCompressSync([...shapes.paths.values()].join('')).length).toBeLessThan(5000);
  });
});

describe('outlines of counties', () => {
  const counties = createCountyShapes();

  it('S32: hold the counties of a state and of Puerto Rico by the codes that reports have', () => {
    for (const state of ['US-TX', 'US-RI', 'US-HI', 'US-PR']) {
      const known = countiesOf(state).map(({ code }) => code);
      expect([...counties(state)!.paths.keys()].sort(), state).toEqual(known.toSorted());
    }
  });

  it('S32: fill the picture, the islands of Alaska beyond the date line too, and are read once', () => {
    for (const state of ['US-TX', 'US-AK', 'US-HI', 'US-VA']) {
      const { paths, width, height } = counties(state)!;
      const boxes = [...paths.values()].map(boxOf);
      const side = (i: 0 | 1 | 2 | 3, of: (...values: number[]) => number) =>
        of(...boxes.map((box) => box[i]));
      expect(side(0, Math.min), state).toBeLessThan(12);
      expect(side(1, Math.min), state).toBeLessThan(12);
      expect(side(2, Math.max), state).toBeGreaterThan(width - 12);
      expect(side(3, Math.max), state).toBeGreaterThan(height - 12);
      expect(counties(state)).toBe(counties(state));
    }
  });

  it('S32: are as wide as the land: Texas is about as tall as it is wide, Alaska twice as wide', () => {
    const ratio = (state: string) => counties(state)!.width / counties(state)!.height;
    expect(ratio('US-TX')).toBeCloseTo(1.05, 1);
    expect(ratio('US-AK')).toBeGreaterThan(1.6);
    expect(ratio('US-IL')).toBeLessThan(0.7);
  });

  it('S32: are none of what is no state', () => {
    for (const code of ['GB-ENG', 'US', '48', '', 'toString']) expect(counties(code)).toBeUndefined();
  });

  it('S32: those of the state with the most weigh less than 6 KB on the wire', () => {
    const text = [...counties('US-TX')!.paths.values()].join('');
    expect(brotliCompressSync(text).length).toBeLessThan(6000);
  });
});

describe('writing a path', () => {
  it('S32: draws the same points as they were given, rounded, and leaves out what rounding makes nothing', () => {
    const point = fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 30 }), (points) => {
        const writer = createPathWriter();
        points.forEach(([x, y], i) => {
          if (i === 0) writer.moveTo(x + 0.2, y - 0.2);
          else writer.lineTo(x + 0.2, y - 0.2);
        });
        writer.closePath();
        const path = writer.take();
        const kept = points.filter(
          ([x, y], i) => i === 0 || x !== points[i - 1]![0] || y !== points[i - 1]![1],
        );
        if (kept.length < 3) {
          expect(path).toBe('');
          return;
        }
        const xs = kept.map(([x]) => x);
        const ys = kept.map(([, y]) => y);
        expect(boxOf(path)).toEqual([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]);
        expect(writer.take()).toBe('');
      }),
    );
  });
});

describe('shades', () => {
  it('S32: a higher rate is never lighter, twice the class is twice the rate, and what is not told is apart', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e5, noNaN: true }), { minLength: 1 }), (rates) => {
        const { of, ticks } = createShade([...rates, null]);
        const sorted = rates.toSorted((a, b) => a - b).map((rate) => Number(of(rate).slice(1)));
        expect(sorted).toEqual(sorted.toSorted((a, b) => a - b));
        expect(Math.max(...sorted)).toBeLessThan(Math.min(5, ticks.length));
        expect(ticks.at(-1)! / ticks[0]!).toBeCloseTo(ticks.length);
        expect(of(null)).toBe('qn');
      }),
    );
  });
});

describe('steps as rates', () => {
  it('P32: are per million inhabitants, and what is not told in a step has none', () => {
    const rates = stepRates({
      start: 0,
      step: 60_000,
      until: 120_000,
      regions: ['US-WY', 'AU-NSW'],
      counts: [
        [0, 577],
        [9, 9],
      ],
    });
    expect(rates.map(({ at }) => at)).toEqual([0, 60_000]);
    expect(rates[0]!.rates.get('US-WY')).toBeNull();
    expect(rates[1]!.rates.get('US-WY')).toBeCloseTo(1000, 0);
    // No census is held there for this catalog: a count is no rate.
    expect(rates[1]!.rates.get('AU-NSW')).toBeNull();
  });
});

describe('steps that are not over', () => {
  it('P32: the last one is not drawn: it would look like calm', () => {
    const steps = { start: 0, step: 60_000, regions: ['US-WY'], counts: [[900, 900, 90]] };
    const times = (until: number) => stepRates({ ...steps, until }).map(({ at }) => at);
    expect(times(180_000)).toEqual([0, 60_000, 120_000]);
    expect(times(130_000)).toEqual([0, 60_000]);
  });
});

describe('simplifying a line', () => {
  it('S32: keeps its ends, its order, and no point of its own making', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 }));
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 2, maxLength: 40 }),
        fc.nat(50),
        (line: Position[], tolerance) => {
          const simple = simplifyLine(line, tolerance);
          expect(simple[0]).toBe(line[0]);
          expect(simple.at(-1)).toBe(line.at(-1));
          let at = -1;
          for (const kept of simple) {
            const next = line.indexOf(kept, at + 1);
            expect(next).toBeGreaterThan(at);
            at = next;
          }
        },
      ),
    );
  });

  it('S32: drops what does not bend', () => {
    expect(
      simplifyLine(
        [
          [0, 0],
          [5, 0],
          [10, 0],
        ],
        1,
      ),
    ).toEqual([
      [0, 0],
      [10, 0],
    ]);
    expect(
      simplifyLine(
        [
          [0, 0],
          [5, 9],
          [10, 0],
        ],
        1,
      ),
    ).toHaveLength(3);
  });
});

import { brotliCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { subdivisions } from '../../core/catalog/regions.ts';
import { createUsShapes } from './create-us-shapes.ts';
import { type Position, simplifyLine } from './simplify-line.ts';

const TERRITORIES = ['US-AS', 'US-GU', 'US-MP', 'US-PR', 'US-VI'];

describe('outlines of the United States', () => {
  const shapes = createUsShapes()();

  it('map: hold every state and the District of Columbia, and no territory', () => {
    const states = subdivisions('US').filter((code) => !TERRITORIES.includes(code));
    expect([...shapes.paths.keys()].sort()).toEqual([...states].sort());
  });

  it('map: every outline is drawn in whole numbers and closed', () => {
    for (const [code, path] of shapes.paths) {
      expect(path, code).toMatch(/^(M-?\d+ -?\d+l[-\d ]+z)+$/);
    }
  });

  it('map: all of them weigh less than 5 KB on the wire', () => {
    expect(brotliCompressSync([...shapes.paths.values()].join('')).length).toBeLessThan(5000);
  });
});

describe('simplifying a line', () => {
  it('map: keeps its ends, its order, and no point of its own making', () => {
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

  it('map: drops what does not bend', () => {
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

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutPieces } from './cut-pieces.ts';

describe('cutPieces', () => {
  it('S51: keeps every row, in order, in pieces that end once they have rows or text enough', () => {
    const row = fc.tuple(fc.integer(), fc.string({ maxLength: 30 }));
    fc.assert(
      fc.property(fc.array(row), fc.integer({ min: 1, max: 9 }), (rows, most) => {
        const pieces = [...cutPieces(rows, { rows: most, chars: 50 })];
        expect(pieces.flat()).toEqual(rows);
        for (const piece of pieces) {
          expect(piece.length).toBeGreaterThan(0);
          expect(piece.length).toBeLessThanOrEqual(most);
          const butLast = piece.slice(0, -1).reduce((sum, [, text]) => sum + 8 + String(text).length, 0);
          expect(butLast).toBeLessThan(50);
        }
      }),
    );
  });
});

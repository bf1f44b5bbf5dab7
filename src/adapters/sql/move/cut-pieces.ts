import type { Row } from './moved-tables.ts';

const MOST_ROWS = 5_000;
/** Documents may be large: a piece is held in memory a few times over. */
const MOST_CHARS = 4_000_000;

const charsOf = (row: Row): number =>
  row.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 8), 0);

/** Cuts rows into pieces, each to be written in one transaction. */
export function* cutPieces(
  rows: Iterable<Row>,
  most = { rows: MOST_ROWS, chars: MOST_CHARS },
): Generator<readonly Row[]> {
  let piece: Row[] = [];
  let chars = 0;
  for (const row of rows) {
    piece.push(row);
    chars += charsOf(row);
    if (piece.length < most.rows && chars < most.chars) continue;
    yield piece;
    piece = [];
    chars = 0;
  }
  if (piece.length > 0) yield piece;
}

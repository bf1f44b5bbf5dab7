import type { DatabaseSync } from 'node:sqlite';
import { COUNTED_ALREADY, NEW, REPEAT, type Unit, type UnitResult } from './group.ts';

/** Writes one unit inside the transaction that is open. */
type WriteUnit<Rest extends readonly unknown[]> = (unit: Unit, ...rest: Rest) => UnitResult;

const many = (codes: Uint8Array, wanted: number): number =>
  codes.reduce((sum, code) => sum + (code === wanted ? 1 : 0), 0);

/**
 * Makes units that carry a mark move their import in the same transaction. Where the import stands elsewhere the
 * unit is left out, and `changes` is 0; where it moves, 1.
 */
export function withMarks<Rest extends readonly unknown[]>(
  db: DatabaseSync,
  writeUnit: WriteUnit<Rest>,
): WriteUnit<Rest> {
  const move = db.prepare(
    `UPDATE imports SET lines = ?, prefix = ?, touched = ?, good = good + ?, bad = bad + ?, repeats = repeats + ?
     WHERE id = ? AND lines = ? AND finished = 0`,
  );
  const tally = db.prepare(
    `UPDATE imports SET fresh = fresh + ?, repeats = repeats + ?, already = already + ?, cells = cells + ? WHERE id = ?`,
  );
  return (unit, ...rest) => {
    const mark = unit.kind === 'sql' ? undefined : unit.mark;
    if (mark === undefined) return writeUnit(unit, ...rest);
    const { id, from, to, prefix, now, good, bad, repeats } = mark;
    if (!move.run(to, prefix, now, good, bad, repeats, id, from).changes) {
      return { ok: true, acceptances: undefined, changes: 0 };
    }
    const written = writeUnit(unit, ...rest);
    if (!written.ok) return written;
    const codes = written.acceptances ?? new Uint8Array();
    const cells = unit.kind === 'counts' ? unit.rows.length : 0;
    tally.run(many(codes, NEW), many(codes, REPEAT), many(codes, COUNTED_ALREADY), cells, id);
    return { ok: true, acceptances: written.acceptances, changes: 1 };
  };
}

import type { Insertable, Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** Parameters that one statement may have, below what each engine allows (SQLite 32,766, PostgreSQL 65,535). */
const MOST_PARAMETERS = 30_000;

/**
 * Adds rows, leaving those that are there as they are, and answers how many were added. What fits into one statement
 * is kept all or not at all: 4,000 rows of seven columns.
 */
export async function insertNew<T extends 'statements' | 'probes' | 'changes'>(
  db: Kysely<Tables>,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
): Promise<number> {
  const columns = Object.keys(rows[0] ?? {}).length;
  const page = Math.floor(MOST_PARAMETERS / Math.max(1, columns));
  let added = 0;
  for (let from = 0; from < rows.length; from += page) {
    const result = await db
      .insertInto(table)
      .values(rows.slice(from, from + page))
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    added += Number(result.numInsertedOrUpdatedRows ?? 0);
  }
  return added;
}

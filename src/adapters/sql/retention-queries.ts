import { type Kysely, sql } from 'kysely';
import { MINUTE } from '../../core/time.ts';
import type { RetentionStore } from '../../ports/retention.ts';
import type { Tables } from './tables.ts';

const QUARTER = 15 * MINUTE;
const REPORTERS = 'reporters';

/** Erases what must not be kept. Each call is one statement of the writer's, so intake waits for no more than that. */
export function createRetentionQueries(db: Kysely<Tables>): Omit<RetentionStore, 'scrub'> {
  async function passed(): Promise<number> {
    const row = await db
      .selectFrom('retained')
      .select('seq')
      .where('what', '=', REPORTERS)
      .executeTakeFirst();
    return row?.seq ?? 0;
  }

  const isEmpty = async (): Promise<boolean> =>
    (await db.selectFrom('counted').select('at').limit(1).executeTakeFirst()) === undefined;

  return {
    async forgetTexts(before, limit) {
      const old = db
        .selectFrom('reports')
        .select('seq')
        // Said as it stands in the index, which holds nothing but reports that have a text.
        .where(sql<boolean>`text <> ''`)
        .where('at', '<', before)
        .orderBy('at')
        .limit(limit);
      const result = await db
        .updateTable('reports')
        .set({ text: '' })
        .where('seq', 'in', old)
        .executeTakeFirst();
      return Number(result.numUpdatedRows);
    },

    async forgetReporters(before, limit) {
      const from = await passed();
      const next = await db
        .selectFrom('reports')
        .select(['seq', 'at'])
        .where('seq', '>', from)
        .orderBy('seq')
        .limit(limit)
        .execute();
      const young = next.findIndex(({ at }) => at >= before);
      const due = young < 0 ? next : next.slice(0, young);
      const seq = due.at(-1)?.seq;
      if (seq === undefined) return 0;
      await db
        .updateTable('reports')
        .set({ reporter: '' })
        .where('seq', '>', from)
        .where('seq', '<=', seq)
        .where('reporter', '<>', '')
        .execute();
      await db
        .insertInto('retained')
        .values({ what: REPORTERS, seq })
        .onConflict((conflict) => conflict.column('what').doUpdateSet({ seq }))
        .execute();
      return due.length;
    },

    async forgetCounted(before, limit) {
      const key = ['quarter', 'market', 'service', 'reporter'] as const;
      const old = db
        .selectFrom('counted')
        .select(key)
        .where('quarter', '<', Math.floor(before / QUARTER))
        .orderBy('quarter')
        .limit(limit);
      const result = await db
        .deleteFrom('counted')
        .where(({ eb, refTuple }) => eb(refTuple(...key), 'in', old.$asTuple(...key)))
        .executeTakeFirst();
      const deleted = Number(result.numDeletedRows);
      // Pages that were split keep copies in their unused space; a table that is emptied whole is overwritten whole.
      if (deleted > 0 && (await isEmpty())) await db.deleteFrom('counted').execute();
      return deleted;
    },

    async saltedImports(idleSince) {
      await db
        .updateTable('imports')
        .set({ salt: '' })
        .where('salt', '<>', '')
        .where('touched', '<', idleSince)
        .execute();
      const salted = await db.selectFrom('imports').select('id').where('salt', '<>', '').execute();
      return salted.length;
    },
  };
}

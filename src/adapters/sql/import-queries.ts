import type { Kysely, Selectable } from 'kysely';
import type { Archive, ImportRecord } from '../../ports/archive.ts';
import type { Tables } from './tables.ts';

function toRecord(row: Selectable<Tables['imports']>): ImportRecord {
  const { id, market, service, lines, prefix, salt, finished } = row;
  const { good, bad, fresh, repeats, already, cells } = row;
  const tally = { good, bad, fresh, repeats, already, cells };
  return { id, market, service, lines, prefix, salt, finished: finished === 1, tally };
}

/** How far imports have come; the steps themselves are the writer's. */
export function createImportQueries(db: Kysely<Tables>): Pick<Archive, 'imports' | 'begin' | 'finish'> {
  return {
    async imports(market) {
      const rows = await db.selectFrom('imports').selectAll().where('market', '=', market).execute();
      return rows.map(toRecord);
    },
    async begin({ id, market, service, salt, now, after }) {
      const touched = now;
      if (after && !after.finished) {
        await db
          .updateTable('imports')
          .set({ id, touched })
          .where('id', '=', after.id)
          .where('lines', '=', after.lines)
          .where('finished', '=', 0)
          .execute();
      }
      await db
        .insertInto('imports')
        .values({ id, market, service, salt, touched, lines: after?.lines ?? 0, prefix: after?.prefix ?? '' })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
      await db
        .updateTable('imports')
        .set({ salt, touched })
        .where('id', '=', id)
        .where('finished', '=', 0)
        .where('salt', '=', '')
        .execute();
      return toRecord(
        await db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
      );
    },
    async finish(id, now) {
      const { market } = await db
        .selectFrom('imports')
        .select('market')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      await db.deleteFrom('checkpoints').where('market', '=', market).execute();
      await db
        .updateTable('imports')
        .set({ salt: '', finished: 1, touched: now })
        .where('id', '=', id)
        .execute();
    },
  };
}

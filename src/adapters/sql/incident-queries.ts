import type { Kysely } from 'kysely';
import type { Dossier } from '../../core/publish/dossier.ts';
import { FaultlineError } from '../../errors.ts';
import type { IncidentStore } from '../../ports/store.ts';
import type { Tables } from './tables.ts';

interface Place {
  readonly openedAt: number;
  readonly id: string;
}

function toCursor({ openedAt, id }: Place): string {
  return Buffer.from(`${openedAt}:${id}`).toString('base64url');
}

function fromCursor(cursor: string): Place {
  const match = /^(-?\d{1,16}):(.+)$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match) throw new FaultlineError('bad-arguments', `The cursor ${cursor} is not one that was given out`);
  return { openedAt: Number(match[1]), id: match[2] as string };
}

/** Incidents, newest first, with what is published of them as one JSON document each. */
export function createIncidentQueries(db: Kysely<Tables>): IncidentStore {
  return {
    async putIncident(dossier) {
      const { id, market, state, openedAt } = dossier.incident;
      const row = { market, state, opened_at: openedAt, document: JSON.stringify(dossier) };
      await db
        .insertInto('incidents')
        .values({ id, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    },

    async incident(id) {
      const row = await db.selectFrom('incidents').select('document').where('id', '=', id).executeTakeFirst();
      return row && (JSON.parse(row.document) as Dossier);
    },

    async incidents({ market, state, cursor, limit }) {
      let query = db.selectFrom('incidents').select(['id', 'opened_at', 'document']);
      if (market !== undefined) query = query.where('market', '=', market);
      if (state !== undefined) query = query.where('state', '=', state);
      if (cursor !== undefined) {
        const { openedAt, id } = fromCursor(cursor);
        query = query.where((where) =>
          where.or([
            where('opened_at', '<', openedAt),
            where.and([where('opened_at', '=', openedAt), where('id', '<', id)]),
          ]),
        );
      }
      const rows = await query
        .orderBy('opened_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute();
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return {
        items: page.map((row) => JSON.parse(row.document) as Dossier),
        cursor: last ? toCursor({ openedAt: last.opened_at, id: last.id }) : null,
      };
    },
  };
}

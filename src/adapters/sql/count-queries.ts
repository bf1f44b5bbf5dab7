import { setImmediate } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { type EpochMs, HOUR, MINUTE } from '../../core/time.ts';
import type { CountRow, CountStore } from '../../ports/store.ts';
import type { Tables } from './tables.ts';

/** Span of data read at once: bounds both memory and the time for which the event loop waits. */
const PAGE = HOUR;
/** Codes asked for in one statement. */
const MOST_CODES = 1_000;

/** Words by code and back, remembered; those that turn up and are not known yet are read. */
function createDictionary(db: Kysely<Tables>) {
  const texts = new Map<number, string>();
  return {
    async code(text: string): Promise<number | undefined> {
      const row = await db.selectFrom('words').select('code').where('text', '=', text).executeTakeFirst();
      return row?.code;
    },
    async ensure(found: readonly number[]): Promise<void> {
      const missing = [...new Set(found)].filter((code) => !texts.has(code));
      for (let from = 0; from < missing.length; from += MOST_CODES) {
        const page = missing.slice(from, from + MOST_CODES);
        const rows = await db.selectFrom('words').selectAll().where('code', 'in', page).execute();
        for (const { code, text } of rows) texts.set(code, text);
      }
    },
    text: (code: number) => texts.get(code) ?? '',
  };
}

/** Counts a minute, both those made from reports and those that came as tallies, as one number. */
export function createCountQueries(db: Kysely<Tables>): Pick<CountStore, 'counts'> {
  const dictionary = createDictionary(db);

  async function span(market: number, from: EpochMs, to: EpochMs) {
    const inside = db
      .selectFrom('counts')
      .select('minute')
      .where('market', '=', market)
      .where('minute', '>=', from)
      .where('minute', '<', to);
    const first = await inside.orderBy('minute').limit(1).executeTakeFirst();
    const last = await inside.orderBy('minute', 'desc').limit(1).executeTakeFirst();
    return first && last && { first: first.minute, end: last.minute + MINUTE };
  }

  async function page(market: number, from: EpochMs, to: EpochMs): Promise<readonly CountRow[]> {
    const rows = await db
      .selectFrom('counts')
      .select(['minute', 'service', 'region', 'symptom', 'reaching', 'again', 'unheard'])
      .select(({ eb }) => eb('reported', '+', eb.ref('given')).as('count'))
      .where('market', '=', market)
      .where('minute', '>=', from)
      .where('minute', '<', to)
      .orderBy('minute')
      .execute();
    await dictionary.ensure(rows.flatMap((row) => [row.service, row.region, row.symptom, row.reaching]));
    return rows.map((row) => ({
      minute: row.minute,
      service: dictionary.text(row.service),
      region: dictionary.text(row.region),
      symptom: dictionary.text(row.symptom),
      reaching: dictionary.text(row.reaching),
      count: Number(row.count),
      ...(row.again > 0 ? { again: row.again } : {}),
      ...(row.unheard > 0 ? { unheard: row.unheard } : {}),
    }));
  }

  return {
    async *counts(market, from, to) {
      const code = await dictionary.code(market);
      const whole = code === undefined ? undefined : await span(code, from, to);
      if (code === undefined || !whole) return;
      for (let start = whole.first; start < whole.end; start += PAGE) {
        yield* await page(code, start, Math.min(start + PAGE, whole.end));
        await setImmediate();
      }
    },
  };
}

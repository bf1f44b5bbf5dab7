import { setImmediate } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Probe } from '../../core/ledger/check-probe.ts';
import type { EpochMs } from '../../core/time.ts';
import type { ProbeStore } from '../../ports/store.ts';
import { insertNew } from './insert-rows.ts';
import type { Tables } from './tables.ts';

/** Stands for a latency that was not measured: a key of the table may not be null. */
const UNMEASURED = -1;

/** Rows read at once: bounds the time for which the event loop waits. */
const PAGE = 2_000;

type Row = Omit<Tables['probes'], 'market'>;

function toProbe({ at, service, region, kind, ok, latency }: Row): Probe {
  const measured = latency === UNMEASURED ? {} : { latencyMs: latency };
  return { at, service, region, ok: ok === 1, kind, ...measured };
}

/** What was measured, oldest first. */
export function createProbeQueries(db: Kysely<Tables>): ProbeStore {
  const page = (market: string, [from, to]: readonly [EpochMs, EpochMs], limit: number) =>
    db
      .selectFrom('probes')
      .select(['at', 'service', 'region', 'kind', 'ok', 'latency'])
      .where('market', '=', market)
      .where('at', '>=', from)
      .where('at', '<', to)
      .orderBy('at')
      .limit(limit)
      .execute();

  return {
    addProbes(market, probes) {
      const rows = probes.map(({ at, service, region, kind, ok, latencyMs }) => {
        const latency = latencyMs ?? UNMEASURED;
        return { market, at, service, region, kind, ok: ok ? 1 : 0, latency };
      });
      return insertNew(db, 'probes', rows);
    },

    async probes(market, from, to) {
      const found: Probe[] = [];
      let next = from;
      let limit = PAGE;
      for (;;) {
        const rows = await page(market, [next, to], limit);
        if (rows.length < limit) return [...found, ...rows.map(toProbe)];
        const last = rows.at(-1)!.at;
        const whole = rows.filter(({ at }) => at < last);
        for (const row of whole) found.push(toProbe(row));
        // A page that holds one moment alone has to be longer, else nothing would move.
        if (whole.length === 0) limit *= 2;
        next = last;
        await setImmediate();
      }
    },
  };
}

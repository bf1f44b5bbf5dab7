import type { Dossier } from '../../core/publish/dossier.ts';
import { FaultlineError } from '../../errors.ts';
import type { IncidentStore } from '../../ports/store.ts';

function newestFirst({ incident: a }: Dossier, { incident: b }: Dossier): number {
  if (a.openedAt !== b.openedAt) return b.openedAt - a.openedAt;
  return a.id === b.id ? 0 : a.id < b.id ? 1 : -1;
}

/** Incidents in memory. The cursor is the id of the last one given out. */
export function createMemoryIncidents(): IncidentStore {
  const dossiers = new Map<string, Dossier>();
  return {
    putIncident(dossier) {
      dossiers.set(dossier.incident.id, structuredClone(dossier));
      return Promise.resolve();
    },
    incident: (id) => Promise.resolve(dossiers.get(id)),
    async incidents({ market, state, cursor, limit }) {
      const after = cursor === undefined ? undefined : dossiers.get(cursor);
      if (cursor !== undefined && !after) {
        throw new FaultlineError('bad-arguments', `The cursor ${cursor} is not one that was given out`);
      }
      const found = [...dossiers.values()]
        .filter(({ incident }) => market === undefined || incident.market === market)
        .filter(({ incident }) => state === undefined || incident.state === state)
        .filter((dossier) => !after || newestFirst(dossier, after) > 0)
        .sort(newestFirst);
      const items = found.slice(0, limit);
      const last = items.at(-1);
      return { items, cursor: found.length > limit && last ? last.incident.id : null };
    },
  };
}

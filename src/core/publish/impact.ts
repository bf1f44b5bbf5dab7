import type { Catalog } from '../catalog/catalog.ts';
import type { Incident } from '../incident/incident.ts';
import { type EpochMs, MINUTE } from '../time.ts';
import type { Estimate } from './dossier.ts';

/** Least share of a failing service's users that an outage everybody talks about touches. */
const LOW_SHARE = 0.1;

/** How many people and for how long, as ranges: reports show that something fails, not for how many. */
export function estimateImpact(catalog: Catalog, incident: Incident, now: EpochMs): Estimate[] {
  const failing = Object.entries(incident.verdicts).filter(
    ([, verdict]) => verdict.class === 'origin' || verdict.class === 'dependent',
  );
  const users = failing.reduce(
    (sum, [id]) => sum + (catalog.services[catalog.serviceIndex.get(id) ?? -1]?.users ?? 0),
    0,
  );
  if (users === 0) return [];
  const minutes = Math.round(((incident.resolvedAt ?? now) - incident.openedAt) / MINUTE);
  const assumes = `between a tenth and all of the ${users.toLocaleString('en-US')} users of the services that fail, by the catalog's figures`;
  return [
    {
      what: 'People who may be affected',
      low: Math.round(users * LOW_SHARE),
      high: users,
      unit: 'people',
      assumes,
    },
    {
      what: 'User-minutes',
      low: Math.round(users * LOW_SHARE * minutes * 0.5),
      high: users * minutes,
      unit: 'user-minutes',
      assumes: `${assumes}; for half or all of the ${minutes} minutes`,
    },
  ];
}

import type { Catalog } from '../catalog/catalog.ts';
import { REGIONS } from '../catalog/regions.ts';
import type { Incident } from '../incident/incident.ts';
import { type EpochMs, MINUTE } from '../time.ts';
import type { Estimate, EstimateFacts, EstimateWords } from './dossier.ts';

/** Least share of a failing service's users that an outage everybody talks about touches. */
const LOW_SHARE = 0.1;

/** Share of the market's people who live where an incident is confined to; 1 where that is nowhere, or not known. */
function shareOfPeople(where: Incident['where']): number {
  if (!where || where.length === 0) return 1;
  let share = 0;
  for (const code of where) {
    const { population, parent } = REGIONS[code] ?? { population: null, parent: null };
    const whole = parent === null ? null : REGIONS[parent]?.population;
    if (population === null || !whole) return 1;
    share += population / whole;
  }
  return Math.min(1, share);
}

/** How many people and for how long, as ranges: reports show that something fails, not for how many. */
export function estimateImpact(catalog: Catalog, incident: Incident, now: EpochMs): Estimate[] {
  const failing = Object.entries(incident.verdicts).filter(
    ([, verdict]) => verdict.class === 'origin' || verdict.class === 'dependent',
  );
  const all = failing.reduce(
    (sum, [id]) => sum + (catalog.services[catalog.serviceIndex.get(id) ?? -1]?.users ?? 0),
    0,
  );
  const share = shareOfPeople(incident.where);
  const users = Math.round(all * share);
  if (users === 0) return [];
  const minutes = Math.round(((incident.resolvedAt ?? now) - incident.openedAt) / MINUTE);
  const facts = { users, minutes, placed: share < 1 };
  const people = { about: 'people', ...facts } as const;
  const spent = { about: 'user-minutes', ...facts } as const;
  return [
    {
      ...sayEstimate(people),
      low: Math.round(users * LOW_SHARE),
      high: users,
      facts: people,
    },
    {
      ...sayEstimate(spent),
      low: Math.round(users * LOW_SHARE * minutes * 0.5),
      high: users * minutes,
      facts: spent,
    },
  ];
}

/** What is estimated, its unit, and what is assumed for it, in English. */
export function sayEstimate({ about, users, minutes, placed }: EstimateFacts): EstimateWords {
  const place = placed ? ', and the share of people who live where reports come from' : '';
  const assumes = `between a tenth and all of the ${users.toLocaleString('en-US')} users of the services that fail, by the catalog's figures${place}`;
  return about === 'people'
    ? { what: 'People who may be affected', unit: 'people', assumes }
    : {
        what: 'User-minutes',
        unit: 'user-minutes',
        assumes: `${assumes}; for half or all of the ${minutes} minutes`,
      };
}

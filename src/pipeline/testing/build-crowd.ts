import type { Catalog } from '../../core/catalog/catalog.ts';
import type { Symptom } from '../../core/catalog/symptoms.ts';
import { buildCatalog, buildService } from '../../core/testing/build-catalog.ts';
import { type EpochMs, MINUTE } from '../../core/time.ts';
import { createRng, type Rng } from '../../sim/rng.ts';

/** Somebody who reports: when it failed, and the minute in which that reaches us. */
export interface Person {
  readonly minute: EpochMs;
  readonly arrives: EpochMs;
  readonly service: string;
  readonly region: string;
  readonly county?: string;
  readonly symptom: Symptom;
  readonly reaching: string;
}

/** A market whose services are reported by hardly anybody, by a few, and by many. */
export const CROWD_MARKET: Catalog = buildCatalog([
  buildService('quiet', { baseline: 1 }),
  buildService('thin', { baseline: 8 }),
  buildService('busy', { baseline: 150 }),
  buildService('struck', { baseline: 20, users: 1_000_000 }),
  buildService('guest', { baseline: 4, kind: 'mvno', runsOn: [{ id: 'struck', share: 1 }] }),
]);

export const CROWD_START: EpochMs = Date.UTC(2024, 1, 22, 9);

/** Where they are: a populous county, one of 64 inhabitants, another state's; a state alone; nowhere that is told. */
const PLACES: readonly Pick<Person, 'region' | 'county'>[] = [
  { region: 'US-TX', county: '48201' },
  { region: 'US-TX', county: '48301' },
  { region: 'US-TX' },
  { region: 'US-CA', county: '06037' },
  { region: 'US-WY' },
  { region: '' },
];
const SYMPTOMS: readonly Symptom[] = [
  'no-service',
  'no-service',
  'no-service',
  'calls-fail',
  'cannot-reach',
  'emergency-calls-fail',
  'other',
  'works',
];

function poisson(rng: Rng, mean: number): number {
  let count = 0;
  for (let left = mean - rng.exponential(); left > 0; left -= rng.exponential()) count++;
  return count;
}

function personOf(rng: Rng, service: string, minute: EpochMs): Person {
  const symptom = SYMPTOMS[rng.int(SYMPTOMS.length)]!;
  const late = rng.chance(0.05) ? (1 + rng.int(60)) * MINUTE : 0;
  return {
    minute,
    arrives: minute + late,
    service,
    ...PLACES[rng.int(PLACES.length)]!,
    symptom,
    reaching: symptom === 'cannot-reach' && service !== 'struck' && rng.chance(0.7) ? 'struck' : '',
  };
}

/** People of some hours by a seed: quiet services, thin ones, an outage with its end, and reports that come late. */
export function buildCrowd(seed: number, minutes: number): readonly Person[] {
  const rng = createRng(`crowd ${seed}`);
  const onset = 30 + rng.int(30);
  const end = onset + 20 + rng.int(50);
  const surge = 2 + rng.int(30);
  const people: Person[] = [];
  for (let i = 0; i < minutes; i++) {
    const fails = i >= onset && i < end;
    for (const { id, baseline } of CROWD_MARKET.services) {
      const extra = fails && id === 'struck' ? surge : fails && id === 'guest' ? surge / 6 : 0;
      const count = poisson(rng, baseline! / 60 + extra);
      for (let n = 0; n < count; n++) people.push(personOf(rng, id, CROWD_START + i * MINUTE));
    }
  }
  return people;
}

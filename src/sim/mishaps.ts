import type { Catalog } from '../core/catalog/catalog.ts';
import { KINDS, type ServiceKind } from '../core/catalog/kinds.ts';
import type { Symptom } from '../core/catalog/symptoms.ts';
import { type EpochMs, HOUR } from '../core/time.ts';
import { createPicker, poisson } from './draw.ts';
import { awake, type Person, type Population } from './population.ts';
import type { Rng } from './rng.ts';
import type { SimReport } from './sim-tally.ts';

export interface MishapDeps {
  readonly catalog: Catalog;
  readonly population: Population;
  readonly rng: Rng;
  readonly step: number;
  readonly say: (report: SimReport) => void;
}

/** Troubles of one's own that no network is to blame for, by what one uses. */
const TROUBLES: Readonly<Record<string, readonly Symptom[]>> = {
  phone: [
    'calls-fail',
    'no-service',
    'no-service',
    'no-data',
    'slow-data',
    'texts-fail',
    'sign-in',
    'other',
    'cannot-reach',
  ],
  access: ['no-service', 'no-service', 'slow-data', 'slow-data', 'no-data', 'other'],
  platform: ['site-or-app', 'site-or-app', 'site-or-app', 'sign-in', 'sign-in', 'slow-data', 'other'],
};

/** The usual grumbling: private mishaps, at the rate the catalog gives, of people who are awake. */
export function createMishaps({ catalog, population, rng, step, say }: MishapDeps) {
  const rates = catalog.services.map(
    ({ baseline, users, kind }) =>
      baseline ?? ((users ?? 1e6) * KINDS[kind].reportsPerMillionUsersHour) / 1e6,
  );
  const total = rates.reduce((sum, rate) => sum + rate, 0);
  const pick = createPicker(rates);
  // Awake about two thirds of the day: the rate given is the mean over all of it.
  const perStep = ((total * step) / HOUR) * 1.5;
  let mood = 0;
  return (at: EpochMs, hour: number): void => {
    mood = 0.98 * mood + 0.02 * rng.normal();
    const count = poisson(rng, perStep * Math.exp(mood));
    for (let index = 0; index < count; index++) {
      const person = rng.int(population.people.length);
      if (!awake(population.people[person] as Person, hour)) continue;
      const service = pick(rng);
      const family = KINDS[catalog.services[service]?.kind as ServiceKind].family;
      const troubles = TROUBLES[family] as readonly Symptom[];
      const symptom = rng.chance(0.02) ? 'works' : (troubles[rng.int(troubles.length)] as Symptom);
      const when = at + rng.int(step / 1000) * 1000;
      say({ at: when, person, service, symptom, reaching: -1, caused: false });
    }
  };
}

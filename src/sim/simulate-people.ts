import type { Catalog } from '../core/catalog/catalog.ts';
import { KINDS, type ServiceKind } from '../core/catalog/kinds.ts';
import type { Symptom } from '../core/catalog/symptoms.ts';
import { createLocalClock, type EpochMs, HOUR, MINUTE } from '../core/time.ts';
import { complain } from './complain.ts';
import { createPicker, poisson } from './draw.ts';
import type { Fault } from './fault.ts';
import type { Person, Population } from './population.ts';
import type { Rng } from './rng.ts';
import type { SimReport } from './sim-tally.ts';
import type { Attempt, World } from './world.ts';

export interface LifeDeps {
  readonly catalog: Catalog;
  readonly population: Population;
  readonly world: World;
  readonly faults: readonly Fault[];
  readonly period: { readonly from: EpochMs; readonly to: EpochMs };
  readonly rng: Rng;
  /** Hears every complaint; `during` says whether something was broken then. */
  readonly say: (report: SimReport, during: boolean) => void;
}

const STEP = 5 * MINUTE;
/** People who complained are quiet for so long. */
const QUIET = 6 * HOUR;
/** Calls for help a person and hour: about 240 million a year among 335 million people (NENA, US). */
const EMERGENCY_RATE = 0.7 / (365 * 24);

const awake = (person: Person, hour: number): boolean =>
  (hour >= person.wakes && hour < person.sleeps) || hour + 24 < person.sleeps;

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
function createMishaps({ catalog, population, rng, say }: LifeDeps) {
  const rates = catalog.services.map(
    ({ baseline, users, kind }) =>
      baseline ?? ((users ?? 1e6) * KINDS[kind].reportsPerMillionUsersHour) / 1e6,
  );
  const total = rates.reduce((sum, rate) => sum + rate, 0);
  const pick = createPicker(rates);
  // Awake about two thirds of the day: the rate given is the mean over all of it.
  const perStep = ((total * STEP) / HOUR) * 1.5;
  let mood = 0;
  return (at: EpochMs, hour: number, during: boolean): void => {
    mood = 0.98 * mood + 0.02 * rng.normal();
    const count = poisson(rng, perStep * Math.exp(mood));
    for (let index = 0; index < count; index++) {
      const person = rng.int(population.people.length);
      if (!awake(population.people[person] as Person, hour)) continue;
      const service = pick(rng);
      const family = KINDS[catalog.services[service]?.kind as ServiceKind].family;
      const troubles = TROUBLES[family] as readonly Symptom[];
      const symptom = rng.chance(0.02) ? 'works' : (troubles[rng.int(troubles.length)] as Symptom);
      const when = at + rng.int(STEP / 1000) * 1000;
      say({ at: when, person, service, symptom, reaching: -1, caused: false }, during);
    }
  };
}

/** What somebody sets out to do in one step, at most one thing; nothing mostly. */
function nextAttempt(person: Person, people: readonly Person[], rng: Rng): Attempt | undefined {
  const hours = STEP / HOUR;
  const draw = rng.next();
  const emergency = EMERGENCY_RATE * hours;
  const calls = emergency + person.calls * hours;
  const texts = calls + person.texts * hours;
  // Mostly nothing: this is asked of everybody at every step.
  if (draw >= texts + person.sessions * hours) return undefined;
  if (draw < emergency) return { what: 'emergency' };
  if (draw < texts) {
    const contact = people[person.contacts[rng.int(person.contacts.length)] as number] as Person;
    return { what: draw < calls ? 'call' : 'text', with: contact };
  }
  if (person.apps.length === 0) return undefined;
  return { what: 'session', app: person.apps[rng.int(person.apps.length)] as number };
}

/** Lives of people while something is broken, and a little longer: failures, patience, complaints. */
function createLives({ catalog, population, world, rng, say }: LifeDeps) {
  const { people } = population;
  const borne = new Uint8Array(people.length);
  const quietUntil = new Float64Array(people.length);
  return (at: EpochMs, hour: number): void => {
    people.forEach((person, index) => {
      if (!awake(person, hour)) return;
      const attempt = nextAttempt(person, people, rng);
      if (!attempt) return;
      const outcome = world.attempt(person, attempt, at);
      if (outcome.ok) {
        borne[index] = 0;
        return;
      }
      borne[index] = Math.min(255, (borne[index] as number) + 1);
      const urgent = outcome.because === 'emergency';
      if (!urgent && ((borne[index] as number) < person.patience || !person.speaks)) return;
      if (at < (quietUntil[index] as number) || (urgent && !rng.chance(0.5))) return;
      const complaint = complain(catalog, { person, failure: outcome, attempt }, rng);
      quietUntil[index] = at + QUIET;
      if (!complaint) return;
      const when = at + Math.floor((4 * rng.exponential() * MINUTE) / 1000) * 1000;
      const own = complaint.reaching === complaint.service ? -1 : complaint.reaching;
      say({ at: when, person: index, ...complaint, reaching: own, caused: true }, true);
    });
  };
}

/** Runs the whole period step by step. */
export function simulatePeople(deps: LifeDeps): void {
  const clock = createLocalClock(deps.catalog.market.timezone);
  const mishaps = createMishaps(deps);
  const live = createLives(deps);
  const { from, to } = deps.period;
  for (let at = from; at < to; at += STEP) {
    const hour = clock(at).hourOfWeek % 24;
    const during = deps.faults.some((fault) => at >= fault.from && at < fault.to);
    mishaps(at, hour, during);
    if (during) live(at, hour);
  }
}

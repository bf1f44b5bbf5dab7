import type { Catalog } from '../core/catalog/catalog.ts';
import { type EpochMs, HOUR, MINUTE } from '../core/time.ts';
import { complain, type Failed } from './complain.ts';
import type { Person, Population } from './population.ts';
import type { Rng } from './rng.ts';
import type { SimReport } from './sim-tally.ts';
import type { Attempt, World } from './world.ts';

export interface LifeDeps {
  readonly catalog: Catalog;
  readonly population: Population;
  readonly world: World;
  readonly rng: Rng;
  readonly step: number;
  readonly say: (report: SimReport) => void;
}

/** A moment as people live it. */
export interface Moment {
  readonly at: EpochMs;
  readonly up: (person: Person) => boolean;
  /** How many times as often as usual people call and text. */
  readonly eager: number;
}

/** People who complained are quiet for so long. */
const QUIET = 6 * HOUR;
/** Calls for help a person and hour: about 240 million a year among 335 million people (NENA, US). */
const EMERGENCY_RATE = 0.7 / (365 * 24);

type Chances = { readonly hours: number; readonly eager: number };

/** What somebody sets out to do in one step, at most one thing; nothing mostly. */
function nextAttempt(
  person: Person,
  people: readonly Person[],
  { hours, eager }: Chances,
  rng: Rng,
): Attempt | undefined {
  const draw = rng.next();
  const emergency = EMERGENCY_RATE * hours;
  const calls = emergency + person.calls * hours * eager;
  const texts = calls + person.texts * hours * eager;
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

/** Lives of people while something is the matter: failures, patience, complaints. */
export function createLives({ catalog, population, world, rng, step, say }: LifeDeps) {
  const { people } = population;
  const borne = new Uint8Array(people.length);
  const quietUntil = new Float64Array(people.length);

  function fail(index: number, failed: Failed, at: EpochMs): void {
    const person = people[index] as Person;
    borne[index] = Math.min(255, (borne[index] as number) + 1);
    const urgent = failed.failure.because === 'emergency';
    if (!urgent && ((borne[index] as number) < person.patience || !person.speaks)) return;
    if (at < (quietUntil[index] as number) || (urgent && !rng.chance(0.5))) return;
    // Without phone and line nobody can be told, but for those who find a neighbour's.
    if (world.stranded(person, at) && !rng.chance(0.3)) return;
    const complaint = complain(catalog, { person, ...failed }, rng);
    quietUntil[index] = at + QUIET;
    if (!complaint) return;
    const when = at + Math.floor((4 * rng.exponential() * MINUTE) / 1000) * 1000;
    const reaching = complaint.reaching === complaint.service ? -1 : complaint.reaching;
    say({ at: when, person: index, ...complaint, reaching, caused: true });
  }

  return ({ at, up, eager }: Moment): void => {
    people.forEach((person, index) => {
      if (!up(person)) return;
      const attempt = nextAttempt(person, people, { hours: step / HOUR, eager }, rng);
      if (!attempt) return;
      const outcome = world.attempt(person, attempt, at);
      if (outcome.ok) borne[index] = 0;
      else fail(index, { failure: outcome, attempt }, at);
    });
  };
}

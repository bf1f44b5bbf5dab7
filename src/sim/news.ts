import type { Catalog, Service } from '../core/catalog/catalog.ts';
import { KINDS } from '../core/catalog/kinds.ts';
import type { Statement } from '../core/ledger/statement.ts';
import { type EpochMs, floorTo, MINUTE } from '../core/time.ts';
import { poisson } from './draw.ts';
import type { Person, Population } from './population.ts';
import type { Rng } from './rng.ts';
import type { SimReport } from './sim-tally.ts';
import type { World } from './world.ts';

/** A piece of news that names a service. */
export interface Story {
  readonly at: EpochMs;
  /** Index of the service. */
  readonly service: number;
}

export interface NewsDeps {
  readonly catalog: Catalog;
  readonly population: Population;
  readonly world: World;
  readonly rng: Rng;
  /** Stories that come out whatever people complain of. */
  readonly stories: readonly Story[];
  readonly say: (report: SimReport) => void;
}

/** The press and its readers. */
export interface Newsroom {
  /** Hears of a complaint that a fault caused. */
  hear(report: SimReport): void;
  /** One step of the clock: stories come out, and some people react to what they read. */
  live(at: EpochMs, step: number, up: (person: Person) => boolean): void;
  /** What was written so far. */
  written(): readonly Statement[];
}

/** People per complaint from which an outage is a story, and at which everybody talks of it. */
const WORTH = 400;
const TALK = 30;
const OUTLETS = ['A national newspaper', 'A news agency'] as const;
/** Share of all people who read a story that everybody talks of, within how long. */
const READERS = 0.08;
const READ_FOR = 150 * MINUTE;

/** Writes stories: the first some time after complaints are many, a second one later if they have doubled. */
function createDesk({ catalog, population, rng, stories }: NewsDeps) {
  const heard = new Map<number, number>();
  const out: Story[] = [...stories];
  const statements: Statement[] = [];
  let next: EpochMs | undefined;
  let sum = 0;
  let threshold = population.people.length / WORTH;

  function publish(at: EpochMs): void {
    const [service] = [...heard].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] as [number, number];
    const { id, name } = catalog.services[service] as Service;
    const by = OUTLETS[statements.length] as string;
    const says =
      statements.length === 0
        ? `${name} is down for many of its users, complaints show.`
        : `${name} is still down, users say.`;
    const url = `https://example.org/simulated/news-${statements.length + 1}`;
    statements.push({ at, by, byRole: 'press', about: id, says, means: 'down', url });
    out.push({ at, service });
  }

  return {
    out: out as readonly Story[],
    statements: statements as readonly Statement[],
    /** How much the outage is talked of, 0 to 1. */
    talk: (): number => Math.min(1, (sum * TALK) / population.people.length),
    hear: ({ service }: SimReport): void => {
      sum += 1;
      heard.set(service, (heard.get(service) ?? 0) + 1);
    },
    step(at: EpochMs): void {
      if (next !== undefined && at >= next) {
        publish(at);
        next = undefined;
        threshold *= 4;
      }
      const loudest = Math.max(0, ...heard.values());
      if (next !== undefined || statements.length >= OUTLETS.length || loudest < threshold) return;
      next = floorTo(at + (15 + rng.int(30)) * MINUTE, MINUTE);
    },
  };
}

/** What somebody does who reads that a service is down and whose own phone works; mostly nothing. */
function react(deps: NewsDeps, story: Story, person: Person): Pick<SimReport, 'service' | 'symptom'> | null {
  const { catalog, rng } = deps;
  const phoneNews = KINDS[(catalog.services[story.service] as Service).kind].family === 'phone';
  const own = phoneNews || person.access < 0 ? person.phone : person.access;
  const draw = rng.next();
  if (draw < 0.22 * person.care + 0.06) return { service: own, symptom: 'works' };
  // Whoever looks hard enough finds something slow, or asks whether theirs is down too.
  const worry = 0.34 * (1 - person.care);
  if (rng.chance(worry)) {
    const symptoms = ['other', 'slow-data', 'no-service', 'calls-fail', 'no-data'] as const;
    return { service: own, symptom: symptoms[rng.int(phoneNews ? 5 : 3)] ?? 'other' };
  }
  if (!rng.chance(0.08 * (1 - person.care))) return null;
  const app = person.apps[0];
  if (app !== undefined && rng.chance(0.4)) return { service: app, symptom: 'site-or-app' };
  return person.access < 0
    ? null
    : { service: person.access, symptom: rng.chance(0.5) ? 'no-data' : 'slow-data' };
}

/** The press names who is complained of most; people read it, and some check, worry or blame what they see. */
export function createNewsroom(deps: NewsDeps): Newsroom {
  const { population, world, rng } = deps;
  const desk = createDesk(deps);
  const done = new Uint8Array(population.people.length);

  function read(story: Story, at: EpochMs, step: number, up: (person: Person) => boolean): void {
    const index = rng.int(population.people.length);
    const person = population.people[index] as Person;
    if (done[index] === 1 || !up(person) || !person.speaks) return;
    done[index] = 1;
    // Those who are hit need no news to know it.
    if (person.apps.includes(story.service) || world.cutOff(person, at)) return;
    const reaction = react(deps, story, person);
    if (reaction === null) return;
    const when = at + rng.int(step / 1000) * 1000;
    deps.say({ at: when, person: index, ...reaction, reaching: -1, caused: true });
  }

  return {
    hear: desk.hear,
    written: () => desk.statements,
    live(at, step, up) {
      desk.step(at);
      for (const story of desk.out) {
        const age = at - story.at;
        if (age < 0 || age >= READ_FOR) continue;
        // Most read it early: a straight fall to nobody at the end.
        const share = ((2 * READERS * desk.talk() * step) / READ_FOR) * (1 - age / READ_FOR);
        const readers = poisson(rng, population.people.length * share);
        for (let reader = 0; reader < readers; reader++) read(story, at, step, up);
      }
    },
  };
}

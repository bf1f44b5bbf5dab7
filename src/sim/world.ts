import type { Catalog } from '../core/catalog/catalog.ts';
import type { EpochMs } from '../core/time.ts';
import { createBreakdowns } from './breakdowns.ts';
import type { Fault } from './fault.ts';
import type { Person } from './population.ts';
import type { Rng } from './rng.ts';
import type { Rush } from './rush.ts';

/** What a person tried. */
export type Attempt =
  | { readonly what: 'call' | 'text'; readonly with: Person }
  | { readonly what: 'session'; readonly app: number }
  | { readonly what: 'emergency' };

/**
 * What stood in the way: the own phone service, that of the other end, the own network's way out to others, networks
 * that are busy, the line at home, an app, or a call for help that failed.
 */
export type Obstacle = 'own' | 'other' | 'gateway' | 'busy' | 'home' | 'app' | 'emergency';

/** How it went: well, or what stood in the way; `service` is the one that failed, or that could not be reached. */
export type Outcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly because: Obstacle; readonly service: number };

const FINE: Outcome = { ok: true };

/** The networks as they really are. People only ever see outcomes. */
export interface World {
  attempt(person: Person, attempt: Attempt, at: EpochMs): Outcome;
  /** Whether the person's own phone service is broken for them now. */
  cutOff(person: Person, at: EpochMs): boolean;
  /** Whether neither phone nor the line at home works: then nobody can be told of it. */
  stranded(person: Person, at: EpochMs): boolean;
}

/** The networks with what is broken and how busy they are. Chance is drawn only where something is the matter. */
export function createWorld(
  catalog: Catalog,
  trouble: { readonly faults: readonly Fault[]; readonly rush?: Rush },
  rng: Rng,
): World {
  const { carrierOf, serviceFails, linkFails, gatewayFails, turnedAway, helpFails } = createBreakdowns(
    catalog,
    trouble,
    rng,
  );

  function reach(person: Person, other: Person, at: EpochMs): Outcome {
    if (serviceFails(person.phone, person, at)) return { ok: false, because: 'own', service: person.phone };
    const [mine, theirs] = [carrierOf(person), carrierOf(other)];
    if (turnedAway(mine, at) || turnedAway(theirs, at))
      return { ok: false, because: 'busy', service: other.phone };
    if (mine !== theirs && gatewayFails(mine, at))
      return { ok: false, because: 'gateway', service: other.phone };
    const lost =
      serviceFails(other.phone, other, at) ||
      linkFails(person, other, at) ||
      (mine !== theirs && gatewayFails(theirs, at));
    return lost ? { ok: false, because: 'other', service: other.phone } : FINE;
  }

  function browse(person: Person, app: number, at: EpochMs): Outcome {
    const own = serviceFails(person.phone, person, at);
    // At home most phones are on the household's own line.
    if (own && rng.chance(0.45)) return { ok: false, because: 'own', service: person.phone };
    if (person.access >= 0 && serviceFails(person.access, person, at) && rng.chance(0.75))
      return { ok: false, because: 'home', service: person.access };
    return serviceFails(app, person, at) ? { ok: false, because: 'app', service: app } : FINE;
  }

  return {
    cutOff: (person, at) => serviceFails(person.phone, person, at),
    stranded: (person, at) =>
      person.access >= 0 && serviceFails(person.phone, person, at) && serviceFails(person.access, person, at),
    attempt(person, attempt, at) {
      switch (attempt.what) {
        case 'call':
        case 'text':
          return reach(person, attempt.with, at);
        case 'session':
          return browse(person, attempt.app, at);
        case 'emergency': {
          return helpFails(person, at) ? { ok: false, because: 'emergency', service: person.phone } : FINE;
        }
        default:
          return attempt satisfies never;
      }
    },
  };
}

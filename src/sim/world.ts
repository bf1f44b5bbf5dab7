import type { Catalog, Service } from '../core/catalog/catalog.ts';
import type { EpochMs } from '../core/time.ts';
import { type Fault, fallsWith, strength } from './fault.ts';
import type { Person } from './population.ts';
import type { Rng } from './rng.ts';

/** What a person tried. */
export type Attempt =
  | { readonly what: 'call' | 'text'; readonly with: Person }
  | { readonly what: 'session'; readonly app: number }
  | { readonly what: 'emergency' };

/** How it went: well, or what stood in the way. */
export type Outcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly because: 'own' | 'other' | 'app' | 'emergency'; readonly service: number };

const FINE: Outcome = { ok: true };

/** The networks as they really are. People only ever see outcomes. */
export interface World {
  attempt(person: Person, attempt: Attempt, at: EpochMs): Outcome;
  /** Whether the person's own phone service is broken for them now. */
  cutOff(person: Person, at: EpochMs): boolean;
}

/** Whether a person of a service hangs on what fails, when only a share of its users does. */
const hangs = (share: number, person: Person): boolean => share >= 1 || person.slot < share;

export function createWorld(catalog: Catalog, faults: readonly Fault[], rng: Rng): World {
  /** By fault and service: the share of its users that falls with it. */
  const falls = faults.map((fault) => {
    const shares = fault.breaks === 'between' ? undefined : fallsWith(catalog, fault.at, fault.from);
    return catalog.services.map(({ id }) => shares?.get(id) ?? 0);
  });
  const links = faults.map(
    (fault) => new Set(catalog.elements.find(({ id }) => id === fault.at)?.joins ?? []),
  );

  /** The network that carries a person's calls: the service's own, or the host that this person's slot falls on. */
  function carrierOf(person: Person): string {
    const service = catalog.services[person.phone] as Service;
    let left = person.slot;
    for (const { id, share } of service.runsOn) {
      if (left < share) return id;
      left -= share;
    }
    return service.id;
  }

  function hits(fault: Fault, index: number, service: number, person: Person): boolean {
    if (fault.region !== undefined && fault.region !== person.region) return false;
    const share = falls[index]?.[service] ?? 0;
    return share > 0 && hangs(share, person);
  }

  function serviceFails(service: number, person: Person, at: EpochMs): boolean {
    return faults.some(
      (fault, index) =>
        fault.breaks === 'all' && hits(fault, index, service, person) && rng.chance(strength(fault, at)),
    );
  }

  function linkFails(from: Person, to: Person, at: EpochMs): boolean {
    const ends = [carrierOf(from), carrierOf(to)] as const;
    if (ends[0] === ends[1]) return false;
    return faults.some(
      (fault, index) =>
        fault.breaks === 'between' &&
        ends.every((end) => links[index]?.has(end)) &&
        rng.chance(strength(fault, at)),
    );
  }

  function reach(person: Person, other: Person, at: EpochMs): Outcome {
    if (serviceFails(person.phone, person, at)) return { ok: false, because: 'own', service: person.phone };
    const lost = serviceFails(other.phone, other, at) || linkFails(person, other, at);
    return lost ? { ok: false, because: 'other', service: other.phone } : FINE;
  }

  return {
    cutOff: (person, at) => serviceFails(person.phone, person, at),
    attempt(person, attempt, at) {
      switch (attempt.what) {
        case 'call':
        case 'text':
          return reach(person, attempt.with, at);
        case 'session': {
          const own = serviceFails(person.phone, person, at);
          // At home most phones are on the household's own line.
          if (own && rng.chance(0.45)) return { ok: false, because: 'own', service: person.phone };
          if (serviceFails(attempt.app, person, at))
            return { ok: false, because: 'app', service: attempt.app };
          return FINE;
        }
        case 'emergency': {
          const fails = faults.some(
            (fault, index) =>
              fault.breaks !== 'between' &&
              hits(fault, index, person.phone, person) &&
              rng.chance(strength(fault, at)),
          );
          return fails ? { ok: false, because: 'emergency', service: person.phone } : FINE;
        }
        default:
          return attempt satisfies never;
      }
    },
  };
}

import type { Catalog, Service } from '../core/catalog/catalog.ts';
import type { EpochMs } from '../core/time.ts';
import { type Fault, fallsWith, strength } from './fault.ts';
import type { Person } from './population.ts';
import type { Rng } from './rng.ts';
import { crowd, type Rush } from './rush.ts';

/** Faults that keep a call for help from getting out: those of a gateway or a link to others do not. */
const STOPS_HELP: readonly Fault['breaks'][] = ['all', 'emergency'];

/** Whether a person of a service hangs on what fails, when only a share of its users does. */
const hangs = (share: number, person: Person): boolean => share >= 1 || person.slot < share;

/** What fails in the networks, attempt by attempt. Chance is drawn only where something is the matter. */
export function createBreakdowns(
  catalog: Catalog,
  { faults, rush }: { readonly faults: readonly Fault[]; readonly rush?: Rush },
  rng: Rng,
) {
  /** By fault and service: the share of its users that falls with it. */
  const falls = faults.map((fault) => {
    const shares = STOPS_HELP.includes(fault.breaks) ? fallsWith(catalog, fault.at, fault.from) : undefined;
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

  /** Whether a carrier's way out to other networks fails now. */
  const gatewayFails = (carrier: string, at: EpochMs): boolean =>
    faults.some(
      (fault) => fault.breaks === 'off-net' && fault.at === carrier && rng.chance(strength(fault, at)),
    );

  function turnedAway(carrier: string, at: EpochMs): boolean {
    const share = (rush?.busy.get(carrier) ?? 0) * crowd(rush, at);
    return share > 0 && rng.chance(share);
  }

  /** Whether a person's call for help does not get out. */
  const helpFails = (person: Person, at: EpochMs): boolean =>
    faults.some(
      (fault, index) =>
        STOPS_HELP.includes(fault.breaks) &&
        hits(fault, index, person.phone, person) &&
        rng.chance(strength(fault, at)),
    );

  return { carrierOf, serviceFails, linkFails, gatewayFails, turnedAway, helpFails };
}

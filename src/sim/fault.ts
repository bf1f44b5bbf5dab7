import type { Catalog, Dependency, Service } from '../core/catalog/catalog.ts';
import { ELEMENT_KINDS, KINDS } from '../core/catalog/kinds.ts';
import { type EpochMs, HOUR, MINUTE } from '../core/time.ts';
import { FaultlineError } from '../errors.ts';
import type { Rng } from './rng.ts';

/** Something that is broken for a while. */
export interface Fault {
  /** Id of a service or element. */
  readonly at: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Time until it is as bad as it gets. */
  readonly ramp: number;
  /** Share of attempts that fail at its worst. */
  readonly severity: number;
  /** What fails: everything of it, what passes between the services it joins, or calls for help alone. */
  readonly breaks: 'all' | 'between' | 'emergency';
  /** Index of the only region hit; absent: everywhere. */
  readonly region?: number;
}

/** The kinds of day that can be simulated, each with what people are told about it. */
export const SIM_KINDS = {
  quiet: 'nothing fails',
  single: 'one carrier fails',
  mvno: 'a reseller fails alone while its host works',
  interconnect: 'the link between two carriers fails',
  double: 'two carriers fail at once',
  cloud: 'a cloud fails and its apps with it',
  regional: 'a carrier fails slowly in one region',
  emergency: 'calls for help fail on one carrier and nothing else does',
} as const;
export type SimKind = keyof typeof SIM_KINDS;

/** `day` is the local midnight of the day on which it breaks; `bigRegions` are indexes of where most people live. */
type Parts = {
  readonly catalog: Catalog;
  readonly rng: Rng;
  readonly day: EpochMs;
  readonly bigRegions: readonly number[];
};

const pickOne = <T>(rng: Rng, list: readonly T[], what: string): T => {
  const found = list[rng.int(list.length)];
  if (found === undefined)
    throw new FaultlineError('bad-catalog', `the catalog has no ${what}: choose another kind or catalog`);
  return found;
};

const carriers = ({ catalog }: Parts): readonly Service[] => {
  const networks = catalog.services.filter(
    ({ kind, runsOn }) => KINDS[kind].family === 'phone' && runsOn.length === 0,
  );
  const most = Math.max(0, ...networks.map(({ users }) => users ?? 0));
  return networks.filter(({ users }) => (users ?? 0) >= most / 5);
};

const hosted = ({ catalog }: Parts): readonly Service[] =>
  catalog.services.filter(({ kind, runsOn }) => KINDS[kind].family === 'phone' && runsOn.length > 0);

function between({ catalog, rng }: Parts): string {
  const links = catalog.elements.filter(({ kind }) => ELEMENT_KINDS[kind].joined === 'collateral');
  return pickOne(rng, links, 'link between services').id;
}

function cloudInUse({ catalog, rng }: Parts): string {
  const needed = new Set(catalog.services.flatMap(({ runsOn }) => runsOn.map(({ id }) => id)));
  const platforms = catalog.services.filter(
    ({ id, kind }) => KINDS[kind].family === 'platform' && needed.has(id),
  );
  return pickOne(rng, platforms, 'cloud that apps run on').id;
}

/** What breaks on a day of a kind. Hours, length and severity come from the seed. */
export function createFaults(kind: SimKind, parts: Parts): readonly Fault[] {
  const { rng, day } = parts;
  const from = day + Math.floor(rng.next() * 18 * 12) * 5 * MINUTE;
  const to = from + Math.round((2 + 3 * rng.next()) * 12) * 5 * MINUTE;
  const base = {
    from,
    to,
    ramp: rng.int(4) * 3 * MINUTE,
    severity: 0.85 + 0.15 * rng.next(),
    breaks: 'all' as const,
  };
  const carrier = (): string => pickOne(rng, carriers(parts), 'carrier of its own').id;
  switch (kind) {
    case 'quiet':
      return [];
    case 'single':
      return [{ ...base, at: carrier() }];
    case 'mvno':
      return [{ ...base, at: pickOne(rng, hosted(parts), 'reseller').id }];
    case 'interconnect':
      return [{ ...base, at: between(parts), breaks: 'between' }];
    case 'double': {
      const first = carrier();
      const others = carriers(parts).filter(({ id }) => id !== first);
      const lag = rng.int(7) * 5 * MINUTE;
      return [
        { ...base, at: first },
        { ...base, at: pickOne(rng, others, 'second carrier').id, from: from + lag },
      ];
    }
    case 'cloud':
      return [{ ...base, at: cloudInUse(parts) }];
    case 'regional':
      return [
        {
          ...base,
          at: carrier(),
          from: day + 11 * HOUR,
          to: day + 20 * HOUR,
          ramp: 3 * HOUR,
          region: pickOne(rng, parts.bigRegions, 'region'),
        },
      ];
    case 'emergency':
      return [
        {
          ...base,
          at: carrier(),
          from: day + 11 * HOUR,
          to: day + 21 * HOUR,
          severity: 1,
          breaks: 'emergency',
        },
      ];
    default:
      return kind satisfies never;
  }
}

/** Share of attempts that a fault makes fail at a moment, 0 to 1. */
export function strength(fault: Fault, at: EpochMs): number {
  if (at < fault.from || at >= fault.to) return 0;
  const risen = fault.ramp === 0 ? 1 : Math.min(1, (at - fault.from + MINUTE) / fault.ramp);
  return fault.severity * risen;
}

/** The services that fail where `id` does, with the share of their users, themselves included with 1. */
export function fallsWith(catalog: Catalog, id: string, at: EpochMs): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  if (catalog.serviceIndex.has(id)) shares.set(id, 1);
  const element = catalog.elements.find((candidate) => candidate.id === id);
  if (element && ELEMENT_KINDS[element.kind].joined === 'dependent') {
    for (const joined of element.joins) shares.set(joined, 1);
  }
  const holds = ({ from, to }: Dependency): boolean => (from ?? at) <= at && at < (to ?? at + 1);
  const reach = (target: string): number => (target === id ? 1 : (shares.get(target) ?? 0));
  for (let round = 0; round < 4; round++) {
    for (const service of catalog.services) {
      if (service.id === id) continue;
      const needs = service.runsOn.filter(holds).map((edge) => edge.share * reach(edge.id));
      const share = Math.min(
        1,
        needs.reduce((sum, part) => Math.max(sum, part), 0),
      );
      if (share > (shares.get(service.id) ?? 0)) shares.set(service.id, share);
    }
  }
  return shares;
}

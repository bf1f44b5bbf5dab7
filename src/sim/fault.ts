import type { Catalog, Dependency } from '../core/catalog/catalog.ts';
import { ELEMENT_KINDS } from '../core/catalog/kinds.ts';
import { type EpochMs, MINUTE } from '../core/time.ts';

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
  /**
   * What fails: everything of it, what passes between the services it joins, its calls and texts to and from other
   * networks, or calls for help alone.
   */
  readonly breaks: 'all' | 'between' | 'off-net' | 'emergency';
  /** Index of the only region hit; absent: everywhere. */
  readonly region?: number;
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

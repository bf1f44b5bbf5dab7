import type { EpochMs } from '../time.ts';
import type { ElementKind, ServiceKind } from './kinds.ts';

/** The set of services whose users reach one another and are judged together. */
export interface Market {
  readonly id: string;
  readonly name: string;
  /** IANA zone in which its people wake and sleep. */
  readonly timezone: string;
  /** What people dial for help, e.g. `911`. */
  readonly emergencyNumber: string;
  /** Place whose public holidays its people keep, ISO 3166-1 or 3166-2, e.g. `GB-ENG`; absent: none are known. */
  readonly holidays?: string;
}

/** Edge of dependence: this service needs `id`. */
export interface Dependency {
  /** A service or an element of the same catalog. */
  readonly id: string;
  /** Share of its users that need it, 0 < share ≤ 1. */
  readonly share: number;
  /** When the edge began and ended to hold; absent: always. */
  readonly from?: EpochMs;
  readonly to?: EpochMs;
}

/** One thing that people report on. */
export interface Service {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: ServiceKind;
  /** Subscribers or monthly users in this market; null when unknown. */
  readonly users: number | null;
  /** Typical reports an hour when healthy; null: learn it. */
  readonly baseline: number | null;
  readonly status?: string;
  readonly runsOn: readonly Dependency[];
}

/** A node that nobody reports on but that can fail. */
export interface Element {
  readonly id: string;
  readonly name: string;
  readonly kind: ElementKind;
  /** Services that it joins or carries; may be empty when services name it in `runsOn`. */
  readonly joins: readonly string[];
  readonly runsOn: readonly Dependency[];
}

/** One market with everything that is judged in it. Services keep their order; the index is their integer code. */
export interface Catalog {
  readonly market: Market;
  readonly services: readonly Service[];
  readonly elements: readonly Element[];
  readonly serviceIndex: ReadonlyMap<string, number>;
}

/** Builds the look-ups of a catalog from its parts. */
export function createCatalog(parts: Omit<Catalog, 'serviceIndex'>): Catalog {
  return { ...parts, serviceIndex: new Map(parts.services.map((service, index) => [service.id, index])) };
}

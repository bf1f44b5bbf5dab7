import { ASSUMED } from './assumptions.ts';
import type { Figures } from './figures.ts';
import { withSpareZone } from './readers.ts';

/** Reports a minute that each part carries at most; of PostgreSQL, before what each commit costs. */
export interface Capacity {
  readonly gateway: number;
  readonly stream: number;
  readonly store: number;
  /** Of all services together, where the busiest is one shard and its writer shares PostgreSQL with another. */
  readonly hotShard: number;
  /** The same while no other writer is at work. */
  readonly hotShardAlone: number;
}

/** Share of the busiest service. */
export function hotShare(): number {
  const total = ASSUMED.shares.reduce<number>((sum, share) => sum + share, 0);
  return Math.max(...ASSUMED.shares) / total;
}

/** What one of each part carries, by the figures. */
export function capacityOf(figures: Figures): Capacity {
  return {
    gateway: 60 * figures.gatewayReports,
    stream: 60 * figures.streamReports,
    store: 60 * figures.countedTwoWriters,
    hotShard: (60 * figures.countedTwoWriters) / 2 / hotShare(),
    hotShardAlone: (60 * figures.countedOneWriter) / hotShare(),
  };
}

/** Gateways for a load, so that the others are not too busy when a zone of three is lost. */
export function gatewaysFor({ gateway }: Capacity, perMinute: number): number {
  return withSpareZone(perMinute / gateway / ASSUMED.busiest);
}

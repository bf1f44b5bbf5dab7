import type { EpochMs } from '../time.ts';

/** What of a window may be told to everybody. It is put into words and weighs nothing. */
export interface ToldWindow {
  /** Complaints from where it was looked; null: fewer than five, or nobody. `people`: from everywhere. */
  readonly count: number | null;
  readonly people: number | null;
  /** Complaints by symptom code, and by the service they name; what is not told is 0, or absent. */
  readonly symptoms: Float64Array;
  readonly mentions: ReadonlyMap<string, number>;
}

/** All that attribution sees of one service over its window. Counts are complaints. */
export interface Observation {
  /** Code of the service: its index in the catalog. */
  readonly service: number;
  readonly count: number;
  /** Expected count, its variance (chance and a wrong mean together). */
  readonly mean: number;
  readonly variance: number;
  readonly alarmed: boolean;
  /** Failing emergency calls over the window in which they are most unusual; they may alarm by themselves. */
  readonly emergency: { readonly count: number; readonly mean: number; readonly alarmed: boolean };
  /** First bin of the rise; null when there is none. */
  readonly onset: EpochMs | null;
  /** Complaints by symptom code in the window, and the mix of a healthy day (sums to 1). */
  readonly symptoms: Float64Array;
  readonly quietMix: Float64Array;
  readonly works: number;
  /** Complaints by region in the window, and on healthy days; empty where regions are not given. */
  readonly regions: ReadonlyMap<string, number>;
  readonly footprint: ReadonlyMap<string, number>;
  /** Complaints that name another service as unreachable, by id. */
  readonly mentions: ReadonlyMap<string, number>;
  /** Own and independent measurements in the window. */
  readonly probes: { readonly ok: number; readonly failed: number };
  /** Nats by which statements so far speak for (+) or against (−) this service failing; bounded. */
  readonly statements: number;
  /** Asked for where it is put into words; absent where all of it may be told. */
  readonly told?: () => ToldWindow;
}

/** Complaints above what is usual. */
export function excess(observation: Observation): number {
  return Math.max(observation.count - observation.mean, 0);
}

/** How far the count is above the mean, in standard deviations. */
export function deviation(observation: Pick<Observation, 'count' | 'mean' | 'variance'>): number {
  return (observation.count - observation.mean) / Math.sqrt(observation.variance);
}

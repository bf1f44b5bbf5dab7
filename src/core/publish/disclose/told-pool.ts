import { type EpochMs, floorTo } from '../../time.ts';

/** People of some keys (regions, symptoms) who are not told of yet. */
export interface ToldPool {
  /** The stretch of time that those in `fresh` came in, as a multiple of the unit; those in `old` came one before. */
  epoch: number;
  old: Map<string, number>;
  fresh: Map<string, number>;
  /** Beginning of the time in which those may have come who are in here. */
  since: EpochMs;
}

/** A pool as plain data that survives JSON. */
export interface KeptPool {
  readonly epoch: number;
  readonly old: Readonly<Record<string, number>>;
  readonly fresh: Readonly<Record<string, number>>;
  readonly since: EpochMs;
}

/** Makes a pool of what was kept of one; without that nobody is in it. */
export function createToldPool(kept?: KeptPool): ToldPool {
  const { epoch = -1, old = {}, fresh = {}, since = 0 } = kept ?? {};
  return { epoch, old: new Map(Object.entries(old)), fresh: new Map(Object.entries(fresh)), since };
}

/** What is to be kept of a pool. */
export function keepPool({ epoch, old, fresh, since }: ToldPool): KeptPool {
  return { epoch, old: Object.fromEntries(old), fresh: Object.fromEntries(fresh), since };
}

/**
 * Lets go of those who came in the unit before the last one or earlier: they are never told of.
 * It goes by the clock alone, so that it says nothing of who came.
 */
export function agePool(pool: ToldPool, start: EpochMs, unit: EpochMs): void {
  const begin = floorTo(start, unit);
  const epoch = begin / unit;
  if (epoch === pool.epoch) return;
  const next = epoch === pool.epoch + 1;
  pool.old = next ? pool.fresh : new Map();
  pool.fresh = new Map();
  pool.since = Math.max(pool.since, next ? begin - unit : begin);
  pool.epoch = epoch;
}

/** People of one key who are in the pool. */
export function pooled({ old, fresh }: ToldPool, key: string): number {
  return (old.get(key) ?? 0) + (fresh.get(key) ?? 0);
}

/** Puts people in. */
export function putIn({ fresh }: ToldPool, key: string, count: number): void {
  if (count > 0) fresh.set(key, (fresh.get(key) ?? 0) + count);
}

/** Takes people out, the oldest first. */
export function takeOut({ old, fresh }: ToldPool, key: string, count: number): void {
  const before = old.get(key) ?? 0;
  const first = Math.min(count, before);
  if (first > 0) old.set(key, before - first);
  if (count > first) fresh.set(key, (fresh.get(key) ?? 0) - (count - first));
}

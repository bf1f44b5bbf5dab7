import { type EpochMs, floorTo } from '../../time.ts';

/** People of some keys (regions, symptoms) who are not told of yet. Plain data that survives JSON. */
export interface ToldPool {
  /** The stretch of time that those in `fresh` came in, as a multiple of the unit; those in `old` came one before. */
  epoch: number;
  old: Record<string, number>;
  fresh: Record<string, number>;
  /** Beginning of the time in which those may have come who are in here. */
  since: EpochMs;
}

export function createToldPool(): ToldPool {
  return { epoch: -1, old: {}, fresh: {}, since: 0 };
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
  pool.old = next ? pool.fresh : {};
  pool.fresh = {};
  pool.since = Math.max(pool.since, next ? begin - unit : begin);
  pool.epoch = epoch;
}

/** People of one key who are in the pool. */
export function pooled({ old, fresh }: ToldPool, key: string): number {
  return (old[key] ?? 0) + (fresh[key] ?? 0);
}

/** Puts people in. */
export function putIn({ fresh }: ToldPool, key: string, count: number): void {
  if (count > 0) fresh[key] = (fresh[key] ?? 0) + count;
}

/** Takes people out, the oldest first. */
export function takeOut({ old, fresh }: ToldPool, key: string, count: number): void {
  const first = Math.min(count, old[key] ?? 0);
  if (first > 0) old[key]! -= first;
  if (count > first) fresh[key]! -= count - first;
}

import type { EpochMs } from '../core/time.ts';

/** The time that a server lives in. */
export type Clock = () => EpochMs;

/** The present. */
export const wallClock: Clock = Date.now;

/** A day that is replayed: begins at `start` now and runs `speed` times as fast. */
export function createReplayClock(start: EpochMs, speed: number): Clock {
  const begun = performance.now();
  return () => start + (performance.now() - begun) * speed;
}

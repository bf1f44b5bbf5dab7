import type { EpochMs } from '../core/time.ts';

/** The time that a server lives in. */
export type Clock = () => EpochMs;

/** The present. */
export const wallClock: Clock = Date.now;

/** The time of a day that is replayed. */
export interface ReplayClock {
  readonly now: Clock;
  /** Lets time pass; until then it stands at the start. */
  readonly begin: () => void;
}

/** A clock that stands at `start` and, once begun, runs `speed` times as fast as the present, until it stands at `end`. */
export function createReplayClock(start: EpochMs, end: EpochMs, speed: number): ReplayClock {
  let begun: number | undefined;
  return {
    now: () =>
      begun === undefined ? start : Math.min(end, Math.floor(start + (performance.now() - begun) * speed)),
    begin: () => {
      begun ??= performance.now();
    },
  };
}

import { SECOND } from '../core/time.ts';

/** How far this process' clock is ahead of the store's. */
export interface ClockWatch {
  /** Milliseconds, as measured last; undefined before the first time. */
  readonly offset: () => number | undefined;
  stop(): void;
}

const EVERY = 15 * SECOND;

/** Compares the clocks now and then, and goes on with what it knows while the store is away. */
export function startClockWatch(measure: () => Promise<number>): ClockWatch {
  let offset: number | undefined;
  let isAsking = false;
  const look = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    offset = await measure().catch(() => offset);
    isAsking = false;
  };
  void look();
  const timer = setInterval(look, EVERY);
  timer.unref();
  return { offset: () => offset, stop: () => clearInterval(timer) };
}

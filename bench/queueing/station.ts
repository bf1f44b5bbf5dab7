import type { Calendar } from './calendar.ts';
import { createFifo } from './fifo.ts';

/** A place where things wait and are served, one at a time by each server. */
export interface StationOptions<T> {
  readonly calendar: Calendar;
  readonly servers: number;
  /** How much may wait, beside what is being served. */
  readonly capacity: number;
  readonly sizeOf: (item: T) => number;
  /** Seconds that a service takes, drawn when it begins. */
  readonly serviceOf: (item: T) => number;
  readonly onDone: (item: T, beganAt: number) => void;
}

export interface Station<T> {
  /** False: it does not fit, and was not taken. */
  offer(item: T): boolean;
  /** How much waits, without what is being served. */
  waiting(): number;
  /** No service begins before that time; what is being served is finished. */
  pauseUntil(time: number): void;
}

/** An idle station: things wait in one line for the next free server. */
export function createStation<T>(options: StationOptions<T>): Station<T> {
  const { calendar, servers, capacity, sizeOf } = options;
  const line = createFifo<T>();
  let waiting = 0;
  let busy = 0;
  let closedUntil = 0;

  const isFree = (): boolean => busy < servers && calendar.now() >= closedUntil;

  function serve(item: T): void {
    const beganAt = calendar.now();
    busy += 1;
    calendar.at(beganAt + options.serviceOf(item), () => {
      busy -= 1;
      options.onDone(item, beganAt);
      serveWaiting();
    });
  }

  function serveWaiting(): void {
    while (isFree()) {
      const next = line.take();
      if (next === undefined) return;
      waiting -= sizeOf(next);
      serve(next);
    }
  }

  return {
    offer(item) {
      if (isFree() && line.size() === 0) {
        serve(item);
        return true;
      }
      const size = sizeOf(item);
      if (waiting + size > capacity) return false;
      line.add(item);
      waiting += size;
      return true;
    },
    waiting: () => waiting,
    pauseUntil(time) {
      closedUntil = Math.max(closedUntil, time);
      calendar.at(closedUntil, serveWaiting);
    },
  };
}

import type { Rng } from '../../src/sim/rng.ts';
import type { Calendar } from './calendar.ts';

/** Reports a second at a time. */
export type Load = (seconds: number) => number;

/** The rate is held to be constant for so many seconds. */
const STEP = 0.1;

/** Calls `arrive` for each of a Poisson stream of arrivals until a time. Exact for a rate that is constant in each step. */
export function streamArrivals(
  { calendar, rng }: { readonly calendar: Calendar; readonly rng: Rng },
  { load, until }: { readonly load: Load; readonly until: number },
  arrive: () => void,
): void {
  let step = 0;
  // An exponential gap that crosses a step's end may begin anew there, since it remembers nothing.
  function next(from: number): void {
    for (let at = from; ; ) {
      const end = (step + 1) * STEP;
      const due = at + rng.exponential() / load(step * STEP);
      if (due < end) {
        if (due < until) calendar.at(due, happen);
        return;
      }
      if (end >= until) return;
      at = end;
      step += 1;
    }
  }
  function happen(): void {
    arrive();
    next(calendar.now());
  }
  next(calendar.now());
}

/** A day of so many reports, four times as many at its height as at its depth. */
export function dayLoad(reports: number): Load {
  const mean = reports / 86_400;
  return (seconds) => mean * (1 - 0.6 * Math.cos((2 * Math.PI * seconds) / 86_400));
}

/** The worst minutes: all of it is assumed; what was printed of 22 February 2024 has steps of a quarter of an hour. */
export const WORST = {
  /** Reports a second before it, at its height; seconds of quiet, of the rise, of the height, and to each half of it. */
  usual: 30,
  height: 1_000_000 / 60,
  quiet: 60,
  rise: 180,
  held: 180,
  half: 90,
  until: 840,
} as const;

/** A straight rise, a height that is held, and a fall by half every 90 seconds. */
export const worstLoad: Load = (seconds) => {
  const { usual, height, quiet, rise, held, half } = WORST;
  const since = seconds - quiet;
  if (since < 0) return usual;
  if (since < rise) return usual + ((height - usual) * since) / rise;
  return usual + (height - usual) * 0.5 ** (Math.max(0, since - rise - held) / half);
};

import { valueTicks } from '../charts/ticks.ts';

const STEPS = 5;
/** The class of what is not told. */
export const UNTOLD = 'qn';

/** Classes of shade for rates on one scale. */
export interface Shade {
  /** Upper ends of the classes, the first begins at 0. */
  readonly ticks: readonly number[];
  /** Class of a rate: `q0` to `q4`, or `qn` for null. */
  readonly of: (rate: number | null) => string;
}

/** Equal steps from zero: twice as dark means twice the rate, so even days look even. */
export function createShade(rates: readonly (number | null)[]): Shade {
  const { top, ticks } = valueTicks(
    rates.reduce<number>((most, rate) => Math.max(most, rate ?? 0), 0),
    STEPS - 1,
  );
  return {
    ticks,
    of: (rate) =>
      rate === null ? UNTOLD : `q${Math.min(ticks.length - 1, Math.floor((rate / top) * ticks.length))}`,
  };
}

import { type EpochMs, MINUTE } from '../core/time.ts';

/** An hour at which everybody calls at once. */
export interface Rush {
  /** When it is at its height first. */
  readonly at: EpochMs;
  /** Share of attempts that a network turns away at the height, by id of the carrier. */
  readonly busy: ReadonlyMap<string, number>;
}

const BEFORE = 10 * MINUTE;
const HEIGHT = 15 * MINUTE;
const AFTER = 75 * MINUTE;
/** How many times as often as usual people call and text at the height. */
const EAGER = 9;

/** First and last moment of a rush. */
export const rushWindow = ({ at }: Rush): { readonly from: EpochMs; readonly to: EpochMs } => ({
  from: at - BEFORE,
  to: at + AFTER,
});

/** How far the crowd is on the line, 0 to 1: up within minutes, down over an hour. */
export function crowd(rush: Rush | undefined, at: EpochMs): number {
  if (rush === undefined || at < rush.at - BEFORE || at >= rush.at + AFTER) return 0;
  if (at < rush.at) return (at - rush.at + BEFORE) / BEFORE;
  return at < rush.at + HEIGHT ? 1 : (rush.at + AFTER - at) / (AFTER - HEIGHT);
}

/** How many times as often as usual people call and text. */
export const eagerness = (rush: Rush | undefined, at: EpochMs): number => 1 + EAGER * crowd(rush, at);

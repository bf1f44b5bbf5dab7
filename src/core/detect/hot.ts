/**
 * The numbers of one series that every bin touches, side by side in one array: a fleet of a hundred thousand series is
 * as fast as memory can be read, and scattered objects cost a wait each. Names of the places stand here.
 */
export type Hot = Float64Array;

/** Most windows, CUSUMs and bins that there is room for. */
const WINDOWS = 8;
const CUSUMS = 4;
/** More than the longest window has minutes. */
export const RING = 64;

/** End of the last bin; of the last one in which anybody said anything; reports due since then. */
export const SEEN = 0;
export const HEARD = 1;
export const UNHEARD = 2;
/** Residual of the last bin. */
export const RESIDUAL = 3;
/** The present block: its bounds, hour of the week in its middle, rates at both ends, relative error. */
export const START = 4;
export const END = 5;
export const HOUR_OF_WEEK = 6;
export const RATE_AT_START = 7;
export const RATE_AT_END = 8;
export const ERROR = 9;
/** What was seen in it: hours, reports, reports clipped, reports expected, bins, squares and products of residuals. */
export const HOURS = 10;
export const COUNT = 11;
export const CLIPPED = 12;
export const MEAN = 13;
export const BINS = 14;
export const SQUARES = 15;
export const PRODUCTS = 16;
/** Dispersion of bins and of a long sum, as they were when the block began. */
export const DISPERSION = 17;
export const LONG_DISPERSION = 18;
/** Channels that are in a rise; 1 while an alarm stands. */
export const RISING = 19;
/** Bins ever taken. */
export const MADE = 20;
/** How young the series is, 1 to 0, as it was when the block began. */
export const YOUTH = 21;
/** Complaints about emergency calls that are remembered, in bins. */
export const EMERGENCY = 22;
/** One place a CUSUM, then one a window: first bin, count, mean, dispersion. */
export const CUSUM = 23;
export const FIRST = CUSUM + CUSUMS;
export const WINDOW_COUNT = FIRST + WINDOWS;
export const WINDOW_MEAN = WINDOW_COUNT + WINDOWS;
export const WINDOW_DISPERSION = WINDOW_MEAN + WINDOWS;
/** The last bins in a ring: end, count and mean of each side by side, so that one is read in one go. */
export const BIN = WINDOW_DISPERSION + WINDOWS;
export const STRIDE = 3;
const SIZE = BIN + RING * STRIDE;

/** Numbers of a series that has not begun. */
export function createHot(dispersion: number): Hot {
  const hot = new Float64Array(SIZE);
  hot[SEEN] = Number.NEGATIVE_INFINITY;
  hot[HEARD] = Number.NEGATIVE_INFINITY;
  hot[END] = Number.NEGATIVE_INFINITY;
  hot[YOUTH] = 1;
  hot[DISPERSION] = dispersion;
  hot[LONG_DISPERSION] = dispersion;
  hot.fill(dispersion, WINDOW_DISPERSION, WINDOW_DISPERSION + WINDOWS);
  return hot;
}

import { DAY, type EpochMs, MINUTE } from '../time.ts';
import { type DetectParams, spanOf } from './params.ts';

/** Bursts kept a channel. */
const KEPT = 4;

/**
 * How high the bursts of a series go by themselves, a channel each: what alarms must stand clear of.
 * A rise that passes within the hour is a burst and raises the bar; one that lasts is an outage and does not.
 * Plain data.
 */
export interface Bar {
  /** Height in nats and time of the highest bursts, highest first, KEPT a channel; 0 where there is none. */
  readonly heights: Float64Array;
  readonly times: Float64Array;
  /** The rise that is going on: its height (0: none), last time above, and minutes above. */
  readonly height: Float64Array;
  readonly last: Float64Array;
  readonly minutes: Float64Array;
  /** Channels with a rise going on. */
  rising: number;
  /** The bar itself, in nats. */
  readonly bar: Float64Array;
}

export function createBar(channels: number, params: DetectParams): Bar {
  return {
    heights: new Float64Array(channels * KEPT),
    times: new Float64Array(channels * KEPT),
    height: new Float64Array(channels),
    last: new Float64Array(channels),
    minutes: new Float64Array(channels),
    rising: 0,
    bar: new Float64Array(channels).fill(params.barFloor),
  };
}

/** Geometric mean of the highest bursts, none of them below the floor. */
function setBar(bar: Bar, channel: number, params: DetectParams): void {
  let sum = 0;
  for (let n = 0; n < params.barDepth; n++) {
    sum += Math.log(Math.max(params.barFloor, bar.heights[channel * KEPT + n]!));
  }
  bar.bar[channel] = Math.exp(sum / params.barDepth);
}

function keepBurst(bar: Bar, channel: number, height: number, at: EpochMs): void {
  const start = channel * KEPT;
  let place = start + KEPT;
  while (place > start && bar.heights[place - 1]! < height) place--;
  for (let n = start + KEPT - 1; n > place; n--) {
    bar.heights[n] = bar.heights[n - 1]!;
    bar.times[n] = bar.times[n - 1]!;
  }
  if (place < start + KEPT) {
    bar.heights[place] = height;
    bar.times[place] = at;
  }
}

/** Drops what is older than the bar remembers. To be called now and then. */
export function expireBursts(bar: Bar, now: EpochMs, params: DetectParams): void {
  for (let channel = 0; channel < bar.bar.length; channel++) {
    const start = channel * KEPT;
    let kept = start;
    for (let n = start; n < start + KEPT; n++) {
      if (bar.heights[n] === 0 || now - bar.times[n]! >= params.barDays * DAY) continue;
      bar.heights[kept] = bar.heights[n]!;
      bar.times[kept] = bar.times[n]!;
      kept++;
    }
    if (kept === start + KEPT || bar.heights[kept] === 0) continue;
    bar.heights.fill(0, kept, start + KEPT);
    setBar(bar, channel, params);
  }
}

/** Ends rises that have not been seen for a while. Those that were short enough raise the bar. */
export function settleRises(bar: Bar, now: EpochMs, params: DetectParams): void {
  for (let channel = 0; channel < bar.bar.length; channel++) {
    const height = bar.height[channel]!;
    if (height === 0 || now - bar.last[channel]! <= params.joinMinutes * MINUTE) continue;
    bar.height[channel] = 0;
    bar.rising -= 1;
    // What a window still holds is not how long the rise itself lasted.
    if (bar.minutes[channel]! > params.burstMinutes + spanOf(channel, params)) continue;
    keepBurst(bar, channel, Math.min(height, params.barCap), bar.last[channel]!);
    setBar(bar, channel, params);
  }
}

/** A statistic of one channel. */
export interface Seen {
  readonly channel: number;
  readonly nats: number;
  readonly now: EpochMs;
  /** Length of the bin. */
  readonly minutes: number;
}

/** Notes a statistic above the level of a rise. */
export function noteRise(bar: Bar, seen: Seen): void {
  const { channel } = seen;
  if (bar.height[channel] === 0) {
    bar.rising += 1;
    bar.minutes[channel] = 0;
  }
  bar.height[channel] = Math.max(bar.height[channel]!, seen.nats);
  bar.last[channel] = seen.now;
  bar.minutes[channel] = bar.minutes[channel]! + seen.minutes;
}

/** What statistics are held against, beside the series' own bursts. */
export interface Standard {
  readonly params: DetectParams;
  /** ln of the number of series watched together. */
  readonly fleet: number;
  /** 1 for a series just begun, falling to 0 for a known one. */
  readonly young: number;
  /** The bars that known series of the same class have, by channel; undefined where there are none. */
  readonly pooled: Float64Array | undefined;
}

/** The bar of a channel in nats, raised while the series is young: towards that of its class, where there is one. */
export function barOf(bar: Bar, channel: number, standard: Standard): number {
  const own = bar.bar[channel]!;
  const { young, params } = standard;
  if (young <= 0) return own;
  const raised = own * (1 + (params.youngFactor - 1) * young);
  const pooled = standard.pooled?.[channel] ?? 0;
  return pooled > raised ? raised ** (1 - young) * pooled ** young : raised;
}

/** Bursts that a channel remembers, highest first. */
export function burstsOf(bar: Bar, channel: number): { readonly nats: number; readonly at: EpochMs }[] {
  const list = [];
  for (let n = channel * KEPT; n < (channel + 1) * KEPT; n++) {
    if (bar.heights[n]! > 0) list.push({ nats: bar.heights[n]!, at: bar.times[n]! });
  }
  return list;
}

/** How young a series is: 1 at its beginning, falling to 0. */
export function youthOf(ageHours: number, params: DetectParams): number {
  return Math.max(0, 1 - ageHours / params.youngHours);
}

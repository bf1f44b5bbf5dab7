import { tailBound } from '../stats/negative-binomial.ts';
import { type EpochMs, MINUTE } from '../time.ts';
import { type Bar, barOf, createBar, noteRise, type Seen, type Standard, settleRises } from './bar.ts';
import {
  CUSUM,
  ERROR,
  FIRST,
  type Hot,
  LONG_DISPERSION,
  RISING,
  WINDOW_COUNT,
  WINDOW_DISPERSION,
  WINDOW_MEAN,
} from './hot.ts';
import { channelCount, type DetectParams, spanOf } from './params.ts';
import { createSpread, dispersionOver, effectiveDispersion, type Spread } from './spread.ts';
import { pushBin } from './windows.ts';

/** One finished bin beside what was expected of it. */
export interface Bin {
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly count: number;
  readonly mean: number;
  /** Relative standard deviation of the mean. */
  readonly error: number;
}

/** Largest statistic of one bin over what it needs: 1 and more alarms. */
export interface Score {
  readonly ratio: number;
  /** Index into the channels: tail windows first, then the CUSUMs, then places and symptoms. */
  readonly channel: number;
  /** The statistic itself and what it is held against, in nats. */
  readonly nats: number;
  readonly needed: number;
  /** Largest ratio of the windows no longer than attribution's: what falls soon after an outage. */
  readonly brisk: number;
}

/** What the detection channels of one series have learned. Plain data. */
export interface Channels {
  /** Spread of single bins, and of blocks of bins. */
  readonly fine: Spread;
  readonly coarse: Spread;
  readonly bar: Bar;
}

export function createChannels(params: DetectParams): Channels {
  return {
    fine: createSpread(params.dispersion, params.dispersionWeight),
    coarse: createSpread(params.dispersion, params.dispersionWeight),
    bar: createBar(channelCount(params), params),
  };
}

/** Ratio of variance to mean in a window of so many minutes; `width`: minutes of a bin. */
export function windowDispersion(
  channels: Channels,
  minutes: number,
  width: number,
  blockMinutes: number,
): number {
  return minutes < blockMinutes
    ? dispersionOver(channels.fine, minutes / width)
    : dispersionOver(channels.coarse, minutes / Math.max(width, blockMinutes));
}

/** Works out the spread of each window from what has been learned; `width`: minutes of a bin. */
export function refreshDispersions(hot: Hot, channels: Channels, width: number, params: DetectParams): void {
  params.windows.forEach((minutes, w) => {
    hot[WINDOW_DISPERSION + w] = windowDispersion(channels, minutes, width, params.blockMinutes);
  });
  hot[LONG_DISPERSION] = effectiveDispersion(channels.fine);
}

/** Variance of the count of a window around its mean: chance, and the mean's own error. */
export function windowVariance(hot: Hot, window: number): number {
  const mean = hot[WINDOW_MEAN + window]!;
  const wrong = hot[ERROR]! * mean;
  return hot[WINDOW_DISPERSION + window]! * mean + wrong * wrong;
}

/** True where a count is evidence at all: enough people, and clearly more than usual. */
export function isEvident(count: number, mean: number, params: DetectParams): boolean {
  return count >= params.minReporters && count >= params.minRatio * mean + params.minMargin;
}

/** What one channel needs to alarm, in nats. */
export function needOf(bar: Bar, channel: number, standard: Standard): number {
  return standard.params.margin * barOf(bar, channel, standard) + standard.fleet;
}

/** Takes one statistic of one channel into account; answers the larger score. */
export function consider(bar: Bar, best: Score, seen: Seen, standard: Standard): Score {
  if (seen.nats < standard.params.rise) return best;
  const needed = needOf(bar, seen.channel, standard);
  noteRise(bar, seen);
  const ratio = seen.nats / needed;
  const brisk = spanOf(seen.channel, standard.params) <= standard.params.windowMinutes && ratio > best.brisk;
  if (ratio <= best.ratio) return brisk ? { ...best, brisk: ratio } : best;
  return { ratio, channel: seen.channel, nats: seen.nats, needed, brisk: brisk ? ratio : best.brisk };
}

/** Nothing unusual at all. */
export const NO_SCORE: Score = { ratio: 0, channel: 0, nats: 0, needed: 0, brisk: 0 };

/** The tail statistic of one window, in nats; 0 where its count is no evidence. */
export function windowNats(hot: Hot, window: number, params: DetectParams): number {
  // Windows that hold the same bins are one channel, the longest of them.
  if (window + 1 < params.windows.length && hot[FIRST + window] === hot[FIRST + window + 1]) return 0;
  const count = hot[WINDOW_COUNT + window]!;
  const mean = hot[WINDOW_MEAN + window]!;
  if (!isEvident(count, mean, params)) return 0;
  return tailBound(count, mean, windowVariance(hot, window));
}

/** A sum that has come this many times as far as it needs grows no more: an outage need not be paid back. */
const CUSUM_CAP = 2;

function addToCusums(hot: Hot, channels: Channels, bin: Bin, standard: Standard): void {
  const { params } = standard;
  // The mean's own error is the same in bin after bin, so it must not add up: calm reaches to its upper edge.
  const calm = bin.mean * (1 + bin.error);
  for (let n = 0; n < params.cusum.length; n++) {
    const before = hot[CUSUM + n]!;
    if (before === 0 && bin.count <= calm) continue;
    const multiple = params.cusum[n]!;
    const gain = (bin.count * Math.log(multiple) - (multiple - 1) * calm) / hot[LONG_DISPERSION]!;
    const sum = before + gain;
    if (sum < params.rise) hot[CUSUM + n] = Math.max(0, sum);
    else {
      const cap = CUSUM_CAP * needOf(channels.bar, params.windows.length + n, standard);
      hot[CUSUM + n] = Math.min(cap, sum);
    }
  }
}

/**
 * Pushes one bin through all channels.
 *
 * Tails: the Chernoff bound of a negative binomial tail over each window. CUSUMs: log-likelihood ratios of a
 * Poisson rate against a multiple of it, over the dispersion of a long sum (quasi-likelihood; Höhle & Paul 2008
 * for the negative binomial chart). Each is held against the bar that the series' own bursts have set.
 */
export function scoreBin(hot: Hot, channels: Channels, bin: Bin, standard: Standard): Score {
  const { params } = standard;
  const now = bin.end;
  pushBin(hot, bin, params.windows);
  if (hot[RISING]! > 0) settleRises(channels.bar, now, params);
  addToCusums(hot, channels, bin, standard);
  const longest = params.windows.length - 1;
  if (hot[WINDOW_COUNT + longest]! >= params.minReporters) {
    const score = scoreChannels(hot, channels, bin, standard);
    hot[RISING] = channels.bar.rising;
    return score;
  }
  hot[RISING] = hot[RISING]! > 0 ? channels.bar.rising : 0;
  return NO_SCORE;
}

function scoreChannels(hot: Hot, channels: Channels, bin: Bin, standard: Standard): Score {
  const { params } = standard;
  const { windows, cusum } = params;
  let best = NO_SCORE;
  for (let channel = 0; channel < windows.length + cusum.length; channel++) {
    const nats =
      channel < windows.length ? windowNats(hot, channel, params) : hot[CUSUM + channel - windows.length]!;
    if (nats < params.rise) continue;
    const minutes = (bin.end - bin.start) / MINUTE;
    best = consider(channels.bar, best, { channel, nats, now: bin.end, minutes }, standard);
  }
  return best;
}

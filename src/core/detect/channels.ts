import { logNegativeBinomial, surprise } from '../stats/negative-binomial.ts';
import type { DetectParams } from './params.ts';

/** One finished bin beside what was expected of it. */
export interface Bin {
  readonly end: number;
  readonly count: number;
  readonly mean: number;
  /** Relative standard deviation of the mean. */
  readonly error: number;
}

/** State of the detection channels of one series. Plain data. */
export interface Channels {
  /** Ratio of variance to mean, and lag-1 correlation of residuals: running means with their weight. */
  dispersion: number;
  correlation: number;
  weight: number;
  lastResidual: number;
  /** The latest bins, oldest first, at most as long as the longest window. */
  readonly recent: Bin[];
  readonly cusum: Float64Array;
  /** Own 99.9 % quantile of each channel: tail windows first, then the CUSUMs. */
  readonly quantiles: Float64Array;
}

export function createChannels(params: DetectParams): Channels {
  return {
    dispersion: params.dispersion,
    correlation: 0.1,
    weight: params.dispersionWeight,
    lastResidual: 0,
    recent: [],
    cusum: new Float64Array(params.cusum.length),
    quantiles: new Float64Array(params.windows.length + params.cusum.length).fill(params.quantileFloor),
  };
}

const CORRELATION_MAX = 0.9;

/** Variance ratio of the sum of n bins whose residuals are an AR(1) process. */
export function windowDispersion(channels: Channels, n: number): number {
  const rho = Math.min(Math.max(channels.correlation, 0), CORRELATION_MAX);
  let sum = 1;
  for (let lag = 1; lag < n; lag++) sum += 2 * (1 - lag / n) * rho ** lag;
  return channels.dispersion * sum;
}

/** Count, mean, and variance over the last bins that reach back at most `minutes` (always at least one bin). */
export function windowOf(
  channels: Channels,
  minutes: number,
): { count: number; mean: number; variance: number; error: number } {
  const { recent } = channels;
  const newest = recent.at(-1);
  if (!newest) return { count: 0, mean: 0, variance: 0, error: 1 };
  let count = 0;
  let mean = 0;
  let n = 0;
  for (let i = recent.length - 1; i >= 0; i--) {
    const bin = recent[i]!;
    if (n > 0 && newest.end - bin.end >= minutes * 60_000) break;
    count += bin.count;
    mean += bin.mean;
    n++;
  }
  const variance = windowDispersion(channels, n) * mean + (newest.error * mean) ** 2;
  return { count, mean, variance, error: newest.error };
}

/** Largest calibrated statistic, and which channel had it (index into windows, then cusum). */
export interface Score {
  readonly ratio: number;
  readonly channel: number;
  /** The statistic itself, in nats. */
  readonly nats: number;
}

/**
 * Pushes one bin through all channels.
 * Each statistic is divided by the series' own running 99.9 % quantile: real series are too correlated
 * for any nominal tail (see ARCHITECTURE.md, detection).
 */
export function scoreBin(channels: Channels, bin: Bin, calibrating: boolean, params: DetectParams): Score {
  const { recent } = channels;
  recent.push(bin);
  const horizon = Math.max(params.windowMinutes, ...params.windows) * 60_000;
  while (recent.length > 1 && bin.end - recent[0]!.end >= horizon) recent.shift();

  let best: Score = { ratio: 0, channel: 0, nats: 0 };
  const consider = (channel: number, nats: number): void => {
    const quantile = channels.quantiles[channel]!;
    const ratio = nats / quantile;
    if (ratio > best.ratio) best = { ratio, channel, nats };
    if (!calibrating) return;
    const step = params.quantileStep * (nats > quantile ? params.quantile : params.quantile - 1);
    channels.quantiles[channel] = Math.max(params.quantileFloor, quantile * Math.exp(step));
  };

  params.windows.forEach((minutes, index) => {
    const window = windowOf(channels, minutes);
    consider(index, window.count > window.mean ? surprise(window.count, window.mean, window.variance) : 0);
  });
  const rho = Math.min(Math.max(channels.correlation, 0), CORRELATION_MAX);
  const effective = (channels.dispersion * (1 + rho)) / (1 - rho);
  params.cusum.forEach((multiple, index) => {
    // A count that is not above the mean only lowers a sum, and none is below zero.
    if (bin.count <= bin.mean && channels.cusum[index] === 0) {
      consider(params.windows.length + index, 0);
      return;
    }
    const variance = (mean: number): number => effective * mean + (bin.error * mean) ** 2;
    // The mean's own error is the same in bin after bin, so it must not add up: calm reaches to its upper edge.
    const calm = bin.mean * (1 + bin.error);
    const raised = multiple * calm;
    const gain =
      logNegativeBinomial(bin.count, raised, variance(raised)) -
      logNegativeBinomial(bin.count, calm, variance(calm));
    // Capped, so that a long outage does not have to be paid back bin by bin before the alarm can close.
    const cap = 2 * params.alarm * channels.quantiles[params.windows.length + index]!;
    channels.cusum[index] = Math.min(cap, Math.max(0, channels.cusum[index]! + gain));
    consider(params.windows.length + index, channels.cusum[index]!);
  });
  return best;
}

/** Largest say that one residual has in the spread, in multiples of the present spread. */
const RESIDUAL_CLIP = 9;
const SPREAD_MEMORY = 2000;

/** Learns spread and correlation from one healthy bin. */
export function learnSpread(channels: Channels, bin: Bin): void {
  const residual = (bin.count - bin.mean) / Math.sqrt(bin.mean);
  const squared = Math.min(
    residual * residual,
    Math.max(RESIDUAL_CLIP * channels.dispersion, RESIDUAL_CLIP / bin.mean),
  );
  channels.weight = Math.min(channels.weight + 1, SPREAD_MEMORY);
  const pace = 1 / channels.weight;
  channels.dispersion = Math.max(1.02, channels.dispersion + pace * (squared - channels.dispersion));
  const product = (residual * channels.lastResidual) / channels.dispersion;
  const bounded = Math.min(Math.max(product, -RESIDUAL_CLIP), RESIDUAL_CLIP);
  channels.correlation += pace * (bounded - channels.correlation);
  channels.lastResidual = residual;
}

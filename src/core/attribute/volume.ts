import { logNegativeBinomial } from '../stats/negative-binomial.ts';
import { logSumExp } from '../stats/special.ts';
import { excess, type Observation } from './observation.ts';
import type { AttributeParams } from './params.ts';

/** Severities of a fault: excess as a multiple of the baseline, log-uniform. */
const SEVERITIES = [0.25, ...Array.from({ length: 17 }, (_, power) => 2 ** (power - 1))];
/** Width of one severity step, so that counts between two steps are not lost. */
const SEVERITY_ERROR = 0.35;

/** However far above its usual a service is, some severity reaches it. */
function severitiesTo(ratio: number): readonly number[] {
  const last = SEVERITIES.at(-1)!;
  const further = Math.max(0, Math.ceil(Math.log2(ratio / last)));
  return [...SEVERITIES, ...Array.from({ length: further }, (_, power) => last * 2 ** (power + 1))];
}

/** How alike services rise that everybody uses at once. */
const SURGE_ERROR = 0.3;

/** Keeps any one service from deciding alone: a count may always be explained by nothing we know. */
function soften(logLikelihood: number, count: number, params: AttributeParams): number {
  const outlier = Math.log(params.outlier) - Math.log((count + 1) * 14);
  return logSumExp([Math.log1p(-params.outlier) + logLikelihood, outlier]);
}

/** ln P(count | mean + added complaints), with the relative errors of both. */
function logCount(
  observation: Observation,
  added: number,
  addedError: number,
  params: AttributeParams,
): number {
  const { count, mean, variance } = observation;
  const ratio = variance / Math.max(mean, 1e-9);
  const total = mean + added;
  const spread = (params.baselineError * mean) ** 2 + (addedError * added) ** 2;
  return logNegativeBinomial(count, total, variance + Math.min(ratio, 4) * added + spread);
}

/** ln P(count | nothing is wrong). */
export function volumeNormal(observation: Observation, params: AttributeParams): number {
  return soften(logCount(observation, 0, 0, params), observation.count, params);
}

/** Probability that a count is a usual one, where nothing is wrong: if not, it is explained by nothing we know. */
export function usualShare(observation: Observation, params: AttributeParams): number {
  const usual = Math.log1p(-params.outlier) + logCount(observation, 0, 0, params);
  return Math.exp(usual - volumeNormal(observation, params));
}

/** ln P(count | the service itself is at fault), over all severities alike: Occam's factor is inside. */
export function volumeFault(observation: Observation, params: AttributeParams): number {
  const base = Math.max(observation.mean, 0.5);
  const severities = severitiesTo(observation.count / base);
  const terms = severities.map((severity) => logCount(observation, severity * base, SEVERITY_ERROR, params));
  return soften(logSumExp(terms) - Math.log(severities.length), observation.count, params);
}

/** ln P(count | everybody rises by the factor g): no fault, but no usual hour either. */
export function volumeSurge(observation: Observation, factor: number, params: AttributeParams): number {
  const added = (factor - 1) * observation.mean;
  // Not softened: one service that rises unlike the others is what this hypothesis forbids.
  return logCount(observation, added, SURGE_ERROR, params);
}

/** Share of the complaints that are above what is usual, 0…1. */
export function excessShare(observation: Observation): number {
  return observation.count > 0 ? excess(observation) / observation.count : 0;
}

/** A part of a log-normal mixture: its share, and its spread as a standard deviation of the logarithm. */
export interface Spread {
  readonly share: number;
  readonly spread: number;
}

/** Grid of the added complaints, in steps of their logarithm: no wider than any count is sharp. */
const STEP = 0.3;
const LOWEST = Math.log(0.05);
/** Standard deviations to which a log-normal is followed, and how far counts are asked for beyond the one seen. */
const FOLLOWED = 3.5;
const BEYOND = 3;

/** P(count | added complaints) over the grid, relative to the likeliest. */
function tabulate(observation: Observation, params: AttributeParams) {
  const size = Math.ceil((Math.log(Math.max(observation.count, 1) + 10) + BEYOND - LOWEST) / STEP);
  const logs = new Float64Array(size);
  let top = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < size; index++) {
    const added = Math.exp(LOWEST + index * STEP);
    logs[index] = logCount(observation, added, params.excessError, params);
    if (logs[index]! > top) top = logs[index]!;
  }
  return { top, shares: logs.map((value) => Math.exp(value - top)) };
}

/** Adds the table, blurred by one log-normal. Left of the grid nothing is added; right of it the count is too small. */
function blur(into: Float64Array, shares: Float64Array, { share, spread }: Spread): void {
  const reach = Math.ceil((FOLLOWED * spread) / STEP);
  const weights = new Float64Array(2 * reach + 1);
  let total = 0;
  for (let index = 0; index <= 2 * reach; index++) {
    weights[index] = Math.exp(-((((index - reach) * STEP) / spread) ** 2) / 2);
    total += weights[index]!;
  }
  const before = new Float64Array(reach + 1);
  for (let index = 1; index <= reach; index++) before[index] = before[index - 1]! + weights[index - 1]!;
  for (let index = 0; index < into.length; index++) {
    const first = Math.max(index - reach, 0);
    const last = Math.min(index + reach, shares.length - 1);
    // What lies left of the grid is as its first point.
    let sum = index < reach ? before[reach - index]! * shares[0]! : 0;
    for (let at = first; at <= last; at++) sum += weights[at - index + reach]! * shares[at]!;
    into[index]! += (share * sum) / total;
  }
}

/** ln P(count | an excess that a source predicts), log-normal with the given spreads, by the predicted excess. */
export type PredictedVolume = (predicted: number) => number;

/**
 * Likelihoods of one count under any predicted excess. The count is tabulated once, blurred once for each mixture of
 * spreads, and looked up from then on: a market is judged by hundreds of predictions a service.
 */
export function createPredictedVolume(
  observation: Observation,
  params: AttributeParams,
): (spreads: readonly Spread[]) => PredictedVolume {
  let table: ReturnType<typeof tabulate> | undefined;
  return (spreads) => {
    table ??= tabulate(observation, params);
    const { top, shares } = table;
    const widest = spreads.reduce((most, { spread }) => Math.max(most, spread), 0);
    const blurred = new Float64Array(shares.length + Math.ceil((FOLLOWED * widest) / STEP));
    for (const part of spreads) blur(blurred, shares, part);
    const outlier = params.outlier / ((observation.count + 1) * 14);
    const logs = blurred.map((value) => Math.log((1 - params.outlier) * value * Math.exp(top) + outlier));
    const last = logs.length - 1;
    return (predicted) => {
      const place = (Math.log(Math.max(predicted, 1e-6)) - LOWEST) / STEP;
      if (place <= 0) return logs[0]!;
      if (place >= last) return logs[last]!;
      const left = Math.floor(place);
      return logs[left]! + (place - left) * (logs[left + 1]! - logs[left]!);
    };
  };
}

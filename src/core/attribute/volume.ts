import { logNegativeBinomial } from '../stats/negative-binomial.ts';
import { logSumExp } from '../stats/special.ts';
import { excess, type Observation } from './observation.ts';
import type { AttributeParams } from './params.ts';

/** Severities of a fault: excess as a multiple of the baseline, log-uniform. */
const SEVERITIES = [0.25, ...Array.from({ length: 17 }, (_, power) => 2 ** (power - 1))];
/** Width of one severity step, so that counts between two steps are not lost. */
const SEVERITY_ERROR = 0.35;

/** Points over ±2.8 standard deviations of a normal, with the logarithms of their weights. */
interface Grid {
  readonly nodes: readonly number[];
  readonly logWeights: readonly number[];
}

function createGrid(points: number): Grid {
  const nodes = Array.from({ length: points }, (_, index) => ((2 * index) / (points - 1) - 1) * 2.8);
  const raw = nodes.map((node) => (-node * node) / 2);
  const total = logSumExp(raw);
  return { nodes, logWeights: raw.map((value) => value - total) };
}

/** No further apart than a count is wide: a small count is wide. */
const FINE = createGrid(9);
const COARSE = createGrid(5);
const SMALL = 20;

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
  const ratio = variance / mean;
  const total = mean + added;
  const spread = (params.baselineError * mean) ** 2 + (addedError * added) ** 2;
  return logNegativeBinomial(count, total, variance + Math.min(ratio, 4) * added + spread);
}

/** ln P(count | nothing is wrong). */
export function volumeNormal(observation: Observation, params: AttributeParams): number {
  return soften(logCount(observation, 0, 0, params), observation.count, params);
}

/** ln P(count | the service itself is at fault), over all severities alike: Occam's factor is inside. */
export function volumeFault(observation: Observation, params: AttributeParams): number {
  const base = Math.max(observation.mean, 0.5);
  const terms = SEVERITIES.map((severity) => logCount(observation, severity * base, SEVERITY_ERROR, params));
  return soften(logSumExp(terms) - Math.log(SEVERITIES.length), observation.count, params);
}

/** ln P(count | a predicted excess), log-normal with the given spreads and shares. */
export function volumePredicted(
  observation: Observation,
  predicted: number,
  spreads: readonly { readonly share: number; readonly spread: number }[],
  params: AttributeParams,
): number {
  const terms: number[] = [];
  const { nodes, logWeights } = observation.count < SMALL ? COARSE : FINE;
  for (const { share, spread } of spreads) {
    const error = Math.max(params.excessError, 0.3 * spread);
    const logShare = Math.log(share);
    for (let index = 0; index < nodes.length; index++) {
      const added = predicted * Math.exp(nodes[index]! * spread);
      terms.push(logShare + logWeights[index]! + logCount(observation, added, error, params));
    }
  }
  return soften(logSumExp(terms), observation.count, params);
}

/** ln P(count | everybody rises by the factor g): no fault, but no usual hour either. */
export function volumeSurge(observation: Observation, factor: number, params: AttributeParams): number {
  const added = (factor - 1) * observation.mean;
  // Not softened: one service that rises unlike the others is what this hypothesis forbids.
  return logCount(observation, added, 0.3, params);
}

/** Share of the complaints that are above what is usual, 0…1. */
export function excessShare(observation: Observation): number {
  return observation.count > 0 ? excess(observation) / observation.count : 0;
}

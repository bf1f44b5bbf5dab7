import { logSumExp } from '../stats/special.ts';
import type { Graph } from './graph.ts';
import type { Likelihood } from './likelihood.ts';
import type { AttributeParams } from './params.ts';
import type { Hypothesis } from './search.ts';
import { scoreSet } from './state.ts';

/** What is thought of one service, all hypotheses together. The six probabilities sum to 1. */
export interface Belief {
  origin: number;
  dependent: number;
  collateral: number;
  normal: number;
  /** Everybody rises together: something is unusual, nobody is at fault. */
  surge: number;
  /** It fails with a source by an edge that the catalog does not have. */
  unnamed: number;
  /** Probability of each source that it may fail with, or be blamed for, by node id. */
  readonly sources: Record<'dependent' | 'collateral' | 'unnamed', ReadonlyMap<string, number>>;
}

/** A hypothesis with its probability among all that were scored. */
export interface Weighed {
  readonly hypothesis: Hypothesis;
  readonly probability: number;
}

/** One answer to "whose fault is it", whatever else is supposed, with its probability. */
export interface Explanation {
  /** Ids of services and elements; empty: nobody's. */
  readonly origin: readonly string[];
  readonly probability: number;
}

/** Beliefs are averaged over the best sets that hold this much of the probability together, and at most so many. */
const ENOUGH = 0.999;
const MOST = 32;

function mostProbable(weighed: readonly Weighed[]): readonly Weighed[] {
  let sum = 0;
  return weighed.slice(0, MOST).filter(({ probability }) => {
    const wanted = sum < ENOUGH;
    sum += probability;
    return wanted;
  });
}

/** @param temper see {@link AttributeParams.temper} */
export function weighHypotheses(hypotheses: readonly Hypothesis[], temper: number): Weighed[] {
  const total = logSumExp(hypotheses.map(({ score }) => temper * score));
  return hypotheses.map((hypothesis) => ({
    hypothesis,
    probability: Math.min(1, Math.exp(temper * hypothesis.score - total)),
  }));
}

/** Answers are sought among so many of the best sets. */
const ANSWERS = 200;

/** The different answers, most probable first: sets that differ in scale only, or in how nobody is at fault, are one. */
export function explanationsOf(weighed: readonly Weighed[]): Explanation[] {
  const sums = new Map<string, { readonly origin: readonly string[]; probability: number }>();
  for (const { hypothesis, probability } of weighed.slice(0, ANSWERS)) {
    const origin = hypothesis.faults.map(({ id }) => id);
    const key = origin.join(' ');
    const found = sums.get(key);
    if (found) found.probability = Math.min(1, found.probability + probability);
    else sums.set(key, { origin, probability });
  }
  return [...sums.values()].toSorted((a, b) => b.probability - a.probability);
}

/** Stands for the sources of the many of whom nothing is thought: a map each would be most of a large market's. */
const NONE: ReadonlyMap<string, number> = new Map();

const createBelief = (): Belief => ({
  origin: 0,
  dependent: 0,
  collateral: 0,
  normal: 0,
  surge: 0,
  unnamed: 0,
  sources: { dependent: NONE, collateral: NONE, unnamed: NONE },
});

/** A state less probable than this is not asked for its source. */
const WORTH_NAMING = 1e-6;

/** Beliefs by service code, averaged over all hypotheses by their probability. */
export function beliefsOf(
  services: number,
  weighed: readonly Weighed[],
  likelihood: Likelihood,
  params: AttributeParams,
): Belief[] {
  const beliefs = Array.from({ length: services }, createBelief);
  const kept = mostProbable(weighed);
  const total = kept.reduce((sum, { probability }) => sum + probability, 0);
  for (const { hypothesis, probability } of kept) {
    const weight = probability / total;
    const { faults, scale, surge } = hypothesis;
    if (surge !== null) {
      beliefs.forEach((belief, service) => {
        if (surge.busy[service] && likelihood.visible(service)) belief.surge += weight;
      });
    }
    for (const { service } of faults) if (service !== null) beliefs[service]!.origin += weight;
    const effects = faults.map((node) => likelihood.effect(node, scale));
    scoreSet(effects, services, likelihood, params, surge?.busy).visit((service, as, { id }, share) => {
      const belief = beliefs[service]!;
      belief[as] = Math.min(1, belief[as] + weight * share);
      if (weight * share < WORTH_NAMING) return;
      if (belief.sources[as] === NONE) belief.sources[as] = new Map();
      const sources = belief.sources[as] as Map<string, number>;
      sources.set(id, (sources.get(id) ?? 0) + weight * share);
    });
  }
  for (const belief of beliefs) {
    const { origin, dependent, collateral, surge, unnamed } = belief;
    belief.normal = Math.max(0, 1 - origin - dependent - collateral - surge - unnamed);
  }
  return beliefs;
}

/** A set less probable than this adds nothing to what is thought of its nodes. */
const NEGLIGIBLE = 1e-12;

/** Probability that each node is at fault, by id; nodes of no probability are left out. */
export function faultProbabilities(weighed: readonly Weighed[]): Map<string, number> {
  const result = new Map<string, number>();
  for (const { hypothesis, probability } of weighed) {
    if (probability < NEGLIGIBLE) break;
    // A sum of shares may end an ulp above the whole.
    for (const { id } of hypothesis.faults) result.set(id, Math.min(1, (result.get(id) ?? 0) + probability));
  }
  return result;
}

/** A log-odds that stands for "never scored with it" and "never without". */
const CERTAIN = 40;
const LARGEST = 1e4;
/** Below this a sum of heights loses its digits; its largest term says as much. */
const SMALLEST = 1e-200;

/**
 * ln(p / (1 − p)) of each node being at fault, by node, from the scores themselves so that it never saturates.
 *
 * @param hypotheses all scored sets, best first
 */
export function faultLogits(
  { nodes }: Graph,
  hypotheses: readonly Hypothesis[],
  temper: number,
): Float64Array {
  const top = hypotheses[0]!.score;
  const best = new Float64Array(nodes.length).fill(Number.NEGATIVE_INFINITY);
  const withIt = new Float64Array(nodes.length);
  let sum = 0;
  for (const { faults, score } of hypotheses) {
    const height = Math.exp(temper * (score - top));
    sum += height;
    for (const { index } of faults) {
      withIt[index]! += height;
      best[index] = Math.max(best[index]!, temper * (score - top));
    }
  }
  const likely = [...withIt.keys()].filter((node) => withIt[node]! > 0.5 * sum);
  const without = heightsWithout(hypotheses, likely, temper);
  return withIt.map((height, node) => {
    if (best[node] === Number.NEGATIVE_INFINITY) return -CERTAIN;
    const other = without.get(node);
    // Where one side holds next to all, the other is summed by itself: a difference would lose it.
    if (other !== undefined) return other === 0 ? CERTAIN : Math.log(height) - Math.log(other);
    if (height < SMALLEST) return Math.max(best[node]! - Math.log(sum), -LARGEST);
    return Math.log(height) - Math.log(sum - height);
  });
}

/** Sums over the hypotheses that leave a node out, for some nodes; relative to the best hypothesis. */
function heightsWithout(
  hypotheses: readonly Hypothesis[],
  wanted: readonly number[],
  temper: number,
): ReadonlyMap<number, number> {
  const sums = new Map(wanted.map((node) => [node, 0]));
  const top = hypotheses[0]!.score;
  for (const { faults, score } of hypotheses) {
    const height = Math.exp(temper * (score - top));
    if (height === 0) break;
    for (const node of wanted) {
      if (!faults.some(({ index }) => index === node)) sums.set(node, sums.get(node)! + height);
    }
  }
  return sums;
}

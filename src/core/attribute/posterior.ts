import { logSumExp } from '../stats/special.ts';
import type { Likelihood } from './likelihood.ts';
import type { AttributeParams } from './params.ts';
import { type Hypothesis, scoreOption, statesUnder } from './search.ts';

/** What is thought of one service, all hypotheses together. The five probabilities sum to 1. */
export interface Belief {
  origin: number;
  dependent: number;
  collateral: number;
  normal: number;
  /** Everybody rises together: something is unusual, nobody is at fault. */
  surge: number;
  /** Probability of each source that it may fail with, or be blamed for, by node id. */
  readonly sources: { readonly dependent: Map<string, number>; readonly collateral: Map<string, number> };
}

/** A hypothesis with its probability among all that were scored. */
export interface Weighed {
  readonly hypothesis: Hypothesis;
  readonly probability: number;
}

/** Beliefs are averaged over the best sets that hold this much of the probability together. */
const ENOUGH = 0.999;

function mostProbable(weighed: readonly Weighed[]): readonly Weighed[] {
  let sum = 0;
  return weighed.filter(({ probability }) => {
    const wanted = sum < ENOUGH;
    sum += probability;
    return wanted;
  });
}

export function weighHypotheses(hypotheses: readonly Hypothesis[]): Weighed[] {
  const total = logSumExp(hypotheses.map((hypothesis) => hypothesis.score));
  return hypotheses.map((hypothesis) => ({ hypothesis, probability: Math.exp(hypothesis.score - total) }));
}

/** Whether any of the faults opens a state for the service but the normal one. */
function touches(service: number, { faults, scale }: Hypothesis, likelihood: Likelihood): boolean {
  return faults.some((node) => likelihood.following(service, node, scale).length > 0);
}

/** Beliefs by service code, averaged over all hypotheses by their probability. */
export function beliefsOf(
  services: number,
  weighed: readonly Weighed[],
  likelihood: Likelihood,
  params: AttributeParams,
): Belief[] {
  const beliefs = Array.from(
    { length: services },
    (): Belief => ({
      origin: 0,
      dependent: 0,
      collateral: 0,
      normal: 0,
      surge: 0,
      sources: { dependent: new Map(), collateral: new Map() },
    }),
  );
  const kept = mostProbable(weighed);
  const total = kept.reduce((sum, { probability }) => sum + probability, 0);
  for (const { hypothesis, probability } of kept) {
    const weight = probability / total;
    const own = new Set(hypothesis.faults.map((node) => node.service));
    for (let service = 0; service < services; service++) {
      const belief = beliefs[service]!;
      if (own.has(service)) belief.origin += weight;
      else if (hypothesis.surge !== null) belief[likelihood.visible(service) ? 'surge' : 'normal'] += weight;
      else if (!touches(service, hypothesis, likelihood)) belief.normal += weight;
      else {
        const options = statesUnder(service, hypothesis, likelihood, params);
        const scores = options.map((option) => scoreOption(service, option, likelihood));
        const sum = logSumExp(scores);
        options.forEach((option, index) => {
          const share = weight * Math.exp(scores[index]! - sum);
          belief[option.as] += share;
          if (option.source && option.as !== 'normal') {
            const { id } = option.source;
            const sources = belief.sources[option.as];
            sources.set(id, (sources.get(id) ?? 0) + share);
          }
        });
      }
    }
  }
  return beliefs;
}

/** Probability that each node is at fault, by id; nodes of no probability are left out. */
export function faultProbabilities(weighed: readonly Weighed[]): Map<string, number> {
  const result = new Map<string, number>();
  for (const { hypothesis, probability } of weighed) {
    for (const node of hypothesis.faults) result.set(node.id, (result.get(node.id) ?? 0) + probability);
  }
  return result;
}

import { sigmoid } from '../stats/special.ts';
import type { EpochMs } from '../time.ts';
import { bestSetsOf, type Explained, explainService } from './explain.ts';
import type { Graph } from './graph.ts';
import { createLikelihood } from './likelihood.ts';
import { missingFacts, sayMissing } from './missing.ts';
import { excess, type Observation } from './observation.ts';
import type { AttributeParams } from './params.ts';
import {
  type Belief,
  beliefsOf,
  type Explanation,
  explanationsOf,
  faultLogits,
  faultProbabilities,
  weighHypotheses,
} from './posterior.ts';
import { searchHypotheses } from './search.ts';
import type { Verdict, VerdictClass } from './verdict.ts';
import { usualShare } from './volume.ts';

/** One window of a market, judged. */
export interface Attribution {
  readonly at: EpochMs;
  /** By service code. */
  readonly verdicts: readonly Verdict[];
  readonly beliefs: readonly Belief[];
  /** Probability that a node is at fault, by id; elements too. */
  readonly faults: ReadonlyMap<string, number>;
  /** The best and the second-best answer to whose fault it is. */
  readonly best: Explanation;
  readonly second: Explanation | undefined;
  /** Probability that everybody is busy at once, and nothing is broken. */
  readonly surge: number;
  /** Number of fault sets scored. */
  readonly scored: number;
}

function leadingSource(sources: ReadonlyMap<string, number>): string | null {
  let best: [string, number] | undefined;
  for (const entry of sources) if (!best || entry[1] > best[1]) best = entry;
  return best?.[0] ?? null;
}

const FULL_DEPENDENCE = 0.8;

/** The class a belief stands for. A failing dependent whom nobody reports is named only where all of it must fail. */
function decideClass(
  belief: Belief,
  seen: {
    readonly visible: boolean;
    readonly measured: boolean;
    readonly share: number;
    /** Probability that a count above the usual is chance, where nothing is wrong. */
    readonly usual: number;
  },
  params: AttributeParams,
): { class: VerdictClass; probability: number } {
  const { origin, dependent, collateral } = belief;
  // Whoever is reported on shows a fault of its own in reports; a cloud may fail unseen.
  if (!seen.visible && seen.measured) {
    const follows = dependent >= params.decide && seen.share >= FULL_DEPENDENCE;
    if (follows) return { class: 'dependent', probability: dependent };
    return { class: 'normal', probability: Math.min(1, belief.normal + collateral + dependent) };
  }
  if (origin >= params.decide) return { class: 'origin', probability: origin };
  if (!seen.visible) return { class: 'normal', probability: 1 - origin };
  // A count that nothing we know explains is no news of health.
  const normal = belief.normal * seen.usual;
  const ranked = (
    [
      ['dependent', dependent],
      ['collateral', collateral],
      ['normal', normal],
    ] as const
  ).toSorted((a, b) => b[1] - a[1]);
  const [top, probability] = ranked[0]!;
  if (probability >= params.decide) return { class: top, probability };
  return { class: 'undetermined', probability: 1 - normal };
}

function verdictOf(
  explained: Explained,
  service: number,
  beliefs: readonly Belief[],
  explanations: readonly Explanation[],
): Verdict {
  const { graph, likelihood, params, logits } = explained;
  const belief = beliefs[service]!;
  const host = leadingSource(belief.sources.dependent);
  const hostNode = host === null ? undefined : graph.nodes.find((node) => node.id === host);
  const share = hostNode?.reach.get(service)?.share ?? 0;
  const visible = likelihood.visible(service);
  const { measured } = graph.nodes[service]!;
  const observation = explained.observations[service]!;
  const usual = visible && excess(observation) > 0 ? usualShare(observation, params) : 1;
  const decided = decideClass(belief, { visible, share, measured, usual }, params);
  const source = decided.class === 'dependent' ? host : leadingSource(belief.sources.collateral);
  const follows = decided.class === 'dependent' || decided.class === 'collateral';
  const shown = visible || decided.class !== 'normal';
  const verdict: Verdict = {
    class: decided.class,
    probability: Math.min(1, Math.max(0, decided.probability)),
    faultProbability: shown ? sigmoid(logits[service]!) : Math.min(1, belief.origin),
    source: follows ? source : null,
    evidence: shown ? explainService(explained, service) : [],
  };
  if (decided.class !== 'undetermined') return verdict;
  const facts = missingFacts(graph, service, belief, explanations);
  return { ...verdict, missing: sayMissing(facts), missingFacts: facts };
}

/**
 * Judges one window of a market: which services or elements are at fault, which fail with them, and which
 * only receive complaints. Sparse-fault hypothesis comparison in the family of SCORE, Shrink, Sherlock and Flock.
 */
export function attribute(
  input: {
    readonly at: EpochMs;
    readonly graph: Graph;
    /** One observation a service, in the order of the catalog. */
    readonly observations: readonly Observation[];
    readonly windowMinutes: number;
    /** Ids of the faults that open incidents are sure of; absent: none. */
    readonly known?: readonly string[] | undefined;
    /** Whether the judgement before was sure that everybody is busy at once; absent: no. */
    readonly surging?: boolean | undefined;
  },
  params: AttributeParams,
): Attribution {
  const { graph, observations } = input;
  const likelihood = createLikelihood(graph, observations, params);
  const hypotheses = searchHypotheses(
    { graph, observations, likelihood, known: input.known ?? [], surging: input.surging ?? false },
    params,
  );
  const weighed = weighHypotheses(hypotheses, params.temper);
  const beliefs = beliefsOf(observations.length, weighed, likelihood, params);
  const explanations = explanationsOf(weighed);
  const raised = observations.map((seen, code) => likelihood.visible(code) && excess(seen) > 0);
  const explained: Explained = {
    graph,
    observations,
    likelihood,
    params,
    hypotheses,
    logits: faultLogits(graph, hypotheses, params.temper),
    bestWith: bestSetsOf(graph, hypotheses),
    minutes: input.windowMinutes,
    raised,
    raisedCount: raised.filter(Boolean).length,
  };
  return {
    at: input.at,
    verdicts: observations.map((_, service) => verdictOf(explained, service, beliefs, explanations)),
    beliefs,
    faults: faultProbabilities(weighed),
    best: explanations[0]!,
    second: explanations[1],
    surge: weighed.reduce(
      (sum, { hypothesis, probability }) => sum + (hypothesis.surge ? probability : 0),
      0,
    ),
    scored: hypotheses.length,
  };
}

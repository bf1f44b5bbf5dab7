import { SYMPTOM_IDS } from '../catalog/symptoms.ts';
import { logSumExp } from '../stats/special.ts';
import type { EvidenceFacts } from './evidence-facts.ts';
import { CHANNELS, sumTerms, termsOf } from './following.ts';
import type { Graph } from './graph.ts';
import type { Likelihood } from './likelihood.ts';
import type { Observation } from './observation.ts';
import type { AttributeParams } from './params.ts';
import { INFORMATIVE_CODES } from './profiles.ts';
import { sayEvidence } from './say-evidence.ts';
import type { Hypothesis } from './search.ts';
import { type StateOption, scoreOption, statesUnder } from './state.ts';
import type { Evidence, EvidenceKind } from './verdict.ts';

/** What an explanation is made from. */
export interface Explained {
  readonly graph: Graph;
  readonly observations: readonly Observation[];
  readonly likelihood: Likelihood;
  readonly params: AttributeParams;
  /** All scored sets, best first. */
  readonly hypotheses: readonly Hypothesis[];
  /** Log-odds of each node's fault, and the best set that has it, by node. */
  readonly logits: Float64Array;
  readonly bestWith: readonly (Hypothesis | undefined)[];
  /** Length of the window. */
  readonly minutes: number;
  /** By service code: whether it is noticed and above its usual; and how many are. */
  readonly raised: readonly boolean[];
  readonly raisedCount: number;
}

type FactsOf<A extends EvidenceFacts['about']> = Extract<EvidenceFacts, { about: A }>;

function bestState(explained: Explained, service: number, rival: Hypothesis): StateOption {
  const { likelihood, params } = explained;
  const options = statesUnder(service, rival, likelihood, params);
  return options.reduce((best, option) =>
    scoreOption(service, option, likelihood) > scoreOption(service, best, likelihood) ? option : best,
  );
}

/** Two digits, where a closer number would say how many reports there were. */
const about = (value: number, { told }: Observation): number =>
  Math.round(told ? Number(value.toPrecision(2)) : value);

/** A share as it is said, in whole percent: closer ones would tell more of the counts than they do. */
const wholePercent = (share: number): number => Math.round(Math.min(1, share) * 100) / 100;

/** The two most frequent symptoms that say something, with their share. */
function topSymptoms({ told: toldOf, symptoms: counted }: Observation): FactsOf<'symptoms'>['top'] {
  const told = toldOf?.();
  const symptoms = told?.symptoms ?? counted;
  const total = told ? told.people : INFORMATIVE_CODES.reduce((sum, code) => sum + counted[code]!, 0);
  const top = INFORMATIVE_CODES.filter((code) => symptoms[code]! > 0)
    .toSorted((a, b) => symptoms[b]! - symptoms[a]!)
    .slice(0, 2);
  if (!total || top.length === 0) return told ? 'few' : 'none';
  // A symptom may be told of later than the people who said it: then there seem to be more of it than of them.
  return top.map((code) => [SYMPTOM_IDS[code]!, wholePercent(symptoms[code]! / total)]);
}

function topMention(observation: Observation, graph: Graph): FactsOf<'mentions'>['top'] {
  const told = observation.told?.();
  const { mentions } = told ?? observation;
  const count = told ? told.people : observation.count;
  let best: [string, number] | undefined;
  for (const entry of mentions) if (!best || entry[1] > best[1]) best = entry;
  if (!best || !count) return told ? 'few' : 'none';
  const name = graph.catalog.services[graph.catalog.serviceIndex.get(best[0]) ?? -1]?.name ?? best[0];
  return { name, share: wholePercent(best[1] / count) };
}

/** The best set that has each node, by node; the sets come best first. */
export function bestSetsOf({ nodes }: Graph, hypotheses: readonly Hypothesis[]): (Hypothesis | undefined)[] {
  const best: (Hypothesis | undefined)[] = nodes.map(() => undefined);
  for (const hypothesis of hypotheses) for (const { index } of hypothesis.faults) best[index] ??= hypothesis;
  return best;
}

function volumeFacts(
  observation: Observation,
  minutes: number,
  { source, following }: StateOption,
): FactsOf<'volume'> {
  const { told, count, mean } = observation;
  const seen = told ? told().count : Math.round(count);
  const facts = { about: 'volume', seen, minutes, usual: Math.round(mean) } as const;
  if (!source || !following) return facts;
  const expected = about(mean + following.predicted, observation);
  return { ...facts, instead: { source: source.name, count: expected, as: following.as } };
}

/** What a channel rests on, so that it can be said for and against. */
function factsOf(
  explained: Explained,
  service: number,
  channel: (typeof CHANNELS)[number],
  rival: StateOption,
): EvidenceFacts {
  const observation = explained.observations[service]!;
  const source = rival.source ? { source: rival.source.name } : {};
  switch (channel) {
    case 'volume':
      return volumeFacts(observation, explained.minutes, rival);
    case 'symptoms':
      return { about: 'symptoms', top: topSymptoms(observation), ...source };
    case 'timing':
    case 'place':
      return { about: channel, ...source };
    case 'mentions':
      return { about: 'mentions', top: topMention(observation, explained.graph) };
    case 'probes': {
      const { ok, failed } = observation.probes;
      return { about: 'probes', failed, of: ok + failed };
    }
    case 'statements': {
      const { statements } = observation;
      return { about: 'statements', word: statements < 0 ? 'works' : statements > 0 ? 'fails' : 'nothing' };
    }
    default:
      return channel satisfies never;
  }
}

const NOTHING = 0.005;

/**
 * Why a service is, or is not, held to be at fault. The terms sum exactly to the log-odds of its fault
 * (up to the terms under 0.005 nats, which are gathered in `other-states`).
 */
export function explainService(explained: Explained, service: number): Evidence[] {
  const { graph, hypotheses, likelihood, observations } = explained;
  const { temper } = explained.params;
  const node = graph.nodes[service]!;
  const logit = explained.logits[service]!;
  const withIt = explained.bestWith[service];
  const rival = hypotheses.find((hypothesis) => !hypothesis.faults.includes(node));
  if (!withIt || !rival) {
    const { count, told } = observations[service]!;
    const facts: EvidenceFacts = { about: 'quiet', reported: count > 0 || told !== undefined };
    return [{ kind: 'volume', logOdds: logit, says: sayEvidence(facts), facts }];
  }
  const state = bestState(explained, service, rival);
  const mine = likelihood.of(service).fault();
  const other = state.following ? termsOf(state.following) : likelihood.of(service).normal;
  const evidence: Evidence[] = [];
  let sum = 0;
  const add = (kind: EvidenceKind, nats: number, facts: EvidenceFacts): void => {
    const logOdds = temper * nats;
    if (Math.abs(logOdds) < NOTHING) return;
    evidence.push({ kind, logOdds, says: sayEvidence(facts), facts });
    sum += logOdds;
  };
  for (const channel of CHANNELS)
    add(channel, mine[channel] - other[channel], factsOf(explained, service, channel, state));
  const several = withIt.faults.length > rival.faults.length;
  add('prior', withIt.logPrior - rival.logPrior, { about: 'prior', several });
  const own = sumTerms(mine) - sumTerms(other);
  const rest =
    withIt.score -
    rival.score -
    (withIt.logPrior - rival.logPrior) -
    own +
    scoreGap(explained, service, rival, state);
  add('explains-others', rest, othersFacts(explained, service, rest));
  add('other-states', (logit - sum) / temper, { about: 'rest' });
  return evidence.toSorted((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds));
}

/** What the service's own alternatives under the rival add to its best one. */
function scoreGap(explained: Explained, service: number, rival: Hypothesis, state: StateOption): number {
  const { likelihood, params } = explained;
  const { normal } = likelihood.of(service);
  if (rival.surge?.busy[service]) return likelihood.surge(service, rival.surge.factor);
  const options = statesUnder(service, rival, likelihood, params);
  const all = logSumExp(options.map((option) => scoreOption(service, option, likelihood)));
  return all - (state.following?.total ?? sumTerms(normal));
}

function othersFacts(explained: Explained, service: number, logOdds: number): EvidenceFacts {
  const { graph, raised, raisedCount } = explained;
  const { name } = graph.catalog.services[service]!;
  return { about: 'others', name, count: raisedCount - (raised[service] ? 1 : 0), explains: logOdds >= 0 };
}

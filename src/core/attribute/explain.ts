import { SYMPTOM_IDS, SYMPTOMS } from '../catalog/symptoms.ts';
import { logSumExp } from '../stats/special.ts';
import { CHANNELS, sumTerms, termsOf } from './following.ts';
import type { Graph } from './graph.ts';
import type { Likelihood } from './likelihood.ts';
import { excess, type Observation } from './observation.ts';
import type { AttributeParams } from './params.ts';
import { INFORMATIVE_CODES } from './profiles.ts';
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
  /** Length of the window in words, e.g. `15 min`. */
  readonly window: string;
}

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const number = (value: number): string => whole.format(value);
const percent = (share: number): string => `${Math.round(share * 100)} %`;

function bestState(explained: Explained, service: number, rival: Hypothesis): StateOption {
  const { likelihood, params } = explained;
  const options = statesUnder(service, rival, likelihood, params);
  return options.reduce((best, option) =>
    scoreOption(service, option, likelihood) > scoreOption(service, best, likelihood) ? option : best,
  );
}

/** Two digits, where a closer number would say how many reports there were. */
const about = (value: number, { told }: Observation): string =>
  number(told ? Number(value.toPrecision(2)) : value);

/** How many reports there were, as far as it may be told. */
function seenIn({ count, told }: Observation, window: string): string {
  if (told && told.count === null) return `Fewer than 5 reports in ${window}`;
  return `${number(told?.count ?? count)} reports in ${window}`;
}

function toldSymptoms({ people, symptoms }: NonNullable<Observation['told']>): string {
  const top = INFORMATIVE_CODES.filter((code) => symptoms[code]! > 0 && people !== null)
    .toSorted((a, b) => symptoms[b]! - symptoms[a]!)
    .slice(0, 2)
    // A symptom may be told of later than the people who said it: then there seem to be more of it than of them.
    .map(
      (code) => `${percent(Math.min(1, symptoms[code]! / people!))} “${SYMPTOMS[SYMPTOM_IDS[code]!].label}”`,
    );
  return top.length > 0 ? top.join(', ') : 'Too few said the same of what fails';
}

function topSymptoms(observation: Observation): string {
  if (observation.told) return toldSymptoms(observation.told);
  const total = INFORMATIVE_CODES.reduce((sum, code) => sum + observation.symptoms[code]!, 0);
  if (total === 0) return 'Nobody said what fails';
  const top = INFORMATIVE_CODES.toSorted((a, b) => observation.symptoms[b]! - observation.symptoms[a]!).slice(
    0,
    2,
  );
  const parts = top
    .filter((code) => observation.symptoms[code]! > 0)
    .map((code) => `${percent(observation.symptoms[code]! / total)} “${SYMPTOMS[SYMPTOM_IDS[code]!].label}”`);
  return `${parts.join(', ')}`;
}

function topMention(observation: Observation, graph: Graph): { name: string; share: number } | undefined {
  const { told } = observation;
  const { mentions } = told ?? observation;
  const count = told ? told.people : observation.count;
  let best: [string, number] | undefined;
  for (const entry of mentions) if (!best || entry[1] > best[1]) best = entry;
  if (!best || !count) return undefined;
  const name = graph.catalog.services[graph.catalog.serviceIndex.get(best[0]) ?? -1]?.name ?? best[0];
  return { name, share: Math.min(1, best[1] / count) };
}

/** The best set that has each node, by node; the sets come best first. */
export function bestSetsOf({ nodes }: Graph, hypotheses: readonly Hypothesis[]): (Hypothesis | undefined)[] {
  const best: (Hypothesis | undefined)[] = nodes.map(() => undefined);
  for (const hypothesis of hypotheses) for (const { index } of hypothesis.faults) best[index] ??= hypothesis;
  return best;
}

/** One sentence a channel, said so that it holds for and against. */
function sentence(
  explained: Explained,
  service: number,
  channel: (typeof CHANNELS)[number],
  rival: StateOption,
): string {
  const { graph, observations } = explained;
  const observation = observations[service]!;
  const source = rival.source?.name;
  switch (channel) {
    case 'volume': {
      const seen = `${seenIn(observation, explained.window)}; ${number(observation.mean)} is usual`;
      if (!source || !rival.following) return seen;
      const says = {
        dependent: 'as one that runs on it',
        unnamed: 'if it runs on it',
        collateral: 'as its callers',
      };
      return `${seen}; a failure of ${source} would bring about ${about(observation.mean + rival.following.predicted, observation)} ${says[rival.following.as]}`;
    }
    case 'symptoms':
      return `${topSymptoms(observation)}: ${source ? `compared with what a failure of ${source} would sound like` : 'compared with a usual day'}`;
    case 'timing':
      return source ? `When the rise began, compared with that of ${source}` : 'When the rise began';
    case 'place':
      return source
        ? `Where reports come from, compared with where ${source} is reported`
        : 'Where reports come from, compared with a usual day';
    case 'mentions': {
      const top = topMention(observation, graph);
      return top
        ? `${percent(top.share)} of the reports name ${top.name} as the one they cannot reach`
        : `${observation.told ? 'Fewer than 5 name' : 'Nobody names'} another service as the one they cannot reach`;
    }
    case 'probes': {
      const { ok, failed } = observation.probes;
      return ok + failed > 0
        ? `${number(failed)} of ${number(ok + failed)} measurements failed`
        : 'No independent measurements';
    }
    case 'statements':
      return observation.statements < 0
        ? 'It has been said officially that this service works'
        : observation.statements > 0
          ? 'It has been said officially that this service fails'
          : 'Nothing official has been said of this service';
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
    const says = count > 0 || told ? 'It has no more reports than usual' : 'Nobody reports on it';
    return [{ kind: 'volume', logOdds: logit, says }];
  }
  const state = bestState(explained, service, rival);
  const mine = likelihood.of(service).fault();
  const other = state.following ? termsOf(state.following) : likelihood.of(service).normal;
  const evidence: Evidence[] = [];
  let sum = 0;
  const add = (kind: EvidenceKind, nats: number, says: string): void => {
    const logOdds = temper * nats;
    if (Math.abs(logOdds) < NOTHING) return;
    evidence.push({ kind, logOdds, says });
    sum += logOdds;
  };
  for (const channel of CHANNELS)
    add(channel, mine[channel] - other[channel], sentence(explained, service, channel, state));
  add(
    'prior',
    withIt.logPrior - rival.logPrior,
    withIt.faults.length > rival.faults.length
      ? 'Several faults at once are rarer than one'
      : 'How often such faults happen at all',
  );
  const own = sumTerms(mine) - sumTerms(other);
  const rest =
    withIt.score -
    rival.score -
    (withIt.logPrior - rival.logPrior) -
    own +
    scoreGap(explained, service, rival, state);
  add('explains-others', rest, othersSentence(explained, service, rest));
  add('other-states', (logit - sum) / temper, 'All other explanations together');
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

function othersSentence(explained: Explained, service: number, logOdds: number): string {
  const { graph, observations, likelihood } = explained;
  const name = graph.catalog.services[service]!.name;
  const raised = observations.filter(
    (other, code) => code !== service && likelihood.visible(code) && excess(other) > 0,
  );
  const count = raised.length === 1 ? 'one other service' : `${raised.length} other services`;
  if (raised.length === 0) return 'No other service has unusual reports';
  return logOdds >= 0
    ? `A fault of ${name} would also explain reports about ${count}`
    : `A fault of ${name} would leave reports about ${count} unexplained`;
}

import { KINDS } from '../catalog/kinds.ts';
import { logBetaBinomial } from '../stats/dirichlet.ts';
import { logSumExp, sigmoid } from '../stats/special.ts';
import { MINUTE } from '../time.ts';
import type { Graph, Node } from './graph.ts';
import { deviation, excess, type Observation } from './observation.ts';
import type { AttributeParams } from './params.ts';
import { layPlaces, placeFault, placeFollowing, placeNormal } from './place.ts';
import type { Profile } from './profiles.ts';
import { volumeFault, volumeNormal, volumePredicted, volumeSurge } from './volume.ts';
import { emergencyUnder, mentionsUnder, SOUNDS_USUAL, symptomsUnder, worksUnder } from './words.ts';

/** Log-likelihood of one service in one state, by channel, in nats. */
export interface Terms {
  readonly volume: number;
  readonly symptoms: number;
  readonly timing: number;
  readonly place: number;
  readonly mentions: number;
  readonly probes: number;
  readonly statements: number;
}

export const CHANNELS = [
  'volume',
  'symptoms',
  'timing',
  'place',
  'mentions',
  'probes',
  'statements',
] as const;

export function sumTerms(terms: Terms): number {
  let sum = 0;
  for (const channel of CHANNELS) sum += terms[channel];
  return sum;
}

/** What a source makes of one service: the terms, and how surely such complaints would be visible. */
export interface Following {
  readonly as: 'dependent' | 'collateral';
  readonly predicted: number;
  readonly material: number;
  /** Probability that such complaints come at all, where they would be visible. */
  readonly likely: number;
  readonly terms: Terms;
  /** Sum of the terms. */
  readonly total: number;
}

/** Likelihoods of one window, computed when asked for and remembered. */
export interface Likelihood {
  readonly normal: (service: number) => Terms;
  readonly fault: (service: number) => Terms;
  readonly surge: (service: number, factor: number) => number;
  /** The states that a fault of `node` opens for a service, at one of the scales of kappa (by index). */
  readonly following: (service: number, node: Node, scale: number) => readonly Following[];
  /** Complaints above what is usual that a fault of the node would have to answer for, as a source. */
  readonly reported: (node: Node) => number;
  /** Occam's factor of a node whose severity nobody measures, ≤ 0. */
  readonly occam: (node: Node) => number;
  readonly visible: (service: number) => boolean;
}

const SILENT = { symptoms: 0, timing: 0, place: 0, mentions: 0, probes: 0, statements: 0 };
/** Complaints per million users and window that an unmeasured node may cause: log-uniform. */
const RATES = Array.from({ length: 14 }, (_, power) => (0.25 * 3 ** power) / 1e6);
const LAG_SPAN = 120;
const LAG_FLOOR = 0.05;

function lagTerm(as: Following['as'], lagMinutes: number, params: AttributeParams): number {
  if (as === 'dependent') {
    const z = lagMinutes / params.dependentLag;
    return Math.log((LAG_SPAN * Math.exp((-z * z) / 2)) / (params.dependentLag * 2.5066) + LAG_FLOOR * 4);
  }
  if (lagMinutes < 0) return Math.log(LAG_FLOOR) + Math.max(lagMinutes / 10, -3);
  return Math.log(
    (LAG_SPAN * Math.exp(-lagMinutes / params.collateralLag)) / params.collateralLag + LAG_FLOOR * 4,
  );
}

function probesTerm(observation: Observation, fails: boolean): number {
  const { ok, failed } = observation.probes;
  if (ok + failed === 0) return 0;
  return fails ? logBetaBinomial(failed, ok + failed, 3, 1.5) : logBetaBinomial(failed, ok + failed, 1, 15);
}

/** Everything one window's likelihoods are made from. */
interface Window {
  readonly graph: Graph;
  readonly observations: readonly Observation[];
  readonly params: AttributeParams;
  readonly named: readonly string[];
  readonly heard: boolean;
  readonly places: ReturnType<typeof layPlaces>;
  /** ln P(regions | own fault), remembered. */
  readonly placeAlone: (service: number) => number;
}

const isVisible = (observation: Observation, params: AttributeParams): boolean =>
  observation.alarmed || (deviation(observation) >= params.visible && observation.count >= 5);

/** Terms of a service by itself: failing (with the profiles of its kind) or as on any day. */
function ownTerms(window: Window, service: number, fails: boolean): Terms {
  const { graph, observations, params, places } = window;
  const observation = observations[service]!;
  const volume = fails ? volumeFault(observation, params) : volumeNormal(observation, params);
  const probes = probesTerm(observation, fails);
  const statements = fails ? observation.statements : 0;
  if (!isVisible(observation, params)) return { ...SILENT, volume, probes, statements };
  const profiles: readonly Profile[] = fails
    ? graph.profiles.fault(KINDS[graph.catalog.services[service]!.kind])
    : [];
  return {
    volume,
    probes,
    statements,
    symptoms:
      symptomsUnder(observation, profiles, SOUNDS_USUAL.fails, params) +
      worksUnder(observation, fails, window.heard) +
      emergencyUnder(observation, fails),
    timing: 0,
    place: fails ? window.placeAlone(service) : placeNormal(places, service, params),
    mentions: mentionsUnder(observation, [], window.named),
  };
}

/** Complaints that a node's fault shows: about itself if people report on it, about its dependents if not. */
function sourceExcess(window: Window, node: Node): number {
  const { observations } = window;
  const own = node.service === null ? 0 : excess(observations[node.service]!);
  if (node.measured) return own;
  let sum = own;
  for (const [service, reach] of node.reach) {
    if (service !== node.service) sum += reach.share * excess(observations[service]!);
  }
  return sum;
}

/** Layer in which a fault of the node shows: its own, or that of what needs it. */
function sourceFamilyOf({ graph }: Window, node: Node): Graph['families'][number] | undefined {
  return graph.families[node.service ?? node.reach.keys().next().value ?? -1];
}

function sourceOnset(window: Window, node: Node): number | null {
  const { observations } = window;
  const own = node.service === null ? null : observations[node.service]!.onset;
  if (node.measured) return own;
  // Few people report on a cloud: its fault shows first in what runs on it.
  const onsets = [...node.reach.keys()].flatMap((service) => observations[service]!.onset ?? []);
  if (own !== null) onsets.push(own);
  return onsets.length > 0 ? Math.min(...onsets) : null;
}

/** How many people report per user: platforms differ so much that their usual reports are the better measure. */
function reportingUsers(window: Window, service: number): number {
  const { graph, observations } = window;
  const family = graph.families[service]!;
  if (family !== 'platform') return graph.users[service]!;
  let users = 0;
  let mean = 0;
  graph.families.forEach((other, code) => {
    if (other !== family) return;
    users += graph.users[code]!;
    mean += observations[code]!.mean;
  });
  return (observations[service]!.mean * users) / Math.max(mean, 1e-6);
}

function spreadsOf(window: Window, service: number, base: number) {
  const { graph, params } = window;
  const guessed = graph.guessed[service] ? params.guessedUsersSpread : 0;
  return [
    { share: 1 - params.wideShare, spread: Math.hypot(base, guessed) },
    { share: params.wideShare, spread: params.wideSpread },
  ];
}

function materialOf(window: Window, service: number, predicted: number): number {
  return sigmoid(3 * (predicted / Math.sqrt(window.observations[service]!.variance) - 1.5));
}

function collateralSpread(window: Window, service: number, node: Node): number {
  const { graph, params } = window;
  if (node.sides.length > 0) return params.linkSpread;
  const same = sourceFamilyOf(window, node) === graph.families[service];
  return same ? params.collateralSpread : params.crossSpread;
}

function followingVolume(
  window: Window,
  service: number,
  node: Node,
  as: Following['as'],
  predicted: number,
): number {
  const { observations, params } = window;
  const spreads =
    as === 'dependent'
      ? spreadsOf(window, service, params.dependentSpread)
      : [{ share: 1, spread: collateralSpread(window, service, node) }];
  return volumePredicted(observations[service]!, Math.max(predicted, 1e-6), spreads, params);
}

/** All channels but the volume: they do not depend on how much excess is predicted. */
function followingWords(window: Window, service: number, node: Node, as: Following['as']): Terms {
  const { graph, observations, params, places, named } = window;
  const observation = observations[service]!;
  const fails = as === 'dependent';
  const volume = 0;
  const probes = probesTerm(observation, fails);
  const statements = fails ? observation.statements : 0;
  if (!isVisible(observation, params)) return { ...SILENT, volume, probes, statements };

  const family = graph.families[service]!;
  const sourceFamily = sourceFamilyOf(window, node) ?? family;
  const link = node.sides.length > 0;
  const profiles = fails
    ? graph.profiles.fault(KINDS[graph.catalog.services[service]!.kind])
    : link
      ? graph.profiles.link
      : graph.profiles.collateral(sourceFamily, family);
  const sources = fails
    ? []
    : link
      ? node.sides
          .filter((side) => !side.includes(service))
          .flatMap((side) => side.map((code) => graph.catalog.services[code]!.id))
      : [node.id];
  const usual = fails ? SOUNDS_USUAL.fails : link ? SOUNDS_USUAL.link : SOUNDS_USUAL.follows;
  const onset = sourceOnset(window, node);
  const lag = onset !== null && observation.onset !== null ? (observation.onset - onset) / MINUTE : null;
  return {
    volume,
    probes,
    statements,
    symptoms:
      symptomsUnder(observation, profiles, usual, params) +
      worksUnder(observation, fails, window.heard) +
      emergencyUnder(observation, fails),
    timing: lag === null || node.service === null ? 0 : lagTerm(as, lag, params),
    place:
      node.service === null
        ? window.placeAlone(service)
        : placeFollowing(places, { service, source: node.service }, window.placeAlone(service), params),
    mentions: mentionsUnder(observation, sources, named),
  };
}

/** Best rate of complaints per user of a node that nobody measures, and Occam's factor for having chosen it. */
function fitRate(window: Window, node: Node): { rate: number; occam: number } {
  const { observations, params } = window;
  const targets = [...node.reach].filter(([service]) => service !== node.service);
  const normal = targets.map(([service]) => volumeNormal(observations[service]!, params));
  const scores = RATES.map((rate) =>
    targets.reduce((sum, [service, reach], index) => {
      const predicted = rate * reach.share * reportingUsers(window, service);
      // One spread is enough to find the rate; the judgement itself uses both.
      const spreads = [{ share: 1, spread: 2 * params.dependentSpread }];
      return (
        sum +
        logSumExp([
          Math.log(params.dependent) + volumePredicted(observations[service]!, predicted, spreads, params),
          Math.log(1 - params.dependent) + normal[index]!,
        ])
      );
    }, 0),
  );
  const best = Math.max(...scores);
  return { rate: RATES[scores.indexOf(best)]!, occam: logSumExp(scores) - Math.log(RATES.length) - best };
}

function predictDependent(window: Window, service: number, node: Node, rate: number): number {
  const share = node.reach.get(service)?.share ?? 0;
  const users = window.graph.users;
  if (!node.measured) return rate * share * reportingUsers(window, service);
  return (share * sourceExcess(window, node) * users[service]!) / users[node.service!]!;
}

function predictCollateral(window: Window, service: number, node: Node): number {
  const { graph, params } = window;
  const family = graph.families[service]!;
  const sourceFamily = sourceFamilyOf(window, node) ?? family;
  const own = node.service !== null && sourceFamily === family ? graph.users[node.service]! : 0;
  const others = Math.max(graph.familyUsers[family]! - own, graph.users[service]!);
  return (params.kappa[sourceFamily][family] * sourceExcess(window, node) * graph.users[service]!) / others;
}

/** Below this a predicted excess could not be told from none. */
const IMMATERIAL = 0.02;

function likelyOf(window: Window, service: number, node: Node, as: Following['as']): number {
  const { graph, params } = window;
  if (as === 'dependent' || node.sides.length > 0) return params.dependent;
  return sourceFamilyOf(window, node) === graph.families[service]
    ? params.collateral
    : params.crossCollateral;
}

/** The words of a state, remembered over the scales of kappa. */
type WordsOf = (service: number, node: Node, as: Following['as']) => Terms;

function openedStates(
  window: Window,
  service: number,
  node: Node,
  made: { readonly rate: number; readonly scale: number; readonly words: WordsOf },
): Following[] {
  const { rate, scale } = made;
  const reach = node.reach.get(service);
  const state = (as: Following['as'], predicted: number): Following => {
    const volume = followingVolume(window, service, node, as, predicted);
    const terms = { ...made.words(service, node, as), volume };
    const material = materialOf(window, service, predicted);
    return {
      as,
      predicted,
      material,
      likely: likelyOf(window, service, node, as),
      terms,
      total: sumTerms(terms),
    };
  };
  if (node.sides.length > 0) {
    return reach ? [state('collateral', predictDependent(window, service, node, rate))] : [];
  }
  const states: Following[] = [];
  if (reach) states.push(state('dependent', predictDependent(window, service, node, rate)));
  const predicted = predictCollateral(window, service, node) * scale;
  if (materialOf(window, service, predicted) > IMMATERIAL) states.push(state('collateral', predicted));
  return states;
}

function memoised<T>(make: (key: number) => T): (key: number) => T {
  const known = new Map<number, T>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = make(key);
      known.set(key, value);
    }
    return value;
  };
}

/** Likelihoods of all states of all services over one window. */
export function createLikelihood(
  graph: Graph,
  observations: readonly Observation[],
  params: AttributeParams,
): Likelihood {
  const named = new Set<string>();
  for (const { mentions } of observations) for (const id of mentions.keys()) named.add(id);
  const places = layPlaces(observations);
  const window: Window = {
    graph,
    observations,
    params,
    named: [...named].toSorted(),
    heard: observations.some(({ works }) => works > 0),
    places,
    placeAlone: memoised((service) => placeFault(places, service, params)),
  };
  const nodeIndex = new Map(graph.nodes.map((node, index) => [node, index]));
  const rates = memoised((index) => {
    const node = graph.nodes[index]!;
    return node.measured || node.reach.size === 0 ? { rate: 0, occam: 0 } : fitRate(window, node);
  });
  const wordsByKey = memoised((key) => {
    const as = key % 2 === 0 ? 'dependent' : 'collateral';
    const pair = Math.floor(key / 2);
    const service = pair % observations.length;
    return followingWords(window, service, graph.nodes[Math.floor(pair / observations.length)]!, as);
  });
  const words: WordsOf = (service, node, as) =>
    wordsByKey((nodeIndex.get(node)! * observations.length + service) * 2 + (as === 'dependent' ? 0 : 1));
  const pairs = memoised((key) => {
    const service = key % observations.length;
    const rest = Math.floor(key / observations.length);
    const index = rest % graph.nodes.length;
    const { scale } = params.kappaScales[Math.floor(rest / graph.nodes.length)]!;
    return openedStates(window, service, graph.nodes[index]!, { rate: rates(index).rate, scale, words });
  });
  return {
    normal: memoised((service) => ownTerms(window, service, false)),
    fault: memoised((service) => ownTerms(window, service, true)),
    surge: (service, factor) => volumeSurge(observations[service]!, factor, params),
    following: (service, node, scale) =>
      pairs((scale * graph.nodes.length + nodeIndex.get(node)!) * observations.length + service),
    reported: (node) => sourceExcess(window, node),
    occam: (node) => rates(nodeIndex.get(node)!).occam,
    visible: (service) => isVisible(observations[service]!, params),
  };
}

import { KINDS } from '../catalog/kinds.ts';
import { sigmoid } from '../stats/special.ts';
import type { EpochMs } from '../time.ts';
import type { Graph, Node } from './graph.ts';
import { deviation, excess, type Observation } from './observation.ts';
import type { AttributeParams } from './params.ts';
import { layPlaces, type Places } from './place.ts';

/** What a node is like as the source of others' complaints. */
export interface Source {
  /** Complaints that its fault shows: about itself if people report on it, about its dependents if not. */
  readonly excess: number;
  /** Layer in which its fault shows: its own, or that of what needs it. */
  readonly family: Graph['families'][number] | undefined;
  readonly onset: EpochMs | null;
  /** Service whose complaints show where the fault is: its own, for an element the loudest of those that need it. */
  readonly felt: number | null;
  /** Among the loudest of the market: only of such a source unusual scales of kappa are thought. */
  readonly loud: boolean;
  /** A loud carrier, of which it may be that only calls to other networks fail. */
  readonly gateway: boolean;
}

/** One window of a market, laid out so that services can be compared pair by pair. */
export interface Window {
  readonly graph: Graph;
  readonly observations: readonly Observation[];
  readonly params: AttributeParams;
  /** Standard deviation of the count on a day as any other. */
  readonly deviations: Float64Array;
  /** Least predicted complaints that could be told from none. */
  readonly threshold: Float64Array;
  /** 1 for services that are noticed and may run on somebody whom the catalog does not name. */
  readonly hostable: Uint8Array;
  /** Largest scale of kappa: of a gateway, of any other source. */
  readonly scales: { readonly widest: number; readonly usual: number };
  /** By service code: whether complaints above the usual would be noticed. */
  readonly visible: readonly boolean[];
  /** Users by service code; where the catalog does not know, from the usual reports of the layer. */
  readonly users: Float64Array;
  /** How many people report per user: platforms differ so much that their usual reports are the better measure. */
  readonly reporting: Float64Array;
  /** By node. */
  readonly sources: readonly Source[];
  /** All ids that anybody names as unreachable. */
  readonly named: ReadonlySet<string>;
  /** Whether anybody says that anything works. */
  readonly heard: boolean;
  readonly places: Places;
}

/** Below this many standard deviations a predicted excess could not be told from none. */
const HARDLY_MATERIAL = 0.2;

const FEWEST_VISIBLE = 5;
/** Several people who say whom they cannot reach make a small rise worth a word. */
const FEWEST_NAMING = 3;
const NAMING_SHARE = 0.15;
const NAMING_RISE = 1;

function isVisible(observation: Observation, params: AttributeParams): boolean {
  const { alarmed, count, mentions } = observation;
  if (alarmed) return true;
  const rise = deviation(observation);
  if (count < FEWEST_VISIBLE || rise < NAMING_RISE) return false;
  if (rise >= params.visible) return true;
  let naming = 0;
  for (const named of mentions.values()) naming += named;
  return naming >= FEWEST_NAMING && naming >= NAMING_SHARE * count;
}

/** Users whom nobody counted are as many as their usual reports tell, at the rate of those of their layer that are known. */
function usersIn({ families, users, guessed }: Graph, observations: readonly Observation[]): Float64Array {
  const known = new Map<string, { users: number; mean: number }>();
  families.forEach((family, code) => {
    if (guessed[code]) return;
    const sums = known.get(family) ?? { users: 0, mean: 0 };
    known.set(family, { users: sums.users + users[code]!, mean: sums.mean + observations[code]!.mean });
  });
  return users.map((guess, code) => {
    const sums = known.get(families[code]!);
    if (!guessed[code] || !sums || sums.mean <= 0) return guess;
    return Math.max(1, (observations[code]!.mean * sums.users) / sums.mean);
  });
}

function reportingUsers(
  { families }: Graph,
  users: Float64Array,
  observations: readonly Observation[],
): Float64Array {
  let [sum, mean] = [0, 0];
  families.forEach((family, code) => {
    if (family !== 'platform') return;
    sum += users[code]!;
    mean += observations[code]!.mean;
  });
  return users.map((own, code) =>
    families[code] === 'platform' ? (observations[code]!.mean * sum) / Math.max(mean, 1e-6) : own,
  );
}

type Family = Graph['families'][number];
type Measured = Omit<Source, 'loud' | 'gateway'>;

/** Share of the loudest source's complaints from which a source is loud. */
const LOUD = 0.1;

function sourcesOf(graph: Graph, observations: readonly Observation[]): Source[] {
  const sources = graph.nodes.map((node) => sourceOf(node, graph, observations));
  const loudest = sources.reduce((most, { excess: found }) => Math.max(most, found), 0);
  return sources.map((source, index) => {
    const loud = source.excess >= LOUD * loudest;
    const { measured, service } = graph.nodes[index]!;
    return { ...source, loud, gateway: loud && measured && service !== null && source.family === 'phone' };
  });
}

function sourceOf(node: Node, graph: Graph, observations: readonly Observation[]): Measured {
  const family = graph.families[node.service ?? node.reach.keys().next().value ?? -1];
  const self = node.service === null ? undefined : observations[node.service]!;
  const own = self ? excess(self) : 0;
  if (node.measured) return { excess: own, family, onset: self?.onset ?? null, felt: node.service };
  // Few people report on a cloud: its fault shows first in what runs on it.
  let [sum, onset, loudest, felt] = [own, self?.onset ?? null, own, node.service];
  for (const [service, { share }] of node.reach) {
    if (service === node.service) continue;
    const other = observations[service]!;
    sum += share * excess(other);
    if (node.local && excess(other) > loudest) [loudest, felt] = [excess(other), service];
    if (other.onset !== null) onset = Math.min(onset ?? other.onset, other.onset);
  }
  return { excess: sum, family, onset, felt };
}

/** Lays out one window of a market. */
export function layWindow(
  graph: Graph,
  observations: readonly Observation[],
  params: AttributeParams,
): Window {
  const named = new Set<string>();
  for (const { mentions } of observations) for (const id of mentions.keys()) named.add(id);
  const users = usersIn(graph, observations);
  const visible = observations.map((observation) => isVisible(observation, params));
  const deviations = Float64Array.from(observations, ({ variance }) => Math.sqrt(variance));
  return {
    graph,
    observations,
    params,
    deviations,
    threshold: deviations.map((deviation) => HARDLY_MATERIAL * deviation),
    hostable: Uint8Array.from(graph.catalog.services, ({ kind }, code) =>
      visible[code] && KINDS[kind].hosted > 0 ? 1 : 0,
    ),
    scales: {
      widest: Math.max(...params.kappaScales.map(({ scale }) => scale)),
      usual: Math.max(...params.kappaScales.map(({ scale, offNet }) => (offNet ? 1 : scale))),
    },
    visible,
    users,
    reporting: reportingUsers(graph, users, observations),
    sources: sourcesOf(graph, observations),
    named,
    heard: observations.some(({ works }) => works > 0),
    places: layPlaces(observations),
  };
}

/** How surely a predicted excess could be told from none, 0…1. */
export function materialOf({ deviations }: Window, service: number, predicted: number): number {
  return sigmoid(3 * (predicted / deviations[service]! - 1.5));
}

/**
 * Complaints that the fault of a node, which people report on, makes one of its dependents show, per share of 1: as
 * many a user; in another layer, where people report at other rates, as many times the usual.
 */
export function excessOfDependent(window: Window, service: number, node: Node): number {
  const { graph, sources, observations, users } = window;
  const { excess: found } = sources[node.index]!;
  const host = node.service!;
  if (graph.families[service] === graph.families[host]) {
    return (found * users[service]!) / users[host]!;
  }
  return (found * observations[service]!.mean) / Math.max(observations[host]!.mean, 1e-6);
}

/** Complaints that a fault of the node sends to a layer, and the users of the layer that share them. */
function blameOf({ graph, sources, params, users }: Window, node: Node, family: Family) {
  const { family: own, excess: found } = sources[node.index]!;
  const from = own ?? family;
  const self = node.service !== null && from === family ? users[node.service]! : 0;
  return { complaints: params.kappa[from][family] * found, others: graph.familyUsers[family]! - self };
}

/** Complaints of people who cannot reach the users of a node that fails, or who blame the wrong layer. */
export function predictCollateral(window: Window, service: number, node: Node): number {
  const own = window.users[service]!;
  const { complaints, others } = blameOf(window, node, window.graph.families[service]!);
  return (complaints * own) / Math.max(others, own);
}

/** Services that a fault of the node may change at some scale of kappa: few of a market. */
export function withinReach(window: Window, node: Node): number[] {
  if (node.sides.length > 0) return [...node.reach.keys()];
  const { graph, sources, users, threshold, hostable, visible } = window;
  const { family: from, gateway } = sources[node.index]!;
  const { widest, usual } = window.scales;
  const loudest = (family: Family): number => {
    const { complaints, others } = blameOf(window, node, family);
    const most = from === family ? (gateway ? widest : usual) : 1;
    return (most * complaints) / Math.max(others, 1);
  };
  const perUser = { phone: loudest('phone'), access: loudest('access'), platform: loudest('platform') };
  const near: number[] = [];
  for (let service = 0; service < users.length; service++) {
    const felt = perUser[graph.families[service]!] * users[service]! >= threshold[service]!;
    const may = node.service === null ? visible[service]! : hostable[service] === 1;
    if (service !== node.service && (felt || may)) near.push(service);
  }
  for (const service of node.reach.keys())
    if (service !== node.service && !near.includes(service)) near.push(service);
  return near;
}

/**
 * Probability that a service runs on a node though the catalog does not say so: resellers run on somebody, and
 * nobody knows all hosts of an app. 0 where the catalog names the edge, or hosts enough.
 */
export function unnamedHost({ graph, params }: Window, service: number, node: Node): number {
  if (node.service === service || node.reach.has(service) || node.sides.length > 0) return 0;
  const { kind, runsOn } = graph.catalog.services[service]!;
  const { hosted, family } = KINDS[kind];
  // Anybody may stand on a shared part that carries others of the layer.
  if (node.service === null) return sharesLayer(graph, node, family) ? params.forgottenHost : 0;
  if (hosted === 0 || KINDS[graph.catalog.services[node.service]!.kind].hosted > 0) return 0;
  const carries = family === 'platform' ? !node.measured : graph.families[node.service] === family;
  if (!carries) return 0;
  return runsOn.length === 0 ? hosted : params.forgottenHost;
}

function sharesLayer({ families }: Graph, node: Node, family: Graph['families'][number]): boolean {
  for (const other of node.reach.keys()) if (families[other] === family) return true;
  return false;
}

import { MINUTE } from '../time.ts';
import { lagTerm } from './following.ts';
import type { Graph, Node } from './graph.ts';
import type { Effect, Likelihood } from './likelihood.ts';
import { deviation, type Observation } from './observation.ts';
import type { AttributeParams } from './params.ts';
import { type SetScore, scoreSet } from './state.ts';

/** A set of faults that may explain a window; `surge` is the set of none with everybody rising together. */
export interface Hypothesis {
  readonly faults: readonly Node[];
  readonly surge: Surge | null;
  /** Index into the scales of kappa. */
  readonly scale: number;
  readonly logPrior: number;
  readonly score: number;
}

/** What is searched. */
export interface Scene {
  readonly graph: Graph;
  readonly observations: readonly Observation[];
  readonly likelihood: Likelihood;
  /** Ids of the faults that open incidents are sure of. */
  readonly known: readonly string[];
  /** Whether everybody was surely busy at once a moment ago. */
  readonly surging: boolean;
}

/** Nodes that may be at fault: those known to be, services that are noticed, and what alarmed ones run on. */
export function candidatesOf({ graph, observations, likelihood, known }: Scene): Node[] {
  return graph.nodes.filter((node) => {
    if (known.includes(node.id)) return true;
    if (node.service !== null && likelihood.visible(node.service)) return true;
    for (const service of node.reach.keys()) if (observations[service]!.alarmed) return true;
    return false;
  });
}

/** A rise short of an alarm, in standard deviations, weighs less than one: a host may be slower to show than its reseller. */
const RISES = [
  { from: 3, weight: 0.5 },
  { from: 2, weight: 0.2 },
  { from: 1, weight: 0.03 },
] as const;

function weightOf(node: Node, observations: readonly Observation[], params: AttributeParams): number {
  if (node.service === null) return params.elementWeight;
  const observation = observations[node.service]!;
  if (observation.alarmed) return 1;
  const rise = RISES.find(({ from }) => deviation(observation) >= from);
  if (rise) return rise.weight;
  if (!node.measured && [...node.reach.keys()].some((code) => observations[code]!.alarmed)) return 0.2;
  return params.calmWeight;
}

function logFaults(count: number, params: AttributeParams): number {
  const last = params.faults.length - 1;
  if (count <= last) return Math.log(params.faults[count]!);
  return Math.log(params.faults[last]!) - (count - last) * Math.LN10;
}

/** A set this many nats behind the best so far is not extended: a further fault that is real would have made up for it. */
const HOPELESS = 8;
const SURGE_FACTORS = [1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128];
/** Fewer services of a layer that rise alike may as well be one that fails and one that is blamed. */
const LEAST_TOGETHER = 3;

/** Everybody is busy at once, on all services of a layer or of the market, and nothing is broken. */
export interface Surge {
  readonly factor: number;
  /** By service code. */
  readonly busy: readonly boolean[];
}

/** No fault, but all services of a layer, or of the market, rise by one factor. */
function surges(
  { graph, observations, likelihood, known, surging }: Scene,
  params: AttributeParams,
): Hypothesis[] {
  const layers = [...new Set(graph.families)]
    .map((layer) => graph.families.map((family) => family === layer))
    .filter((busy) => busy.filter(Boolean).length >= LEAST_TOGETHER);
  const onsets = observations.flatMap(({ onset }) => (onset === null ? [] : [onset]));
  const first = Math.min(...onsets);
  /** They rise together, all but the one by which it is seen when. */
  const together = (busy: readonly boolean[]): number => {
    const lags = observations.flatMap(({ onset }, service) =>
      onset === null || !busy[service] ? [] : [lagTerm(true, (onset - first) / MINUTE, params)],
    );
    return lags.reduce((sum, lag) => sum + lag, 0) - (lags.length > 0 ? lagTerm(true, 0, params) : 0);
  };
  const groups = [graph.families.map(() => true), ...layers];
  /** By factor and service: a service is in two groups. */
  const gains = SURGE_FACTORS.map(() => new Float64Array(observations.length));
  // All of a service at once: thousands do not fit into the processor's cache.
  for (let service = 0; service < observations.length; service++) {
    SURGE_FACTORS.forEach((factor, index) => {
      gains[index]![service] = likelihood.surge(service, factor);
    });
  }
  const beside = surging ? -params.persistence : known.length > 0 ? params.surgeBesideFault : 0;
  const logPrior = Math.log(params.surge / SURGE_FACTORS.length / groups.length) - beside;
  return groups.flatMap((busy) => {
    const alone = logPrior + likelihood.base + together(busy);
    return SURGE_FACTORS.map((factor, index) => {
      const gain = gains[index]!;
      let score = alone;
      for (let service = 0; service < gain.length; service++) if (busy[service]) score += gain[service]!;
      return { faults: [], surge: { factor, busy }, scale: 0, logPrior, score };
    });
  });
}

/** A surge this many nats behind the best set is not asked whether something fails beside it. */
const NEAR = 60;

/** One fault of another layer, beside a layer that is busy. */
function besideSurge(
  { observations, likelihood }: Scene,
  candidates: readonly Node[],
  params: AttributeParams,
) {
  const logSecond = logFaults(2, params) - logFaults(1, params) - Math.log(Math.max(candidates.length, 1));
  return ({ surge, scale, logPrior, score }: Hypothesis): Hypothesis[] => {
    const busy = surge!.busy;
    const alone = scoreSet([], observations.length, likelihood, params, busy);
    return candidates
      .filter(({ service }) => service !== null && !busy[service])
      .map((node) => {
        const gain = alone.with(likelihood.effect(node, scale)) - alone.total;
        return {
          faults: [node],
          surge,
          scale,
          logPrior: logPrior + logSecond,
          score: score + logSecond + gain,
        };
      });
  };
}

/** Nats by which a service may be explained better without a fault of its own, and is still tried as one. */
const MARGIN = 4;

/** A further fault explains itself better than the set does, or others hang on it. */
function createTrial({ likelihood }: Scene) {
  return (node: Node, scale: number, base: SetScore): boolean =>
    node.service === null ||
    node.reach.size > 0 ||
    likelihood.effect(node, scale).own > base.value(node.service) - MARGIN;
}

/** All that a search through sets needs to make and score one. */
interface Space {
  readonly candidates: readonly Node[];
  readonly scales: readonly number[];
  /** The set itself; known ones are not scored again. */
  readonly add: (faults: readonly Node[], scale: number) => Hypothesis;
  /** The set with each further node; default: with each further candidate. */
  readonly extend: (base: Hypothesis, nodes?: readonly Node[]) => Hypothesis[];
  /** The set with the one further candidate that makes most of it; undefined where none makes more. */
  readonly improve: (base: Hypothesis) => Hypothesis | undefined;
  readonly all: () => Hypothesis[];
}

function createSpace(scene: Scene, params: AttributeParams): Space {
  const { graph, observations, likelihood, known } = scene;
  const held = graph.nodes.filter(({ id }) => known.includes(id));
  const candidates = candidatesOf(scene);
  const weights = candidates.map((node) => weightOf(node, observations, params));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const logWeights = new Map(candidates.map((node, index) => [node, Math.log(weights[index]! / total)]));
  const found = new Map<string, Hypothesis>();
  const isWorthTrying = createTrial(scene);
  const effectsOf = (faults: readonly Node[], scale: number): Effect[] =>
    faults.map((node) => likelihood.effect(node, scale));
  const scoreOf = (faults: readonly Node[], scale: number): SetScore =>
    scoreSet(effectsOf(faults, scale), observations.length, likelihood, params);
  const keep = (faults: readonly Node[], scale: number, score: () => number): Hypothesis => {
    const sorted = faults.toSorted((a, b) => a.index - b.index);
    let key = `${scale}`;
    for (const { index } of sorted) key += `+${index}`;
    let set = found.get(key);
    if (!set) {
      const lost = held.filter((node) => !faults.includes(node)).length;
      const prior = Math.log(params.kappaScales[scale]!.probability) + logFaults(faults.length, params);
      const logPrior = sorted.reduce(
        (sum, node) => sum + logWeights.get(node)!,
        prior - lost * params.persistence,
      );
      set = { faults: sorted, surge: null, scale, logPrior, score: logPrior + score() };
      found.set(key, set);
    }
    return set;
  };
  return {
    candidates,
    scales: params.kappaScales.map((_, index) => index),
    add: (faults, scale) => keep(faults, scale, () => scoreOf(faults, scale).total),
    extend: ({ faults, scale }, nodes = candidates) => {
      const base = scoreOf(faults, scale);
      return nodes
        .filter((node) => !faults.includes(node) && isWorthTrying(node, scale, base))
        .map((node) => keep([...faults, node], scale, () => base.with(likelihood.effect(node, scale))));
    },
    improve: (leader) => {
      const { faults, scale, score } = leader;
      const base = scoreOf(faults, scale);
      const gained = logFaults(faults.length + 1, params) - logFaults(faults.length, params) - base.total;
      let [most, best]: [number, Node | undefined] = [0, undefined];
      for (const node of candidates) {
        if (faults.includes(node) || !isWorthTrying(node, scale, base)) continue;
        const gain = gained + logWeights.get(node)! + base.with(likelihood.effect(node, scale));
        if (gain > most) [most, best] = [gain, node];
      }
      if (!best) return undefined;
      const better = keep([...faults, best], scale, () => base.with(likelihood.effect(best, scale)));
      return better.score > score ? better : undefined;
    },
    all: () => [...found.values()],
  };
}

/** Scores the empty set, a common surge, all single faults, and by beam and greedy steps larger sets. Best first. */
export function searchHypotheses(scene: Scene, params: AttributeParams): Hypothesis[] {
  const { candidates, scales, add, extend, improve, all } = createSpace(scene, params);
  const surged = surges(scene, params);
  const best = (list: readonly Hypothesis[], floor: number): Hypothesis[] =>
    [...new Set(list)]
      .filter(({ score }) => score >= floor)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, params.beam);
  const top = (list: readonly Hypothesis[]): number =>
    list.reduce((most, { score }) => Math.max(most, score), -Infinity);

  const { sources } = scene.likelihood.window;
  const singles = scales.flatMap((scale) => {
    const { offNet } = params.kappaScales[scale]!;
    const fit = ({ index }: Node): boolean => (offNet ? sources[index]!.gateway : sources[index]!.loud);
    return extend(add([], scale), scale === 0 ? candidates : candidates.filter(fit));
  });
  let front = best(singles, top(singles) - HOPELESS);
  for (let size = 2; front.length > 0 && size <= params.depth; size++) {
    front = best(
      front.flatMap((base) => extend(base)),
      top(all()) - HOPELESS,
    );
  }
  for (let leader = front[0]; leader; ) leader = improve(leader);
  for (const { faults } of best(all(), Number.NEGATIVE_INFINITY)) {
    for (const scale of scales) add(faults, scale);
  }
  const beside = best(surged, top([...all(), ...surged]) - NEAR).flatMap(
    besideSurge(scene, candidates, params),
  );
  return [...all(), ...surged, ...beside].toSorted((a, b) => b.score - a.score);
}

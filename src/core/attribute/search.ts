import { logSumExp } from '../stats/special.ts';
import type { Graph, Node } from './graph.ts';
import type { Following, Likelihood } from './likelihood.ts';
import { sumTerms } from './likelihood.ts';
import { deviation, type Observation } from './observation.ts';
import type { AttributeParams } from './params.ts';

/** A set of faults that may explain a window; `surge` is the set of none with everybody rising together. */
export interface Hypothesis {
  readonly key: string;
  readonly faults: readonly Node[];
  readonly surge: number | null;
  /** Index into the scales of kappa. */
  readonly scale: number;
  readonly logPrior: number;
  readonly score: number;
}

/** One state that a service not at fault may be in under a hypothesis. Weights sum to 1 over a service. */
export interface StateOption {
  readonly as: 'normal' | 'dependent' | 'collateral';
  readonly source: Node | null;
  readonly logWeight: number;
  /** Set for states that follow a source. */
  readonly following: Following | null;
}

/** The states open to a service under a set of faults, with their prior probabilities. */
export function statesUnder(
  service: number,
  { faults, scale }: Pick<Hypothesis, 'faults' | 'scale'>,
  likelihood: Likelihood,
  params: AttributeParams,
): StateOption[] {
  const dependent: [Node, Following][] = [];
  const collateral: [Node, Following][] = [];
  for (const node of faults) {
    for (const following of likelihood.following(service, node, scale)) {
      (following.as === 'dependent' ? dependent : collateral).push([node, following]);
    }
  }
  const pDependent = dependent.length > 0 ? params.dependent : 0;
  const expected = collateral.reduce(
    (most, [, { material, likely }]) => Math.max(most, material * likely),
    0,
  );
  const onLink = faults.some((node) => node.sides.length > 0 && node.reach.has(service));
  const pCollateral = expected * (onLink ? 1 : 1 - pDependent);
  const options: StateOption[] = [
    {
      as: 'normal',
      source: null,
      logWeight: Math.log(Math.max(1 - pDependent - pCollateral, 1e-6)),
      following: null,
    },
  ];
  for (const [source, following] of dependent) {
    options.push({ as: 'dependent', source, following, logWeight: Math.log(pDependent / dependent.length) });
  }
  const shares = collateral.reduce((sum, [, following]) => sum + following.material, 0);
  for (const [source, following] of collateral) {
    const logWeight = Math.log(Math.max((pCollateral * following.material) / shares, 1e-12));
    options.push({ as: 'collateral', source, following, logWeight });
  }
  return options;
}

/** ln P(option) + ln P(data | option). */
export function scoreOption(service: number, option: StateOption, likelihood: Likelihood): number {
  return option.logWeight + (option.following?.total ?? sumTerms(likelihood.normal(service)));
}

/** Scores one service under a set: {@link statesUnder} and {@link scoreOption} in one pass, without making anything. */
function createServiceScorer(likelihood: Likelihood, normal: Float64Array, params: AttributeParams) {
  const terms: number[] = [];
  return (service: number, { faults, scale }: Pick<Hypothesis, 'faults' | 'scale'>): number => {
    let dependents = 0;
    let expected = 0;
    let shares = 0;
    let onLink = false;
    for (const node of faults) {
      if (node.sides.length > 0 && node.reach.has(service)) onLink = true;
      for (const following of likelihood.following(service, node, scale)) {
        if (following.as === 'dependent') dependents++;
        else {
          expected = Math.max(expected, following.material * following.likely);
          shares += following.material;
        }
      }
    }
    const pDependent = dependents > 0 ? params.dependent : 0;
    const pCollateral = expected * (onLink ? 1 : 1 - pDependent);
    terms.length = 0;
    terms.push(Math.log(Math.max(1 - pDependent - pCollateral, 1e-6)) + normal[service]!);
    for (const node of faults) {
      for (const { as, material: own, total } of likelihood.following(service, node, scale)) {
        const weight =
          as === 'dependent' ? pDependent / dependents : Math.max((pCollateral * own) / shares, 1e-12);
        terms.push(Math.log(weight) + total);
      }
    }
    return logSumExp(terms);
  };
}

/** Scores sets as the sum of what each fault changes; services that two faults touch are scored whole. */
function createScorer(services: number, likelihood: Likelihood, params: AttributeParams) {
  const normal = Float64Array.from({ length: services }, (_, service) =>
    sumTerms(likelihood.normal(service)),
  );
  const base = normal.reduce((sum, value) => sum + value, 0);
  const scoreService = createServiceScorer(likelihood, normal, params);
  const singles = new Map<string, ReadonlyMap<number, number>>();
  /** Gain of each service that the node touches, as the only fault. */
  const gainsOf = (node: Node, scale: number): ReadonlyMap<number, number> => {
    const key = `${node.id}@${scale}`;
    let gains = singles.get(key);
    if (!gains) {
      const made = new Map<number, number>();
      for (let service = 0; service < services; service++) {
        if (service === node.service || likelihood.following(service, node, scale).length === 0) continue;
        made.set(service, scoreService(service, { faults: [node], scale }) - normal[service]!);
      }
      gains = made;
      singles.set(key, gains);
    }
    return gains;
  };
  return (set: Pick<Hypothesis, 'faults' | 'scale'>): number => {
    const own = new Set(set.faults.map((node) => node.service));
    const touched = new Map<number, number>();
    const shared = new Set<number>();
    let score = base;
    for (const node of set.faults) {
      score += likelihood.occam(node);
      if (node.service !== null) score += sumTerms(likelihood.fault(node.service)) - normal[node.service]!;
      for (const [service, gain] of gainsOf(node, set.scale)) {
        if (own.has(service)) continue;
        if (touched.has(service)) shared.add(service);
        touched.set(service, gain);
      }
    }
    for (const [service, gain] of touched) if (!shared.has(service)) score += gain;
    for (const service of shared) score += scoreService(service, set) - normal[service]!;
    return score;
  };
}

/** Nodes that may be at fault: alarmed services, and what they run on. */
export function candidatesOf(
  graph: Graph,
  observations: readonly Observation[],
  likelihood: Likelihood,
): Node[] {
  return graph.nodes.filter((node) => {
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
  return Math.log(params.faults[last]!) - (count - last) * Math.log(3);
}

/** A set this many nats behind the best so far is not extended: a further fault that is real would have made up for it. */
const HOPELESS = 8;
/** Only a source with this share of the loudest one's complaints is tried at unusual scales of kappa. */
const LOUD = 0.1;
const SURGE_FACTORS = [1.5, 2, 3, 4, 6, 8, 12];

/** No fault, but all services of the market rise by one factor. */
function surges(
  observations: readonly Observation[],
  likelihood: Likelihood,
  params: AttributeParams,
): Hypothesis[] {
  return SURGE_FACTORS.map((factor) => {
    const logPrior = Math.log(params.surge / SURGE_FACTORS.length);
    const score = observations.reduce((sum, _, service) => {
      const normal = likelihood.normal(service);
      return sum + likelihood.surge(service, factor) + sumTerms(normal) - normal.volume;
    }, logPrior);
    return { key: `surge×${factor}`, faults: [], surge: factor, scale: 0, logPrior, score };
  });
}

/** Scores the empty set, a common surge, all single faults, and by beam and greedy steps larger sets. Best first. */
export function searchHypotheses(
  graph: Graph,
  observations: readonly Observation[],
  likelihood: Likelihood,
  params: AttributeParams,
): Hypothesis[] {
  const candidates = candidatesOf(graph, observations, likelihood);
  const weights = candidates.map((node) => weightOf(node, observations, params));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const logWeight = new Map(candidates.map((node, index) => [node, Math.log(weights[index]! / total)]));
  const scoreSet = createScorer(observations.length, likelihood, params);
  const known = new Map<string, Hypothesis>();
  const add = (faults: readonly Node[], scale: number): Hypothesis => {
    const sorted = faults.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const { scale: times, probability } = params.kappaScales[scale]!;
    const key = `${sorted.map((node) => node.id).join('+')}@${times}`;
    let found = known.get(key);
    if (!found) {
      const choice = sorted.reduce((sum, node) => sum + logWeight.get(node)!, Math.log(probability));
      const logPrior = logFaults(sorted.length, params) + choice;
      const score = logPrior + scoreSet({ faults: sorted, scale });
      found = { key, faults: sorted, surge: null, scale, logPrior, score };
      known.set(key, found);
    }
    return found;
  };
  const scales = params.kappaScales.map((_, index) => index);
  for (const scale of scales) add([], scale);
  for (const hypothesis of surges(observations, likelihood, params)) known.set(hypothesis.key, hypothesis);

  const extend = (base: Hypothesis): Hypothesis[] =>
    candidates
      .filter((node) => !base.faults.includes(node))
      .map((node) => add([...base.faults, node], base.scale));
  const best = (list: readonly Hypothesis[], floor: number): Hypothesis[] =>
    [...new Set(list)]
      .toSorted((a, b) => b.score - a.score)
      .slice(0, params.beam)
      .filter(({ score }) => score >= floor);
  const top = (list: readonly Hypothesis[]): number =>
    list.reduce((most, { score }) => Math.max(most, score), -Infinity);

  const reported = new Map(candidates.map((node) => [node, likelihood.reported(node)]));
  const loudest = Math.max(0, ...reported.values());
  const singles = candidates.flatMap((node) =>
    scales
      .filter((scale) => scale === 0 || reported.get(node)! >= LOUD * loudest)
      .map((scale) => add([node], scale)),
  );
  let front = best(singles, top(singles) - HOPELESS);
  for (let size = 2; front.length > 0 && size <= params.depth; size++) {
    front = best(front.flatMap(extend), top([...known.values()]) - HOPELESS);
  }
  for (let leader = front[0]; leader; ) {
    const better: Hypothesis | undefined = best(extend(leader), leader.score)[0];
    leader = better && better.score > leader.score ? better : undefined;
  }
  for (const { faults } of best([...known.values()], Number.NEGATIVE_INFINITY)) {
    for (const scale of scales) add(faults, scale);
  }
  return [...known.values()].toSorted((a, b) => b.score - a.score);
}

import { logSumExp } from '../stats/special.ts';
import {
  createServiceLikelihood,
  type Following,
  followingsOf,
  type ServiceLikelihood,
  sumTerms,
} from './following.ts';
import type { Graph, Node } from './graph.ts';
import type { Observation } from './observation.ts';
import type { AttributeParams } from './params.ts';
import { placeLocality } from './place.ts';
import { volumeSurge } from './volume.ts';
import { layWindow, type Window, withinReach } from './window.ts';

/** What the fault of one node does to the services that it touches, as flat lists of one length. */
export interface Effect {
  readonly node: Node;
  /** ln P of its own service failing, less that of its being as on any day; 0 for an element. */
  readonly own: number;
  /** ln of what the node's fault as such costs: a severity that nobody measures, a place that it does not keep to; ≤ 0. */
  readonly occam: number;
  /** Codes of the services touched, its own left out. */
  readonly services: Int32Array;
  /** 1 where the catalog has the edge. */
  readonly depends: Uint8Array;
  /** P(window | state) over P(window | as on any day). */
  readonly dependent: Float64Array;
  /** The same times how visible such complaints would be. */
  readonly collateral: Float64Array;
  readonly material: Float64Array;
  /** Probability that they come, times how visible they would be. */
  readonly expected: Float64Array;
  /** The same ratio times the probability of an edge that the catalog does not have, and that probability. */
  readonly unnamed: Float64Array;
  readonly unnamedHost: Float64Array;
}

/** Likelihoods of one window, computed when asked for and remembered. */
export interface Likelihood {
  readonly window: Window;
  readonly of: (service: number) => ServiceLikelihood;
  /** ln P of all services being as on any day. */
  readonly base: number;
  /** By how much likelier a service's window is where everybody is so many times as busy, than on any day. */
  readonly surge: (service: number, factor: number) => number;
  /** The ways in which a service may follow a fault of `node`, at one of the scales of kappa (by index). */
  readonly following: (service: number, node: Node, scale: number) => readonly Following[];
  readonly effect: (node: Node, scale: number) => Effect;
  readonly visible: (service: number) => boolean;
}

/** Complaints per million users and window that an unmeasured node may cause: log-uniform. */
const RATES = Array.from({ length: 14 }, (_, power) => (0.25 * 3 ** power) / 1e6);

/** Best rate of complaints per user of a node that nobody measures, and Occam's factor for having chosen it. */
function fitRate(window: Window, node: Node, of: Likelihood['of']): { rate: number; occam: number } {
  const targets = [...node.reach].filter(([service]) => service !== node.service);
  const { dependent } = window.params;
  const scores = RATES.map((rate) =>
    targets.reduce((sum, [service, { share }]) => {
      const likelihood = of(service);
      const failing = likelihood.volume('dependent')(rate * share * window.reporting[service]!);
      const calm = likelihood.normal.volume;
      return sum + logSumExp([Math.log(dependent) + failing, Math.log(1 - dependent) + calm]);
    }, 0),
  );
  const best = Math.max(...scores);
  return { rate: RATES[scores.indexOf(best)]!, occam: logSumExp(scores) - Math.log(RATES.length) - best };
}

/** However much likelier a state is, as a ratio it stays a number. */
const LARGEST = 600;

function effectOf(
  touched: readonly (readonly [service: number, followings: readonly Following[], normal: number])[],
  node: Node,
  own: { readonly own: number; readonly occam: number },
): Effect {
  const table = new Float64Array(6 * touched.length);
  let columns = 0;
  const column = (): Float64Array => table.subarray(columns++ * touched.length, columns * touched.length);
  const effect = {
    node,
    ...own,
    services: Int32Array.from(touched, ([service]) => service),
    depends: new Uint8Array(touched.length),
    dependent: column(),
    unnamed: column(),
    collateral: column(),
    material: column(),
    expected: column(),
    unnamedHost: column(),
  };
  touched.forEach(([, followings, normal], row) => {
    for (const { as, material, likely, total } of followings) {
      const ratio = Math.exp(Math.min(total - normal, LARGEST));
      if (as === 'dependent') {
        effect.depends[row] = 1;
        effect.dependent[row] = ratio;
      } else if (as === 'unnamed') {
        effect.unnamed[row] = likely * ratio;
        effect.unnamedHost[row] = likely;
      } else {
        effect.collateral[row] = material * ratio;
        effect.material[row] = material;
        effect.expected[row] = material * likely;
      }
    }
  });
  return effect;
}

/** Likelihoods of all states of all services over one window. */
export function createLikelihood(
  graph: Graph,
  observations: readonly Observation[],
  params: AttributeParams,
): Likelihood {
  const window = layWindow(graph, observations, params);
  const services: ServiceLikelihood[] = [];
  const of = (service: number): ServiceLikelihood => {
    services[service] ??= createServiceLikelihood(window, service);
    return services[service];
  };
  const rates: { readonly rate: number; readonly occam: number }[] = [];
  const rateOf = (node: Node): { readonly rate: number; readonly occam: number } => {
    rates[node.index] ??=
      node.measured || node.reach.size === 0 ? { rate: 0, occam: 0 } : fitRate(window, node, of);
    return rates[node.index]!;
  };
  const pair = (service: number, node: Node): readonly (readonly Following[])[] =>
    followingsOf(window, { service, node, likelihood: of(service) }, rateOf(node).rate);
  const effects: (readonly Effect[])[] = [];
  /** By node: what its fault does to each service that it touches, at each scale. */
  const touching: Map<number, readonly (readonly Following[])[]>[] = [];
  const makeEffects = (node: Node): readonly Effect[] => {
    const touched = params.kappaScales.map((): [number, readonly Following[], number][] => []);
    const followers = new Map<number, readonly (readonly Following[])[]>();
    touching[node.index] = followers;
    for (const service of withinReach(window, node)) {
      const followings = pair(service, node);
      if (followings.every((list) => list.length === 0)) continue;
      followers.set(service, followings);
      followings.forEach((list, scale) => {
        if (list.length > 0) touched[scale]!.push([service, list, of(service).normalTotal]);
      });
    }
    const self = node.service === null ? undefined : of(node.service);
    const { felt } = window.sources[node.index]!;
    const away = node.local && felt !== null ? placeLocality(window.places.of(felt)) : 0;
    const occam = rateOf(node).occam + away;
    const { gateway } = window.sources[node.index]!;
    let before: Effect | undefined;
    return touched.map((list, scale) => {
      if (before && params.kappaScales[scale]!.offNet && !gateway) return before;
      const failing = self && (params.kappaScales[scale]!.offNet ? self.offNet() : self.fault());
      const own = failing ? sumTerms(failing) - self.normalTotal : 0;
      before = effectOf(list, node, { own, occam });
      return before;
    });
  };
  const effectsOf = (node: Node): readonly Effect[] => {
    effects[node.index] ??= makeEffects(node);
    return effects[node.index]!;
  };
  let base = 0;
  for (let service = 0; service < observations.length; service++) base += of(service).normalTotal;
  return {
    window,
    of,
    base,
    surge: (service, factor) =>
      volumeSurge(observations[service]!, factor, params) + of(service).busy() - of(service).normalTotal,
    following: (service, node, scale) => {
      effectsOf(node);
      return touching[node.index]!.get(service)?.[scale] ?? [];
    },
    effect: (node, scale) => effectsOf(node)[scale]!,
    visible: (service) => window.visible[service]!,
  };
}

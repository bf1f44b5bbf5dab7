import { KINDS } from '../catalog/kinds.ts';
import { logBetaBinomial } from '../stats/dirichlet.ts';
import { logSumExp } from '../stats/special.ts';
import { MINUTE } from '../time.ts';
import type { Node } from './graph.ts';
import type { Observation } from './observation.ts';
import type { AttributeParams } from './params.ts';
import { placeFault, placeFollowing, placeNormal } from './place.ts';
import {
  createPredictedVolume,
  type PredictedVolume,
  type Spread,
  volumeFault,
  volumeNormal,
} from './volume.ts';
import { excessOfDependent, materialOf, predictCollateral, unnamedHost, type Window } from './window.ts';
import {
  emergencyUnder,
  mentionsAcross,
  mentionsUnder,
  SOUNDS_USUAL,
  symptomsUnder,
  worksUnder,
} from './words.ts';

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
  const { volume, symptoms, timing, place, mentions, probes, statements } = terms;
  return volume + symptoms + timing + place + mentions + probes + statements;
}

/**
 * How a service may follow a fault: it fails too (`dependent`), it fails too by an edge that the catalog does not
 * have (`unnamed`), or it works and receives complaints (`collateral`).
 */
export type Follows = 'dependent' | 'unnamed' | 'collateral';

/** What a source makes of one service: the terms, and how surely such complaints would come and be visible. */
export interface Following {
  readonly as: Follows;
  /** Complaints above the usual that the source brings. */
  readonly predicted: number;
  /** How surely they could be told from none, 0…1. */
  readonly material: number;
  /** Probability that they come at all, where they would be visible. */
  readonly likely: number;
  /** All channels but the volume, which are the same at all scales of kappa; their volume is 0. */
  readonly words: Terms;
  readonly volume: number;
  /** Sum over all channels. */
  readonly total: number;
}

/** A following's likelihood by channel. */
export function termsOf({ words, volume }: Following): Terms {
  return { ...words, volume };
}

/** Likelihoods of one service by itself and as one that follows; tables are made when first asked for. */
export interface ServiceLikelihood {
  /** As on any day. */
  readonly normal: Terms;
  /** Sum of the terms of {@link normal}. */
  readonly normalTotal: number;
  /** Failing by itself. */
  readonly fault: () => Terms;
  /** Failing in its calls to other networks alone: it takes people who say so. */
  readonly offNet: () => Terms;
  readonly symptoms: (state: SoundsLike) => number;
  readonly volume: (spreads: Spreads) => PredictedVolume;
  readonly mentions: (sources: readonly string[]) => number;
  readonly place: () => { readonly normal: number; readonly fault: number };
  /** People who say that it works, and failing emergency calls, by whether the service fails. */
  readonly voices: (fails: boolean) => number;
  /** ln P(all but the volume | everybody is busy at once: nothing is broken, and things fail all the same). */
  readonly busy: () => number;
}

type SoundsLike = 'fails' | 'link' | 'busy' | 'phone' | 'access' | 'platform';
type Spreads = 'dependent' | 'other-layer' | 'collateral' | 'cross' | 'link';

/** Nobody said what fails: that only some calls do is then no more than a thought. */
const UNTOLD = -10;
const LAG_SPAN = 120;
const LAG_FLOOR = 0.05;

/** ln of how well a lag behind the source fits, against any lag: it fails with it, or is complained of later. */
export function lagTerm(fails: boolean, lagMinutes: number, params: AttributeParams): number {
  if (fails) {
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

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function memoised<K, T>(make: (key: K) => T): (key: K) => T {
  const known = new Map<K, T>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = make(key);
      known.set(key, value);
    }
    return value;
  };
}

function spreadsOf({ graph, params }: Window, service: number, spreads: Spreads): readonly Spread[] {
  const guessed = graph.guessed[service] ? params.guessedUsersSpread : 0;
  switch (spreads) {
    case 'dependent':
      return [
        { share: 1 - params.wideShare, spread: Math.hypot(params.dependentSpread, guessed) },
        { share: params.wideShare, spread: params.wideSpread },
      ];
    case 'other-layer':
      return [{ share: 1, spread: params.wideSpread }];
    case 'collateral':
      return [{ share: 1, spread: params.collateralSpread }];
    case 'cross':
      return [{ share: 1, spread: params.crossSpread }];
    case 'link':
      return [{ share: 1, spread: params.linkSpread }];
    default:
      return spreads satisfies never;
  }
}

/** What one service's window says under each state that it may be in. */
export function createServiceLikelihood(window: Window, service: number): ServiceLikelihood {
  const { graph, observations, params, places, named, heard } = window;
  const observation = observations[service]!;
  const kind = KINDS[graph.catalog.services[service]!.kind];
  const visible = window.visible[service]!;
  const place = once(() => ({
    normal: placeNormal(places, service, params),
    fault: placeFault(places, service, params),
  }));
  const predicted = once(() => createPredictedVolume(observation, params));
  const symptoms = memoised((state: SoundsLike) => {
    const { profiles } = graph;
    if (state === 'fails')
      return symptomsUnder(observation, profiles.fault(kind), SOUNDS_USUAL.fails, params);
    if (state === 'link') return symptomsUnder(observation, profiles.link, SOUNDS_USUAL.link, params);
    const mixes = state === 'busy' ? profiles.busy(kind.family) : profiles.collateral(state, kind.family);
    return symptomsUnder(observation, mixes, SOUNDS_USUAL.follows, params);
  });
  const voices = memoised(
    (fails: boolean) => worksUnder(observation, fails, heard) + emergencyUnder(observation, fails),
  );
  const ofItself = once(() => mentionsUnder(observation, [], named));
  const alone = (fails: boolean): Terms => ({
    volume: fails ? volumeFault(observation, params) : volumeNormal(observation, params),
    probes: probesTerm(observation, fails),
    statements: fails ? observation.statements : 0,
    timing: 0,
    symptoms: !visible
      ? 0
      : voices(fails) + (fails ? symptoms('fails') : symptomsUnder(observation, [], 0, params)),
    place: !visible ? 0 : fails ? place().fault : place().normal,
    mentions: visible ? ofItself() : 0,
  });
  const normal = alone(false);
  const busy = once(() => {
    const { volume, ...rest } = normal;
    const usual = sumTerms({ ...rest, volume: 0 });
    if (!visible) return usual;
    // An overloaded network looks like a broken one to those who do not get through.
    const sounds = [rest.symptoms - voices(false), symptoms('busy'), symptoms('fails')];
    return usual - rest.symptoms + voices(false) + logSumExp(sounds) - Math.log(sounds.length);
  });
  return {
    normal,
    normalTotal: sumTerms(normal),
    fault: once(() => alone(true)),
    offNet: once(() => {
      const told = symptoms('link') === 0 ? UNTOLD : symptoms('link') + voices(true);
      return { ...alone(true), symptoms: told };
    }),
    symptoms,
    volume: memoised((spreads: Spreads) => predicted()(spreadsOf(window, service, spreads))),
    mentions: (sources) => (sources.length === 0 ? ofItself() : mentionsUnder(observation, sources, named)),
    place,
    voices,
    busy,
  };
}

/** What links and elements at fault are to a service, and services of its own layer and of others. */
interface Pair {
  readonly service: number;
  readonly node: Node;
  readonly likelihood: ServiceLikelihood;
}

/** Who cannot be reached where the node fails: the other side of a link, else the node itself. */
function unreachable({ graph }: Window, { service, node }: Pair): readonly string[] {
  if (node.sides.length === 0) return [node.id];
  return node.sides
    .filter((side) => !side.includes(service))
    .flatMap((side) => side.map((code) => graph.catalog.services[code]!.id));
}

/** All channels but the volume: they do not depend on how much excess is predicted. */
function wordsOf(window: Window, pair: Pair, fails: boolean): Terms {
  const { graph, observations } = window;
  const { service, node, likelihood } = pair;
  const observation = observations[service]!;
  const own = {
    volume: 0,
    probes: probesTerm(observation, fails),
    statements: fails ? observation.statements : 0,
  };
  if (!window.visible[service]) return { ...own, symptoms: 0, timing: 0, place: 0, mentions: 0 };
  const source = window.sources[node.index]!;
  const sounds = fails
    ? 'fails'
    : node.sides.length > 0
      ? 'link'
      : (source.family ?? graph.families[service]!);
  return {
    ...own,
    symptoms: likelihood.symptoms(sounds) + likelihood.voices(fails),
    timing: timingOf(window, pair, fails),
    place: placeOf(window, pair),
    mentions: mentionsOf(window, pair, fails),
  };
}

/** Whoever gave a node that people do not report on its onset says nothing by sharing it. */
function timingOf({ observations, sources, params }: Window, pair: Pair, fails: boolean): number {
  const { onset } = observations[pair.service]!;
  const source = sources[pair.node.index]!;
  if (onset === null || source.onset === null) return 0;
  if (!pair.node.measured && (pair.node.sides.length > 0 || onset === source.onset)) return 0;
  return lagTerm(fails, (onset - source.onset) / MINUTE, params);
}

function placeOf({ places, sources, params }: Window, pair: Pair): number {
  const { service, node, likelihood } = pair;
  const own = likelihood.place();
  const { felt } = sources[node.index]!;
  if (felt === null || felt === service) return own.fault;
  return placeFollowing(places, { service, source: felt }, own, params);
}

function mentionsOf(window: Window, pair: Pair, fails: boolean): number {
  const { service, node, likelihood } = pair;
  if (fails) return likelihood.mentions([]);
  const { family } = window.sources[node.index]!;
  if (node.sides.length > 0 || family === window.graph.families[service]) {
    return likelihood.mentions(unreachable(window, pair));
  }
  return mentionsAcross(window.observations[service]!, node.id, window.named);
}

/** Below this a predicted excess could not be told from none. */
const IMMATERIAL = 0.02;

/**
 * The ways in which a service may follow a fault of the node, one list for each scale of kappa.
 *
 * @param rate complaints a user and window of a node that nobody measures
 */
export function followingsOf(window: Window, pair: Pair, rate: number): readonly (readonly Following[])[] {
  const { graph, params } = window;
  const { service, node, likelihood } = pair;
  const reach = node.reach.get(service);
  const fixed: Following[] = [];
  const state = (
    as: Follows,
    excess: number,
    likely: number,
    made: { readonly words: Terms; readonly spreads: Spreads },
  ): Following => {
    const volume = likelihood.volume(made.spreads)(excess);
    const material = materialOf(window, service, excess);
    const { words } = made;
    return { as, predicted: excess, material, likely, words, volume, total: sumTerms(words) + volume };
  };
  const perUser = (): number =>
    node.measured ? excessOfDependent(window, service, node) : rate * window.reporting[service]!;
  if (node.sides.length > 0) {
    if (!reach) return params.kappaScales.map(() => fixed);
    const made = { words: wordsOf(window, pair, false), spreads: 'link' } as const;
    fixed.push(state('collateral', reach.share * perUser(), params.dependent, made));
    return params.kappaScales.map(() => fixed);
  }
  const unnamed = reach ? 0 : unnamedHost(window, service, node);
  if (reach || (unnamed > 0 && window.visible[service])) {
    const apart = node.measured && graph.families[service] !== window.sources[node.index]!.family;
    const made = {
      words: wordsOf(window, pair, true),
      spreads: apart ? 'other-layer' : 'dependent',
    } as const;
    const share = reach?.share ?? 1;
    fixed.push(
      state(reach ? 'dependent' : 'unnamed', share * perUser(), reach ? params.dependent : unnamed, made),
    );
  }
  const predicted = predictCollateral(window, service, node);
  const same = window.sources[node.index]!.family === graph.families[service];
  const likely = same ? params.collateral : params.crossCollateral;
  const spreads = same ? 'collateral' : 'cross';
  const least = window.threshold[service]!;
  let words: Terms | undefined;
  let before: readonly Following[] = fixed;
  return params.kappaScales.map(({ scale, offNet }) => {
    // Only calls have two ends: nowhere else do as many complain of what works as of what fails.
    if (offNet && !(window.sources[node.index]!.gateway && same)) return before;
    // How often another layer is blamed is uncertain by itself, whatever the event.
    const excess = same ? predicted * scale : predicted;
    if (excess < least || materialOf(window, service, excess) <= IMMATERIAL) return fixed;
    words ??= wordsOf(window, pair, false);
    before = [...fixed, state('collateral', excess, likely, { words, spreads })];
    return before;
  });
}

import type { Service } from '../catalog/catalog.ts';
import { KINDS } from '../catalog/kinds.ts';
import { surprise, tailBound } from '../stats/negative-binomial.ts';
import { type EpochMs, HOUR, MINUTE } from '../time.ts';
import { barOf, burstsOf, type Standard } from './bar.ts';
import { meanOf } from './block.ts';
import { isEvident, needOf, windowVariance } from './channels.ts';
import { type Conditions, conditionsOf, type Detection, type DetectorState, priorOf } from './detector.ts';
import { emergencyVariance } from './emergency.ts';
import { budgetOf, type Fleet } from './fleet.ts';
import {
  CUSUM,
  FIRST,
  HEARD,
  LONG_DISPERSION,
  SEEN,
  UNHEARD,
  WINDOW_COUNT,
  WINDOW_MEAN,
  YOUTH,
} from './hot.ts';
import type { DetectParams } from './params.ts';
import type { Subset } from './scan.ts';

/** Where the first idea of a series' level came from. */
export type LevelSource = 'catalog' | 'users' | 'guess';

/** Why a channel had no say: its bins are those of a longer window, too few people, hardly more than usual, small. */
export type Unasked = 'same-bins' | 'few' | 'usual' | 'small' | 'unseen';

/** One burst that a channel remembers. */
export interface Burst {
  readonly nats: number;
  readonly at: EpochMs;
}

/** One channel: what it saw, and what that was held against. Numbers that are hidden from readers are null. */
export interface ChannelFacts {
  readonly kind: 'tail' | 'cusum' | 'place' | 'symptom';
  /** Minutes looked at; null for a sum, which has no fixed length. */
  readonly minutes: number | null;
  /** The multiple of the usual that a sum looks for; null for the others. */
  readonly multiple: number | null;
  /** Regions or symptoms in which the rise is concentrated. */
  readonly parts: readonly string[];
  readonly count: number | null;
  readonly mean: number | null;
  /** Ratio of variance to mean, by chance and by the mean's own error; null where it is not told. */
  readonly spread: number | null;
  /** The statistic, in nats. */
  readonly nats: number | null;
  /** The bar in nats, with the bursts that set it, highest first; `raised` while the series is young. */
  readonly bar: number;
  readonly raised: boolean;
  readonly bursts: readonly Burst[];
  /** What an alarm needs, in nats: the bar times its margin, and the fleet's share. */
  readonly needed: number;
  readonly fleet: number;
  /** The statistic over what was needed. */
  readonly ratio: number | null;
  /** Null where the channel had a say. */
  readonly unasked: Unasked | null;
}

/** Everything that made, or did not make, an alarm of one series at one time. Plain numbers. */
export interface AlarmFacts {
  readonly at: EpochMs;
  readonly params: DetectParams;
  readonly alarmed: boolean;
  readonly alarmedSince: EpochMs | null;
  readonly calmSince: EpochMs | null;
  readonly onset: EpochMs | null;
  readonly baseline: {
    /** Reports an hour expected now, and the relative standard deviation of that. */
    readonly perHour: number;
    readonly error: number;
    /** Hours of data learned from. */
    readonly ageHours: number;
    readonly from: LevelSource;
    /** Share of the level that is from data, 0 to 1. */
    readonly learned: number;
  };
  /** The attribution window. */
  readonly window: { readonly minutes: number; readonly count: number | null; readonly mean: number };
  /** Index of the channel that reached furthest; null where none had a say. */
  readonly deciding: number | null;
  /** It reached what it needs. */
  readonly reached: boolean;
  readonly channels: readonly ChannelFacts[];
  readonly conditions: Conditions & {
    readonly warmUpHours: number;
    /** Channel of the place or symptom that was asked for people, where the rise is there alone; null: the whole. */
    readonly part: number | null;
    /** Enough people; and so many that it is clearly more than usual. */
    readonly people: boolean;
    readonly unusual: boolean;
    /** Excess is at least what the echo asks for. */
    readonly clear: boolean;
    /** Highest excess of the last alarm, and when it was; null where it is not told. */
    readonly peak: { readonly excess: number; readonly at: EpochMs } | null;
  };
  readonly learning: {
    /** Null where it learns. */
    readonly frozen: 'alarm' | 'incident' | 'silence' | null;
    readonly since: EpochMs | null;
  };
  readonly silence: {
    readonly silent: boolean;
    /** Time of the last report; null where there is none, or it is not told. */
    readonly heard: EpochMs | null;
    /** Reports due since then; 0 where it is not told. */
    readonly due: number;
  };
  /** Null where the service is heard at its full weight; else that weight and why, numbers that are hidden null. */
  readonly flood: {
    readonly weight: number | null;
    /** People counted in the last 15 minutes, and their repeats. */
    readonly people: number | null;
    readonly again: number | null;
  } | null;
  /** The whole market is silent: nothing is said of this time. */
  readonly marketSilent: { readonly heard: EpochMs | null } | null;
  readonly emergency: {
    readonly count: number | null;
    readonly mean: number;
    readonly nats: number | null;
    readonly needed: number;
    readonly alarmed: boolean;
  };
  /** Why places and symptoms were not looked at; null where they were. */
  readonly unfocused: 'whole' | 'few' | 'unlearned' | 'quiet' | null;
}

/** What facts are taken from, after a call of `observe`. */
export interface AlarmSource {
  readonly state: DetectorState;
  readonly detection: Detection;
  readonly service: Service;
  readonly params: DetectParams;
  /** As it was given to `observe`. */
  readonly fleet: { readonly fleet: number; readonly pooled: Float64Array | undefined };
}

function levelSource({ baseline, users }: Service): LevelSource {
  if (baseline !== null) return 'catalog';
  return users === null ? 'guess' : 'users';
}

function baselineFacts({ state, detection, service, params }: AlarmSource): AlarmFacts['baseline'] {
  const { baseline, hot } = state;
  const { rate, strength } = priorOf(service, params);
  const left = (strength / Math.max(rate, 1e-6)) * 0.5 ** (baseline.age / params.levelHalfLifeHours);
  return {
    perHour: meanOf(hot, hot[SEEN]! - MINUTE, hot[SEEN]!) * (HOUR / MINUTE),
    error: detection.error,
    ageHours: baseline.age,
    from: levelSource(service),
    learned: Math.min(1, Math.max(0, 1 - left / baseline.hours)),
  };
}

type Seen = Pick<
  ChannelFacts,
  'kind' | 'minutes' | 'multiple' | 'parts' | 'count' | 'mean' | 'spread' | 'unasked'
> & { readonly nats: number };

function withBar(source: AlarmSource, channel: number, seen: Seen, standard: Standard): ChannelFacts {
  const { bar } = source.state.channels;
  const { params } = source;
  const needed = needOf(bar, channel, standard);
  return {
    ...seen,
    bar: barOf(bar, channel, standard),
    raised: standard.young > 0,
    bursts: burstsOf(bar, channel).slice(0, params.barDepth),
    needed,
    fleet: standard.fleet,
    ratio: seen.nats / needed,
    unasked: seen.unasked ?? (seen.nats < params.rise ? 'small' : null),
  };
}

function tailSeen({ state, params }: AlarmSource, window: number): Seen {
  const { hot } = state;
  const count = hot[WINDOW_COUNT + window]!;
  const mean = hot[WINDOW_MEAN + window]!;
  const variance = windowVariance(hot, window);
  const isLast = window + 1 === params.windows.length;
  const few = count < params.minReporters;
  const weak = few ? 'few' : isEvident(count, mean, params) ? null : 'usual';
  return {
    kind: 'tail',
    minutes: params.windows[window]!,
    multiple: null,
    parts: [],
    count,
    mean,
    spread: variance / mean,
    nats: tailBound(count, mean, variance),
    unasked: !isLast && hot[FIRST + window] === hot[FIRST + window + 1] ? 'same-bins' : weak,
  };
}

function cusumSeen({ state, params }: AlarmSource, index: number): Seen {
  const { hot } = state;
  const longest = hot[WINDOW_COUNT + params.windows.length - 1]!;
  return {
    kind: 'cusum',
    minutes: null,
    multiple: params.cusum[index]!,
    parts: [],
    count: null,
    mean: null,
    spread: hot[LONG_DISPERSION]!,
    nats: hot[CUSUM + index]!,
    unasked: longest < params.minReporters ? 'few' : null,
  };
}

function partSeen({ params }: AlarmSource, kind: 'place' | 'symptom', part: Subset<string> | null): Seen {
  const weak = part && part.count < params.minReporters ? 'few' : 'usual';
  const evident = part !== null && isEvident(part.count, part.expected, params);
  return {
    kind,
    minutes: params.windowMinutes,
    multiple: null,
    parts: part?.keys ?? [],
    count: part?.count ?? null,
    mean: part?.expected ?? null,
    spread: null,
    nats: part?.nats ?? 0,
    unasked: part === null ? 'unseen' : evident ? null : weak,
  };
}

function channelFacts(source: AlarmSource): readonly ChannelFacts[] {
  const { state, detection, params, fleet } = source;
  const standard = { ...fleet, params, young: state.hot[YOUTH]! };
  const seen = [
    ...params.windows.map((_, window) => tailSeen(source, window)),
    ...params.cusum.map((_, index) => cusumSeen(source, index)),
    partSeen(source, 'place', detection.focus?.regions ?? null),
    partSeen(source, 'symptom', detection.focus?.symptoms ?? null),
  ];
  return seen.map((one, channel) => withBar(source, channel, one, standard));
}

/** What an alarm was asked of: the whole, or where a place or symptom alone reached furthest, that. */
function conditionFacts(
  { state, detection, params }: AlarmSource,
  deciding: number | null,
  channels: readonly ChannelFacts[],
): AlarmFacts['conditions'] {
  const part = deciding !== null && deciding >= params.windows.length + params.cusum.length ? deciding : null;
  const { count, mean } = part === null ? detection : channels[part]!;
  const looked = { count: count ?? 0, mean: mean ?? 0 };
  const conditions = conditionsOf(state, looked, params);
  return {
    ...conditions,
    warmUpHours: state.warmUpHours,
    part,
    people: looked.count >= params.minReporters,
    unusual: isEvident(looked.count, looked.mean, params),
    clear: looked.count - looked.mean >= conditions.echo,
    peak: state.peak,
  };
}

function learningFacts({ state, detection, params }: AlarmSource): AlarmFacts['learning'] {
  const { frozenSince: since, alarmedSince, hot } = state;
  if (since === null || hot[SEEN]! - since > params.freezeHours * HOUR) return { frozen: null, since };
  const why = alarmedSince !== null ? 'alarm' : detection.silent ? 'silence' : 'incident';
  return { frozen: why, since };
}

function unfocusedBecause({ state, detection, params }: AlarmSource): AlarmFacts['unfocused'] {
  const { focus, count, mean } = detection;
  if (focus) return null;
  if (isEvident(count, mean, params)) return 'whole';
  if (count < params.minReporters) return 'few';
  return state.profile.total < params.focusLearned ? 'unlearned' : 'quiet';
}

function emergencyFacts({ detection, params }: AlarmSource): AlarmFacts['emergency'] {
  const { count, mean, alarmed } = detection.emergency;
  const nats = surprise(count, mean, emergencyVariance(mean));
  return { count, mean, nats, needed: params.emergencyAlarm, alarmed };
}

/** Takes down what made, or did not make, an alarm. To be called after `observe`, before the next call. */
export function measureAlarm(source: AlarmSource): AlarmFacts {
  const { state, detection, params } = source;
  const channels = channelFacts(source);
  const deciding = detection.score.ratio > 0 ? detection.score.channel : null;
  const heard = state.hot[HEARD]!;
  return {
    at: state.hot[SEEN]!,
    params,
    alarmed: detection.alarmed,
    alarmedSince: state.alarmedSince,
    calmSince: state.alarmedSince === null ? null : state.calmSince,
    onset: detection.onset,
    baseline: baselineFacts(source),
    window: { minutes: params.windowMinutes, count: detection.count, mean: detection.mean },
    deciding,
    reached: detection.score.ratio >= 1,
    channels,
    conditions: conditionFacts(source, deciding, channels),
    learning: learningFacts(source),
    silence: {
      silent: detection.silent,
      heard: Number.isFinite(heard) ? heard : null,
      due: state.hot[UNHEARD]!,
    },
    flood: null,
    marketSilent: null,
    emergency: emergencyFacts(source),
    unfocused: unfocusedBecause(source),
  };
}

/** The facts of one series of a fleet; `now` differs from its last bin while the whole market is silent. */
export function measureInFleet(
  { state, services, params }: Fleet,
  code: number,
  last: {
    readonly at: EpochMs;
    readonly silent: boolean;
    readonly detection: Detection;
    readonly flood: AlarmFacts['flood'];
  },
): AlarmFacts {
  const service = services[code]!;
  const facts = measureAlarm({
    state: state.detectors[code]!,
    detection: last.detection,
    service,
    params: params[code]!,
    fleet: { fleet: budgetOf(services.length), pooled: state.pools[KINDS[service.kind].family] },
  });
  const { at, silent, flood } = last;
  return { ...facts, at, flood, marketSilent: silent ? { heard: state.heard } : null };
}

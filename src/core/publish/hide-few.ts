import { isEvident } from '../detect/channels.ts';
import type { AlarmFacts, ChannelFacts, Unasked } from '../detect/explain.ts';
import type { DetectParams } from '../detect/params.ts';
import { tailBound } from '../stats/negative-binomial.ts';
import { DAY, floorTo } from '../time.ts';
import { publishedCount, publishedMean } from './suppress.ts';

/** What may be told of one service at one time: every number of an alarm's facts is made from it anew. */
export interface ToldFacts {
  /** Complaints of the last so many minutes; null: fewer than five, or nobody. */
  readonly count: (minutes: number) => number | null;
  /** People of the last quarter of an hour by region or symptom, those of whom it may be told. */
  readonly parts: ReadonlyMap<string, number>;
  /** We may not hear its users, as far as that may be told. */
  readonly silent: boolean;
}

/** What is learned moves with every person, by less than these digits. */
function coarse<T extends number | null>(value: T): T {
  return (value === null ? null : publishedMean(value as number)) as T;
}

/** Why a window had no say, as far as what is told shows it. */
function unaskedOf(told: number | null, channel: ChannelFacts, nats: number | null, params: DetectParams) {
  if (channel.unasked === 'same-bins') return channel.unasked;
  if (told === null || nats === null) return 'few';
  const weak: Unasked | null = nats < params.rise ? 'small' : null;
  return isEvident(told, channel.mean ?? 0, params) ? weak : 'usual';
}

function tailTold(channel: ChannelFacts, told: ToldFacts, params: DetectParams): ChannelFacts {
  const count = told.count(channel.minutes ?? 0);
  const { mean, spread, needed } = channel;
  const nats = count === null ? null : tailBound(count, mean ?? 0, (spread ?? 1) * (mean ?? 0));
  const ratio = nats === null ? null : nats / needed;
  return { ...channel, count, nats, ratio, unasked: unaskedOf(count, channel, nats, params) };
}

/** A place or symptom is named where all of it may be told. */
function partTold(channel: ChannelFacts, told: ToldFacts): ChannelFacts {
  const own = channel.parts.map((part) => told.parts.get(part) ?? 0);
  const shown = own.length > 0 && own.every((count) => count > 0);
  const count = shown ? publishedCount(own.reduce((sum, one) => sum + one, 0)) : null;
  return {
    ...channel,
    parts: shown ? channel.parts : [],
    count,
    mean: shown ? channel.mean : null,
    nats: null,
    ratio: null,
    unasked: shown ? channel.unasked : 'unseen',
  };
}

/** A channel of which nothing is left that a single person moves. */
function channelTold(channel: ChannelFacts, told: ToldFacts, params: DetectParams): ChannelFacts {
  const held = {
    ...channel,
    mean: coarse(channel.mean),
    spread: coarse(channel.spread),
    bar: Math.round(channel.bar),
    needed: Math.round(channel.needed),
    // When in a day it was would say which people it was made by.
    bursts: channel.bursts.map(({ nats, at }) => ({ nats: Math.round(nats), at: floorTo(at, DAY) })),
  };
  if (channel.kind === 'tail') return tailTold(held, told, params);
  if (channel.kind !== 'cusum') return partTold(held, told);
  const longest = told.count(params.windows.at(-1)!);
  return { ...held, nats: null, ratio: null, unasked: longest === null ? 'few' : null };
}

function furthest(channels: readonly ChannelFacts[]): number | null {
  let best: number | null = null;
  channels.forEach(({ ratio, unasked }, index) => {
    if (ratio === null || unasked !== null) return;
    if (best === null || ratio > (channels[best]!.ratio ?? 0)) best = index;
  });
  return best;
}

function conditionsTold(
  facts: AlarmFacts,
  channels: readonly ChannelFacts[],
  count: number | null,
): AlarmFacts['conditions'] {
  const { conditions, params, alarmed } = facts;
  // That a place alone alarmed is told with the incident; that it nearly did is not.
  const part = alarmed && conditions.part !== null ? conditions.part : null;
  const looked = part === null ? { count, mean: facts.window.mean } : channels[part]!;
  const [seen, mean] = [looked.count ?? 0, looked.mean ?? 0];
  return {
    ...conditions,
    part,
    people: alarmed || seen >= params.minReporters,
    unusual: alarmed || isEvident(seen, mean, params),
    fed: alarmed || seen >= params.burst,
    clear: alarmed || seen - mean >= conditions.echo,
    peak: null,
  };
}

/** Why places and symptoms were not looked at, by what is told of the whole. */
function unfocusedOf({ unfocused, window, params }: AlarmFacts, count: number | null) {
  if (count === null) return 'few';
  if (isEvident(count, window.mean, params)) return 'whole';
  return unfocused === 'unlearned' ? unfocused : null;
}

/**
 * What may be published of an alarm's facts (P1, P24): every count is made anew from what may be told, and so is all
 * that follows from a count. Alarms themselves are public.
 */
export function hideFew(facts: AlarmFacts, told: ToldFacts): AlarmFacts {
  const { window, baseline, emergency, flood, learning, params, alarmed, marketSilent } = facts;
  const count = told.count(window.minutes);
  const channels = facts.channels.map((channel) => channelTold(channel, told, params));
  const deciding = furthest(channels) ?? (alarmed ? facts.deciding : null);
  const shown = { ...facts, window: { ...window, count, mean: coarse(window.mean) } };
  return {
    ...shown,
    baseline: {
      ...baseline,
      perHour: coarse(baseline.perHour),
      error: coarse(baseline.error),
      learned: coarse(baseline.learned),
    },
    deciding,
    reached: alarmed ? facts.reached : deciding !== null && channels[deciding]!.ratio! >= 1,
    channels,
    conditions: conditionsTold(shown, channels, count),
    // Whoever repeats knows how often: the weight would tell them how many others there are.
    flood: flood && count !== null ? { weight: null, people: null, again: null } : null,
    learning:
      learning.frozen === 'silence' ? { frozen: told.silent ? 'silence' : null, since: null } : learning,
    emergency: { ...emergency, count: null, nats: null, mean: coarse(emergency.mean) },
    silence: { silent: told.silent, heard: null, due: 0 },
    marketSilent: marketSilent && { heard: null },
    unfocused: unfocusedOf(shown, count),
  };
}

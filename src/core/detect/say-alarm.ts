import { SYMPTOMS, type Symptom } from '../catalog/symptoms.ts';
import { type EpochMs, formatInstant } from '../time.ts';
import type { AlarmFacts, ChannelFacts } from './explain.ts';
import type { DetectParams } from './params.ts';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const hundredth = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** A number as people say it: no more digits than matter. */
export function plainNumber(value: number): string {
  return (value >= 10 ? whole : value >= 1 ? tenth : hundredth).format(value);
}

/** A statistic: needs and what was reached often lie near one another. */
export function plainNats(nats: number): string {
  return (nats >= 100 ? whole : tenth).format(nats);
}

/** `2024-02-22 08:52 UTC` */
export function plainTime(at: EpochMs): string {
  return `${formatInstant(at).slice(0, 16).replace('T', ' ')} UTC`;
}

const reports = (count: number | null): string =>
  count === null ? 'fewer than 5 reports' : `${plainNumber(count)} ${count === 1 ? 'report' : 'reports'}`;
const are = (count: number): string => (plainNumber(count) === '1' ? 'is' : 'are');
const minutesOf = (minutes: number): string => (minutes === 1 ? 'a minute' : `${minutes} minutes`);
const hoursOf = (hours: number): string => {
  if (hours < 1) return minutesOf(Math.max(1, Math.round(hours * 60)));
  if (hours >= 72) return `${plainNumber(hours / 24)} days`;
  return plainNumber(hours) === '1' ? 'an hour' : `${plainNumber(hours)} hours`;
};

const upper = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** Regions or words of symptoms, the first few of them. */
function listParts({ kind, parts }: ChannelFacts): string {
  const words = kind === 'symptom' ? parts.map((id) => `“${SYMPTOMS[id as Symptom].label}”`) : parts;
  return words.length > 4 ? `${words.slice(0, 3).join(', ')} and ${words.length - 3} more` : words.join(', ');
}

/** The channel that reached furthest, unless its count is hidden. */
function decidingOf({ deciding, channels }: AlarmFacts): ChannelFacts | null {
  const channel = deciding === null ? null : channels[deciding]!;
  return channel && channel.nats !== null ? channel : null;
}

/** `96 reports in 15 minutes where 12 are usual`; `verb` takes the place of `where`. */
function seenIn(facts: AlarmFacts, where: (usual: string) => string): string {
  const channel = decidingOf(facts);
  const told = channel?.count != null && channel.mean !== null && channel.minutes !== null ? channel : null;
  const { count, mean, minutes } = told
    ? { ...told, mean: told.mean!, minutes: told.minutes! }
    : facts.window;
  const part = told && told.parts.length > 0 ? listParts(told) : '';
  const of = part === '' ? '' : told!.kind === 'place' ? ` from ${part}` : ` of ${part}`;
  return `${reports(count)}${of} in ${minutesOf(minutes)} ${where(plainNumber(mean))}`;
}

const whereUsual = (usual: string): string =>
  usual === '0' ? 'where hardly any are usual' : `where ${usual} ${usual === '1' ? 'is' : 'are'} usual`;
const moreThan = (usual: string): string =>
  usual === '0' ? 'are more than usual' : `are more than the usual ${usual}`;

/** What the series' own bursts say of a statistic: how many of those remembered were as high. */
function isNothingNew({ nats, bursts }: ChannelFacts): number {
  return bursts.filter((burst) => burst.nats >= (nats ?? Number.POSITIVE_INFINITY)).length;
}

function alarmReason(channel: ChannelFacts, { params, baseline }: AlarmFacts): string {
  const known = hoursOf(Math.min(params.barDays * 24, baseline.ageHours));
  const top = channel.bursts[0];
  const sum = channel.kind === 'cusum' ? 'summed up bin by bin, ' : '';
  const nats = plainNats(channel.nats ?? 0);
  return top
    ? `${sum}this series' own bursts reach ${plainNats(top.nats)} nats, this is ${nats}`
    : `${sum}no burst of this series is known of the last ${known}, and this is ${nats} nats where ${plainNats(channel.needed)} are enough`;
}

function alarmSentence(facts: AlarmFacts): string {
  const { alarmedSince, calmSince, at, params, emergency } = facts;
  const channel = decidingOf(facts);
  if (alarmedSince === null && emergency.alarmed) {
    const says = emergencySentence(facts);
    return `Alarm: ${says.slice(0, 1).toLowerCase()}${says.slice(1)}`;
  }
  const begin =
    alarmedSince === null || alarmedSince === at ? 'Alarm' : `Alarm since ${plainTime(alarmedSince)}`;
  const seen = `${begin}: ${seenIn(facts, whereUsual)}`;
  if (alarmedSince === null) return `${seen}; it ended now with its incident.`;
  if (calmSince !== null) {
    return `${seen}; it has been calm since ${plainTime(calmSince)}, and the alarm ends after ${params.closeMinutes} minutes of that.`;
  }
  if (!facts.reached) return `${seen}; it is still too high to end.`;
  if (!channel) return `${seen}.`;
  return `${seen}; ${alarmReason(channel, facts)}.`;
}

/** Fewest reports that are looked at where so many are usual. */
function leastReports(mean: number, params: DetectParams): number {
  return Math.ceil(Math.max(params.minReporters, params.minRatio * mean + params.minMargin));
}

function calmSentence(facts: AlarmFacts): string {
  const { window, params } = facts;
  if (window.count !== null && window.count <= window.mean) {
    return `No alarm: ${seenIn(facts, whereUsual)}.`;
  }
  const least = leastReports(window.mean, params);
  if ((window.count ?? 0) < least) {
    return `No alarm: ${seenIn(facts, whereUsual)}; fewer than ${plainNumber(least)} are not looked at.`;
  }
  return `No alarm: ${seenIn(facts, moreThan)}, but chance alone reaches that often: it is under ${plainNumber(params.rise)} nats.`;
}

const TIMES = ['', 'once', 'twice', 'three times', 'four times'];

function belowSentence(facts: AlarmFacts): string {
  const { params, baseline } = facts;
  const seen = `No alarm: ${seenIn(facts, moreThan)}`;
  const channel = decidingOf(facts);
  if (!channel) return `${seen}, but not clearly enough.`;
  const known = isNothingNew(channel);
  const sum = channel.kind === 'cusum' ? ' when summed up' : '';
  const measure = `${plainNats(channel.nats ?? 0)} nats${sum}, and an alarm needs ${plainNats(channel.needed)}`;
  if (known > 0) {
    return `${seen}, but this series has had such bursts ${TIMES[known]} in the last ${params.barDays} days (${measure}).`;
  }
  if (channel.raised) {
    return `${seen}, but not by enough for a series that has been known for ${hoursOf(baseline.ageHours)}: ${measure}.`;
  }
  return `${seen}, but not clearly enough: ${measure}.`;
}

function sayVerdict(facts: AlarmFacts): string {
  const { marketSilent, silence } = facts;
  if (marketSilent) {
    const since = marketSilent.heard === null ? '' : ` since ${plainTime(marketSilent.heard)}`;
    return `Nothing can be said: nobody in the whole market has been heard${since} though reports were due.`;
  }
  if (facts.alarmed) return alarmSentence(facts);
  if (silence.silent) return `No alarm: ${silenceSentence(facts)}`;
  if (facts.deciding === null) return calmSentence(facts);
  if (!facts.reached) return belowSentence(facts);
  const unmet = sayConditions(facts).find(({ met, id }) => !met && id !== 'height');
  return unmet
    ? `No alarm: ${seenIn(facts, whereUsual)} would be one, but: ${unmet.says}`
    : `No alarm: ${seenIn(facts, whereUsual)} would be one, but an alarm has just ended.`;
}

/** Why complaints weigh less than they are; empty where they weigh in full. */
function floodSentence({ flood, marketSilent }: AlarmFacts): string {
  if (!flood || marketSilent) return '';
  const { weight, people, again } = flood;
  if (weight === null || people === null || again === null)
    return ' It is heard at less than its weight: more reports came again from people who were counted than there were people.';
  const share = weight < 0.01 ? 'less than 1' : plainNumber(100 * weight);
  return ` It is heard at ${share} % of its weight: ${plainNumber(people)} ${people === 1 ? 'person was' : 'people were'} counted in 15 minutes, who sent ${plainNumber(again)} more reports.`;
}

/** One thing that an alarm needs. */
export interface ToldCondition {
  readonly id: 'height' | 'warm-up' | 'people' | 'unusual' | 'not-one-burst' | 'echo';
  readonly met: boolean;
  readonly says: string;
}

function heightCondition(facts: AlarmFacts): ToldCondition {
  const { deciding, reached: met, channels } = facts;
  if (deciding === null) {
    return { id: 'height', met, says: 'Nothing that was looked at stands out from chance.' };
  }
  const name = channelName(channels[deciding]!);
  const channel = decidingOf(facts);
  const says = channel
    ? `${plainNats(channel.nats ?? 0)} nats in the ${name}; ${plainNats(channel.needed)} are needed.`
    : `The ${name} ${met ? 'reaches' : 'does not reach'} what is needed.`;
  return { id: 'height', met, says };
}

function echoCondition(
  { conditions, alarmedSince }: AlarmFacts,
  count: number | null,
  mean: number,
): ToldCondition {
  const { echo, clear, peak } = conditions;
  const height = peak && `, ${plainNumber(peak.excess)} more than usual at ${plainTime(peak.at)},`;
  if (alarmedSince !== null)
    return { id: 'echo', met: true, says: 'The alarm stands; no echo is asked for.' };
  if (echo <= 0) return { id: 'echo', met: true, says: 'No alarm lies so near that this could be its echo.' };
  if (height === null) {
    const says = clear
      ? 'It is more than the echo of the last alarm.'
      : 'It may be the echo of the last alarm.';
    return { id: 'echo', met: clear, says };
  }
  const excess = count === null ? 'A few' : plainNumber(Math.max(0, count - mean));
  const says = `${excess} more than usual; the echo of the last alarm${height} reaches ${plainNumber(echo)}.`;
  return { id: 'echo', met: clear, says };
}

function sayConditions(facts: AlarmFacts): ToldCondition[] {
  const { conditions, params, baseline, window, channels } = facts;
  const { warm, people, unusual, fed, warmUpHours, part } = conditions;
  const count = part === null ? window.count : channels[part]!.count;
  const mean = (part === null ? window.mean : channels[part]!.mean) ?? 0;
  const alone = part === null ? '' : ` in the ${channelName(channels[part]!)} alone`;
  const seen = part !== null && count === null ? `Enough reports${alone}` : `${reports(count)}${alone}`;
  const least = leastReports(mean, params);
  return [
    heightCondition(facts),
    {
      id: 'warm-up',
      met: warm,
      says:
        warmUpHours === 0
          ? 'Its usual level came with the catalog: no warm-up is needed.'
          : `It has been watched for ${hoursOf(baseline.ageHours)}; alarms begin after ${hoursOf(warmUpHours)}.`,
    },
    {
      id: 'people',
      met: people,
      says: `${upper(seen)} in ${minutesOf(window.minutes)}; ${params.minReporters} are needed.`,
    },
    {
      id: 'unusual',
      met: unusual,
      says: `${upper(seen)} ${whereUsual(plainNumber(mean))}; ${plainNumber(least)} are needed, ${plainNumber(params.minRatio)} times the usual and ${plainNumber(params.minMargin)} more.`,
    },
    {
      id: 'not-one-burst',
      met: fed,
      says: fed
        ? 'The rise is not one burst alone.'
        : `No two bins lie above what is usual; fewer than ${params.burst} people must come in two at least.`,
    },
    echoCondition(facts, count, mean),
  ];
}

const FROM = {
  catalog: 'the baseline of its catalog',
  users: 'the number of its users and its kind',
  guess: 'a guess, since nothing is known of it',
} as const;

function baselineSentence({ baseline }: AlarmFacts): string {
  const { perHour, error, ageHours, from, learned } = baseline;
  const usual = plainNumber(perHour);
  const expected = `${usual} ${usual === '1' ? 'report' : 'reports'} an hour ${are(perHour)} expected now, give or take ${Math.round(error * 100)} %`;
  const share = Math.round(learned * 100);
  if (share === 0) return `${expected}, from ${FROM[from]}; nothing has been learned yet.`;
  const rest = share === 100 ? '' : `: ${share} % of that is data, the rest ${FROM[from]}`;
  return `${expected}, learned from ${hoursOf(ageHours)}${rest}.`;
}

function learningSentence({ learning, params }: AlarmFacts): string {
  const since = learning.since === null ? '' : ` since ${plainTime(learning.since)}`;
  switch (learning.frozen) {
    case null:
      return learning.since === null
        ? `It learns what is usual, ${params.guardMinutes} minutes later, once it is sure that nothing was beginning.`
        : `It learns again: what has lasted more than ${params.freezeHours} hours is the new usual.`;
    case 'alarm':
      return `It learns nothing${since}: an alarm stands.`;
    case 'incident':
      return `It learns nothing${since}: an incident holds it.`;
    case 'silence':
      return `It learns nothing${since}: this silence may be ours.`;
    default:
      return learning.frozen satisfies never;
  }
}

function silenceSentence({ silence }: AlarmFacts): string {
  if (!silence.silent) return 'It is not silent for longer than its users may be.';
  const since = silence.heard === null ? '' : ` since ${plainTime(silence.heard)}`;
  const due = silence.due > 0 ? `${plainNumber(silence.due)} reports` : 'reports';
  return `nobody has been heard${since}, though ${due} were due: it may be that we do not hear them.`;
}

function emergencySentence({ emergency }: AlarmFacts): string {
  const { count, mean, nats, needed } = emergency;
  if (count === null) {
    return emergency.alarmed
      ? 'More failing emergency calls are reported than usual.'
      : 'Failing emergency calls do not alarm; how many are reported is not told here.';
  }
  if (count === 0) return 'No failing emergency calls are reported.';
  const seen = `${reports(count)} of failing emergency calls ${whereUsual(plainNumber(mean))}`;
  const height = nats === null ? '' : `: ${plainNats(nats)} nats, and an alarm needs ${plainNats(needed)}`;
  return `${upper(seen)}${height}.`;
}

function focusSentence({ unfocused, channels, params }: AlarmFacts): string {
  switch (unfocused) {
    case 'whole':
      return 'The whole is unusual; its places and symptoms are not asked one by one.';
    case 'few':
      return 'Too few people report to look at places and symptoms.';
    case 'unlearned':
      return `Places and symptoms are looked at once ${params.focusLearned} complaints have shown what is usual.`;
    case 'quiet':
      return 'No place and no symptom was looked at: nobody reported in this bin.';
    case null: {
      const found = channels.filter(({ parts }) => parts.length > 0);
      if (found.length === 0) return 'No place and no symptom stands out.';
      const told = found.map((one) => {
        const count = one.count === null ? 'some' : plainNumber(one.count);
        return `${listParts(one)} (${count} ${whereUsual(plainNumber(one.mean ?? 0))})`;
      });
      return `Most above their usual share: ${told.join('; ')}.`;
    }
    default:
      return unfocused satisfies never;
  }
}

/** What a channel is called. */
export function channelName({ kind, minutes, multiple }: ChannelFacts): string {
  switch (kind) {
    case 'tail':
      return minutes === 1 ? 'last minute' : `last ${minutes} minutes`;
    case 'cusum':
      return `sum against ${multiple} times the usual`;
    case 'place':
      return 'best place';
    case 'symptom':
      return 'best symptom';
    default:
      return kind satisfies never;
  }
}

/** Why one series alarmed at one time, or did not, for a person: the numbers, each with a sentence. */
export interface AlarmExplanation extends AlarmFacts {
  readonly state: 'alarm' | 'no-alarm' | 'unknown';
  /** The verdict in one sentence. */
  readonly says: string;
  readonly told: {
    readonly baseline: string;
    readonly conditions: readonly ToldCondition[];
    readonly learning: string;
    readonly silence: string;
    readonly emergency: string;
    readonly focus: string;
  };
}

/** Puts facts into words. What is hidden in the facts is not said either. */
export function sayAlarm(facts: AlarmFacts): AlarmExplanation {
  const state = facts.alarmed ? 'alarm' : 'no-alarm';
  const silence = silenceSentence(facts);
  return {
    ...facts,
    state: facts.marketSilent ? 'unknown' : state,
    says: `${sayVerdict(facts)}${floodSentence(facts)}`,
    told: {
      baseline: baselineSentence(facts),
      conditions: sayConditions(facts),
      learning: learningSentence(facts),
      silence: upper(silence),
      emergency: emergencySentence(facts),
      focus: focusSentence(facts),
    },
  };
}

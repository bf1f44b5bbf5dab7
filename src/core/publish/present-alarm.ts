import type { ChannelFacts } from '../detect/explain.ts';
import { type AlarmExplanation, channelName, type ToldCondition } from '../detect/say-alarm.ts';
import { type EpochMs, formatInstant } from '../time.ts';

/** One channel as JSON; times are texts, numbers are rounded to what matters. */
export interface PresentedChannel {
  readonly kind: string;
  readonly name: string;
  readonly minutes: number | null;
  readonly multiple: number | null;
  readonly parts: readonly string[];
  readonly count: number | null;
  readonly expected: number | null;
  readonly spread: number | null;
  readonly nats: number | null;
  readonly bar: number;
  readonly bursts: readonly { readonly nats: number; readonly at: string }[];
  readonly fleet: number;
  readonly needed: number;
  readonly ratio: number | null;
  /** Why it had no say; absent where it had. */
  readonly unasked?: string;
}

/** Why one service alarmed or did not: what `explain-alarm --json` and the API answer. */
export interface PresentedAlarm {
  readonly at: string;
  readonly state: AlarmExplanation['state'];
  readonly sentence: string;
  readonly params: { readonly id: string; readonly version: string };
  readonly since: string | null;
  readonly onset: string | null;
  readonly calmSince: string | null;
  readonly baseline: AlarmExplanation['baseline'] & { readonly says: string };
  readonly window: { readonly minutes: number; readonly count: number | null; readonly expected: number };
  /** Name of the channel that reached furthest. */
  readonly deciding: string | null;
  readonly channels: readonly PresentedChannel[];
  readonly conditions: readonly ToldCondition[];
  readonly learning: { readonly learns: boolean; readonly since: string | null; readonly says: string };
  readonly silence: { readonly silent: boolean; readonly says: string };
  readonly emergency: AlarmExplanation['emergency'] & { readonly says: string };
  readonly focus: { readonly says: string };
}

function rounded<T extends number | null>(value: T): T {
  return (value === null ? null : Number((value as number).toPrecision(4))) as T;
}

const instant = (at: EpochMs | null): string | null => (at === null ? null : formatInstant(at));

function presentChannel(channel: ChannelFacts): PresentedChannel {
  const { kind, minutes, multiple, parts, count, unasked } = channel;
  return {
    kind,
    name: channelName(channel),
    minutes,
    multiple,
    parts,
    count,
    expected: rounded(channel.mean),
    spread: rounded(channel.spread),
    nats: rounded(channel.nats),
    bar: rounded(channel.bar),
    bursts: channel.bursts.map(({ nats, at }) => ({ nats: rounded(nats), at: formatInstant(at) })),
    fleet: rounded(channel.fleet),
    needed: rounded(channel.needed),
    ratio: rounded(channel.ratio),
    ...(unasked === null ? {} : { unasked }),
  };
}

/** Shapes an explanation for machines: RFC 3339 times, four digits. */
export function presentAlarm(explanation: AlarmExplanation): PresentedAlarm {
  const { params, window, deciding, channels, told, baseline, emergency, learning } = explanation;
  return {
    at: formatInstant(explanation.at),
    state: explanation.state,
    sentence: explanation.says,
    params: { id: params.id, version: params.version },
    since: instant(explanation.alarmedSince),
    onset: instant(explanation.onset),
    calmSince: instant(explanation.calmSince),
    baseline: {
      ...baseline,
      perHour: rounded(baseline.perHour),
      error: rounded(baseline.error),
      ageHours: rounded(baseline.ageHours),
      learned: rounded(baseline.learned),
      says: told.baseline,
    },
    window: { minutes: window.minutes, count: window.count, expected: rounded(window.mean) },
    deciding: deciding === null ? null : channelName(channels[deciding]!),
    channels: channels.map(presentChannel),
    conditions: told.conditions,
    learning: { learns: learning.frozen === null, since: instant(learning.since), says: told.learning },
    silence: { silent: explanation.silence.silent, says: told.silence },
    emergency: {
      ...emergency,
      mean: rounded(emergency.mean),
      nats: rounded(emergency.nats),
      says: told.emergency,
    },
    focus: { says: told.focus },
  };
}

import type { AlarmFacts, ChannelFacts } from '../detect/explain.ts';
import { K_ANONYMITY, publishedCount } from './suppress.ts';

/** A count that is not told, nor what it could be worked out from. */
const hidden = (channel: ChannelFacts): ChannelFacts => ({
  ...channel,
  count: null,
  nats: null,
  ratio: null,
});

/** True where a count and all that is told beside it lie 0 or at least 5 people apart. */
function isApart(count: number, told: readonly number[]): boolean {
  return told.every((other) => publishedCount(Math.abs(count - other)) !== null);
}

/** Longer and shorter windows hold the same people: their differences are counts too. */
function hideChannels(facts: AlarmFacts): ChannelFacts[] {
  const told = facts.window.count === null ? [] : [facts.window.count];
  return facts.channels.map((channel) => {
    const { kind, count, unasked } = channel;
    // A sum moves with each single report, so it is told only of a window that tells its count in full.
    if (kind === 'cusum') return (told[0] ?? 0) < K_ANONYMITY ? hidden(channel) : coarse(channel);
    if (unasked === 'unseen') return channel;
    if (count === null || count < K_ANONYMITY || !isApart(count, told))
      return { ...hidden(channel), parts: [] };
    told.push(count);
    return { ...channel, count: publishedCount(count) };
  });
}

/** A sum in steps of five people, so that none of them is seen in it. */
function coarse(channel: ChannelFacts): ChannelFacts {
  const step = (K_ANONYMITY * Math.log(channel.multiple ?? Math.E)) / (channel.spread ?? 1);
  const nats = Math.floor((channel.nats ?? 0) / step) * step;
  return { ...channel, nats, ratio: nats / channel.needed };
}

/** What may be published of an alarm's facts (P1): nothing that 1 to 4 people did, nor what would give it away. */
export function hideFew(facts: AlarmFacts): AlarmFacts {
  const { window, emergency, silence, unfocused, conditions, flood } = facts;
  const shown = { ...facts, window: { ...window, count: publishedCount(window.count ?? 0) } };
  const told = publishedCount(emergency.count ?? 0);
  return {
    ...shown,
    channels: hideChannels(shown),
    // Whoever repeats knows how often: the weight, or that there is one, would tell them how many others there are.
    flood: flood && (flood.people ?? 0) >= K_ANONYMITY ? { weight: null, people: null, again: null } : null,
    // In how many bins a few people spoke is theirs alone too.
    conditions: shown.window.count === null ? { ...conditions, fed: false } : conditions,
    emergency: { ...emergency, count: told, nats: told === null ? null : emergency.nats },
    silence: silence.silent ? silence : { ...silence, heard: null, due: 0 },
    unfocused: unfocused === 'quiet' ? null : unfocused,
  };
}

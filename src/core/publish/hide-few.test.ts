import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AlarmFacts, measureAlarm } from '../detect/explain.ts';
import { DETECT_PARAMS } from '../detect/params.ts';
import { sayAlarm } from '../detect/say-alarm.ts';
import { buildService } from '../testing/build-catalog.ts';
import { buildTally } from '../testing/build-tally.ts';
import { MONDAY, runSeries } from '../testing/run-series.ts';
import { DAY, MINUTE } from '../time.ts';
import { hideFew, type ToldFacts } from './hide-few.ts';
import { type PresentedAlarm, presentAlarm } from './present-alarm.ts';

const service = buildService('x', { baseline: 8 });
const FROM = MONDAY + 5 * DAY;
const known = runSeries(service, { counts: () => undefined, width: 15 * MINUTE, to: FROM }).state;

/** The facts after some minutes with so many complaints each. */
function factsOf(counts: readonly number[], region = ''): AlarmFacts {
  const run = runSeries(service, {
    state: structuredClone(known),
    from: FROM,
    to: FROM + counts.length * MINUTE,
    counts: (start) => buildTally(counts[(start - FROM) / MINUTE]!, { region }),
  });
  const fleet = { fleet: 0, pooled: undefined };
  return measureAlarm({ state: run.state, detection: run.last, service, params: DETECT_PARAMS, fleet });
}

/** What may be told of it: so many complaints in the last 15 minutes and in longer ones, and nothing of shorter ones. */
const telling = (count: number | null, more: Partial<ToldFacts> = {}): ToldFacts => ({
  count: (minutes) => (minutes < 15 ? null : count),
  parts: new Map(),
  silent: false,
  ...more,
});
const shown = (facts: AlarmFacts, told: ToldFacts): PresentedAlarm =>
  presentAlarm(sayAlarm(hideFew(facts, told)));

const quiet = Array.from({ length: 20 }, () => 0);

describe('hideFew', () => {
  it('P24, S20: where nothing may be told, one person, four and twenty read alike', () => {
    const one = shown(factsOf([...quiet, 1, 0, 0]), telling(null));
    expect(one.window.count).toBeNull();
    expect(one.sentence).toContain('fewer than 5 reports');
    expect(shown(factsOf([...quiet, 4, 0, 0]), telling(null))).toEqual(one);
    expect(shown(factsOf([...quiet, 2, 1, 0]), telling(null))).toEqual(one);
    expect(shown(factsOf([...quiet, 0, 0, 0]), telling(null))).toEqual(one);
  });

  it('P24, S20: all numbers and sentences follow from what may be told, whatever was counted', () => {
    const minutes = fc.array(fc.nat(4), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(minutes, minutes, fc.option(fc.integer({ min: 5, max: 14 })), (some, others, count) => {
        const [first, second] = [factsOf([...quiet, ...some]), factsOf([...quiet, ...others])];
        fc.pre(!first.alarmed && !second.alarmed);
        expect(shown(first, telling(count))).toEqual(shown(second, telling(count)));
      }),
      { numRuns: 40 },
    );
  });

  it('P24, S20: tells no count, nor a sentence with one, that may not be told', () => {
    const minutes = fc.array(fc.nat(9), { minLength: 16, maxLength: 40 });
    fc.assert(
      fc.property(minutes, fc.option(fc.integer({ min: 5, max: 90 })), (counts, count) => {
        const facts = factsOf(counts, 'US-TX');
        const { sentence, conditions, focus, emergency, window, channels } = shown(facts, telling(count));
        const told = [window.count, emergency.count, ...channels.map((channel) => channel.count)];
        for (const number of told) expect([null, count]).toContain(number);
        const said = [sentence, focus.says, emergency.says, ...conditions.map(({ says }) => says)].join(' ');
        const numbers = [...said.matchAll(/([\d,]+) reports?\b/g)].map(([, text]) =>
          Number(text!.replace(',', '')),
        );
        for (const number of numbers) expect([count, 5]).toContain(number);
        for (const channel of channels)
          if (channel.count === null) expect([channel.nats, channel.ratio]).toEqual([null, null]);
      }),
      { numRuns: 60 },
    );
  });

  it('P24: a place is named with the number of it that may be told, or not at all', () => {
    const facts = factsOf([...quiet, 6, 6]);
    const place = { ...facts.channels.at(-2)!, parts: ['US-TX'], count: 12, mean: 1, unasked: null };
    const placed = { ...facts, channels: facts.channels.with(-2, place) };
    const channelOf = (parts: ReadonlyMap<string, number>) =>
      hideFew(placed, telling(12, { parts })).channels.at(-2)!;
    expect(channelOf(new Map([['US-TX', 9]]))).toMatchObject({ parts: ['US-TX'], count: 9, nats: null });
    expect(channelOf(new Map())).toMatchObject({ parts: [], count: null, mean: null, nats: null });
  });

  it('S20: that few people repeat themselves is not told, and of more no number', () => {
    const facts = factsOf([...quiet, 6, 6]);
    const flooded = { ...facts, flood: { weight: 12 / 240, people: 12, again: 240 } };
    expect(shown(flooded, telling(null))).toEqual(shown(facts, telling(null)));
    expect(hideFew(flooded, telling(12)).flood).toEqual({ weight: null, people: null, again: null });
    const [, told] = shown(flooded, telling(12)).sentence.split(' It is heard');
    expect(told).toMatch(/^ at less than its weight: \D+$/);
    expect(sayAlarm(flooded).says).toMatch(
      /heard at 5 % of its weight: 12 people were counted in 15 minutes, who sent 240 more/,
    );
  });

  it('tells of an alarm with the numbers that may be told', () => {
    const facts = factsOf([...quiet, 50, 50]);
    const { channels, window, state, sentence } = shown(facts, telling(100));
    expect([window.count, state]).toEqual([100, 'alarm']);
    expect(channels.find(({ minutes }) => minutes === 15)).toMatchObject({ count: 100 });
    expect(sentence).toMatch(/^Alarm.*: 100 reports in \d+ minutes/);
  });

  it('P1: when a lone person was last heard is not told', () => {
    expect(hideFew(factsOf([1, ...quiet]), telling(null)).silence).toEqual({
      silent: false,
      heard: null,
      due: 0,
    });
  });
});

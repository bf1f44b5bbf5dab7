import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AlarmFacts, measureAlarm } from '../detect/explain.ts';
import { DETECT_PARAMS } from '../detect/params.ts';
import { sayAlarm } from '../detect/say-alarm.ts';
import { buildService } from '../testing/build-catalog.ts';
import { buildTally } from '../testing/build-tally.ts';
import { MONDAY, runSeries } from '../testing/run-series.ts';
import { DAY, MINUTE } from '../time.ts';
import { hideFew } from './hide-few.ts';
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

const shown = (facts: AlarmFacts): PresentedAlarm => presentAlarm(sayAlarm(hideFew(facts)));

describe('hideFew', () => {
  it('P1, S20: what one person reported cannot be told from what four did', () => {
    const quiet = Array.from({ length: 20 }, () => 0);
    const one = shown(factsOf([...quiet, 1, 0, 0]));
    expect(one.window.count).toBeNull();
    expect(one.sentence).toContain('fewer than 5 reports');
    expect(shown(factsOf([...quiet, 4, 0, 0]))).toEqual(one);
    expect(shown(factsOf([...quiet, 2, 1, 0]))).toEqual(one);
  });

  it('P1, S20: counts of 1 to 4 stand nowhere, nor does any difference of two windows', () => {
    const minutes = fc.array(fc.nat(9), { minLength: 1, maxLength: 70 });
    fc.assert(
      fc.property(minutes, fc.constantFrom('', 'US-TX'), (counts, region) => {
        const { window, channels, emergency } = shown(factsOf(counts, region));
        const told = [window.count, emergency.count, ...channels.map(({ count }) => count)];
        const numbers = told.filter((count) => count !== null);
        for (const a of [...numbers, ...numbers.flatMap((x) => numbers.map((y) => Math.abs(x - y)))]) {
          expect(a === 0 || a >= 5).toBe(true);
        }
        for (const { kind, count, nats, ratio } of channels) {
          if (kind === 'tail' && count === null) expect([nats, ratio]).toEqual([null, null]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('S20: sentences tell no number that the table hides', () => {
    const minutes = fc.array(fc.nat(9), { minLength: 16, maxLength: 40 });
    fc.assert(
      fc.property(minutes, (counts) => {
        const { sentence, conditions, focus, window, channels } = shown(factsOf(counts));
        const said = [sentence, focus.says, ...conditions.map(({ says }) => says)].join(' ');
        const numbers = [...said.matchAll(/([\d,]+) reports?\b/g)].map(([, text]) =>
          Number(text!.replace(',', '')),
        );
        const told = [window.count, ...channels.map(({ count }) => count), 5];
        for (const number of numbers) expect(told).toContain(number);
      }),
      { numRuns: 60 },
    );
  });

  it('S20: that few people repeat themselves is not told, and of more no number', () => {
    const facts = factsOf([...Array.from({ length: 20 }, () => 0), 6, 6]);
    const flooded = (people: number) => ({ ...facts, flood: { weight: people / 240, people, again: 240 } });
    expect(hideFew(flooded(4)).flood).toBeNull();
    expect(shown(flooded(4))).toEqual(shown(facts));
    expect(hideFew(flooded(12)).flood).toEqual({ weight: null, people: null, again: null });
    const [, told] = shown(flooded(12)).sentence.split(' It is heard');
    expect(told).toMatch(/^ at less than its weight: \D+$/);
    expect(sayAlarm(flooded(12)).says).toMatch(
      /heard at 5 % of its weight: 12 people were counted in 15 minutes, who sent 240 more/,
    );
  });

  it('leaves what many people reported as it is, and the whole series what it decided', () => {
    const facts = factsOf([...Array.from({ length: 20 }, () => 0), 50, 50]);
    const { channels, window, state } = shown(facts);
    expect([window.count, state]).toEqual([100, 'alarm']);
    expect(channels[0]).toMatchObject({ count: 50 });
    expect(hideFew(facts).channels[0]!.nats).toBe(facts.channels[0]!.nats);
    expect(sayAlarm(hideFew(facts)).says).toBe(sayAlarm(facts).says);
  });

  it('P1: when a lone person was last heard is not told, unless the silence is long', () => {
    const silence = Array.from({ length: 30 }, () => 0);
    expect(hideFew(factsOf([1, ...silence])).silence).toEqual({ silent: false, heard: null, due: 0 });
  });
});

import { describe, expect, it } from 'vitest';
import { multinomial, negativeBinomial } from '../../sim/draw.ts';
import { createRng } from '../../sim/rng.ts';
import { KINDS } from '../catalog/kinds.ts';
import { REGIONS, subdivisions } from '../catalog/regions.ts';
import { addTally } from '../count/add.ts';
import { createTally, type Tally } from '../count/tally.ts';
import { buildService } from '../testing/build-catalog.ts';
import { buildTally } from '../testing/build-tally.ts';
import { MONDAY, runSeries } from '../testing/run-series.ts';
import { DAY, HOUR, MINUTE } from '../time.ts';
import { findFocus, regionShare } from './focus.ts';
import { DETECT_PARAMS as P } from './params.ts';
import { createProfile, learnProfile, type Profile } from './profile.ts';

const US = REGIONS['US']!.population!;
const states = subdivisions('US').filter((code) => REGIONS[code]!.population !== null);
const people = states.map((code) => REGIONS[code]!.population!);

function profileOf(...tallies: readonly Tally[]): Profile {
  const profile = createProfile(KINDS['mobile-network']);
  for (const tally of tallies) learnProfile(profile, tally);
  return profile;
}

describe('regionShare', () => {
  it('D22: begins as the share of inhabitants and becomes that of its own complaints', () => {
    const texans = REGIONS['US-TX']!.population! / US;
    expect(regionShare(profileOf(), 'US-TX', P)).toBeCloseTo(texans, 9);
    const some = profileOf(buildTally(P.focusPrior, { region: 'US-WY' }));
    expect(regionShare(some, 'US-TX', P)).toBeCloseTo(texans / 2, 9);
    const many = profileOf(buildTally(5000, { region: 'US-TX' }), buildTally(5000, { region: 'US-WY' }));
    expect(regionShare(many, 'US-TX', P)).toBeCloseTo(0.5, 1);
    expect(regionShare(many, 'US-WY', P)).toBeCloseTo(0.5, 1);
    expect(regionShare(many, 'US-AK', P)).toBeLessThan(0.001);
  });

  it('D22: is small and never zero where inhabitants are not known or nobody has complained', () => {
    const many = profileOf(buildTally(1e6, { region: 'US-TX' }));
    for (const region of ['FR-2A', 'FR', 'nowhere', 'US-WY']) {
      expect(regionShare(many, region, P)).toBeGreaterThan(0);
      expect(regionShare(many, region, P)).toBeLessThan(0.001);
    }
  });
});

describe('findFocus', () => {
  const usual = profileOf(
    ...states.map((region, n) =>
      buildTally(Math.round((20_000 * people[n]!) / US), { region, mix: KINDS['mobile-network'].quietMix }),
    ),
  );
  const given = { mean: 40, variance: 80, params: P };
  const join = (...tallies: readonly Tally[]): Tally => {
    const sum = createTally();
    for (const tally of tallies) addTally(sum, tally);
    return sum;
  };
  const { quietMix } = KINDS['mobile-network'];

  it('D22: names the two states that rise, though the whole hardly does', () => {
    const told = join(
      buildTally(14, { region: 'US-ME', mix: quietMix }),
      buildTally(14, { region: 'US-VT', mix: quietMix }),
      buildTally(6, { region: 'US-CA', mix: quietMix }),
      buildTally(4, { region: 'US-TX', mix: quietMix }),
    );
    const { regions } = findFocus(told, usual, given);
    expect(regions!.keys.toSorted()).toEqual(['US-ME', 'US-VT']);
    expect(regions!.count).toBe(28);
    expect(regions!.nats).toBeGreaterThan(20);
  });

  it('D22: names a symptom that rises alone', () => {
    const told = join(buildTally(20, { mix: quietMix }), buildTally(25, { mix: { 'texts-fail': 1 } }));
    const { symptoms } = findFocus(told, usual, given);
    expect(symptoms!.keys).toEqual(['texts-fail']);
    expect(symptoms!.nats).toBeGreaterThan(P.rise);
  });

  it('D22: one report makes no place, and who names none says nothing about where', () => {
    const lone = states.slice(0, 30).map((region) => buildTally(1, { region, mix: quietMix }));
    expect(findFocus(join(...lone, buildTally(60, { mix: quietMix })), usual, given).regions).toBeNull();
  });

  it('D22: who says that it works is no symptom', () => {
    expect(findFocus(buildTally(0, { works: 500 }), usual, given).symptoms).toBeNull();
  });
});

describe('a place alone', () => {
  const service = buildService('x', { baseline: 160 });
  const { quietMix } = KINDS['mobile-network'];
  const codes = Object.keys(quietMix) as (keyof typeof quietMix)[];
  const onset = MONDAY + 6 * DAY + 15 * HOUR;

  /** People all over the country, and some more of one state. */
  function series(seed: string, more: { readonly region: string; readonly count: number } | null) {
    const rng = createRng(seed);
    return (start: number): Tally => {
      const tally = createTally();
      const count = negativeBinomial(rng, (160 * 5) / 60, 1.4);
      multinomial(rng, count, people).forEach((here, n) => {
        if (here === 0) return;
        multinomial(
          rng,
          here,
          codes.map((code) => quietMix[code]),
        ).forEach((said, k) => {
          if (said > 0) addTally(tally, buildTally(said, { region: states[n]!, mix: { [codes[k]!]: 1 } }));
        });
      });
      if (more && start >= onset && start < onset + HOUR)
        addTally(tally, buildTally(more.count, { region: more.region, mix: quietMix }));
      return tally;
    };
  }
  const run = (seed: string, more: Parameters<typeof series>[1], from = MONDAY) => {
    const first: unknown[] = [];
    const result = runSeries(service, {
      counts: series(seed, more),
      width: 5 * MINUTE,
      from,
      to: onset + HOUR,
      onBin: ({ alarmed, focus, count, mean }) => {
        if (alarmed && first.length === 0) first.push(focus?.regions?.keys, count / mean);
      },
    });
    return { ...result, first };
  };

  it('D22: alarms on a state of half a million though the whole is less than twice the usual', () => {
    const { alarms, first } = run('wyoming', { region: 'US-WY', count: 8 });
    expect(alarms).toHaveLength(1);
    expect(alarms[0]! - onset).toBeLessThanOrEqual(15 * MINUTE);
    expect(first[0]).toEqual(['US-WY']);
    expect(first[1]).toBeLessThan(2);
  });

  it('D22: not on a day on which nothing happens, nor before it is known where its people are', () => {
    expect(run('calm', null).alarms).toEqual([]);
    expect(run('strange', { region: 'US-WY', count: 8 }, onset - HOUR / 2).alarms).toEqual([]);
  });
});

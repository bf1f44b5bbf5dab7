import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Attack,
  type Evening,
  minutesChanged,
  outageOf,
  runEvening,
} from '../../bench/campaign/run-evening.ts';
import { buildUsCatalog } from '../../src/core/testing/build-catalog.ts';
import { ATT_FAILS } from '../../src/core/testing/build-day.ts';

const us = buildUsCatalog();
const CROWD = { people: 12, networks: 3, reports: 5_000 };
const against = (changes: Partial<Attack>): Attack => ({
  ...CROWD,
  ...{ against: 'uscellular', symptom: 'no-service', disguise: 'new names', minutes: 60 },
  ...changes,
});
const WORLDS = { quiet: { seed: 'b' }, outage: { seed: 'b', outage: outageOf(ATT_FAILS) } };

describe('a campaign of 5,000 reports by 12 people on 3 networks', { timeout: 60_000 }, () => {
  const control = {} as Record<keyof typeof WORLDS, Evening>;
  beforeAll(async () => {
    for (const world of ['quiet', 'outage'] as const) control[world] = await runEvening(us, WORLDS[world]);
  }, 60_000);

  it('R26: finds a market in which nothing is wrong, or AT&T is', () => {
    expect(control.quiet.blamed).toEqual([]);
    expect(control.outage.blamed).toEqual(['att']);
  });

  it.each([
    ['quiet', against({})],
    ['quiet', against({ symptom: 'emergency-calls-fail', minutes: 180 })],
    ['outage', against({ against: 'verizon', disguise: 'new agents', minutes: 10 })],
  ] as const)(
    'R26–R28: on a %s evening changes no verdict at any minute, and is marked: %o',
    async (world, attack) => {
      const evening = await runEvening(us, { ...WORLDS[world], attack });
      expect(evening.accepted).toBe(CROWD.reports);
      expect(minutesChanged(evening, control[world])).toBe(0);
      expect(evening.marks).toContainEqual({ service: attack.against, signs: ['few-networks'] });
    },
  );

  it('R26: were each of them on a network of his own, the same reports would be an outage', async () => {
    const attack = against({ people: 600, networks: 250, reports: 600, minutes: 30 });
    const evening = await runEvening(us, { ...WORLDS.quiet, attack });
    expect(evening.blamed).toEqual(['uscellular']);
    expect(evening.marks).toEqual([]);
  });
});

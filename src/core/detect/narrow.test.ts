import { describe, expect, it } from 'vitest';
import { KINDS } from '../catalog/kinds.ts';
import { addTally } from '../count/add.ts';
import { createTally, type Tally } from '../count/tally.ts';
import { buildTally } from '../testing/build-tally.ts';
import { NO_SCORE } from './channels.ts';
import type { Detection } from './detector.ts';
import { NO_EMERGENCY } from './emergency.ts';
import { regionShare } from './focus.ts';
import { footprintIn, narrowTo, tallyIn, viewOf } from './narrow.ts';
import { DETECT_PARAMS as P } from './params.ts';
import { createProfile, learnProfile } from './profile.ts';

const place = (nats: number, keys: readonly string[], count = 40) => ({
  regions: { keys, count, expected: 2, nats },
  symptoms: null,
});

function detection(more: Partial<Detection>): Detection {
  return {
    count: 60,
    mean: 50,
    variance: 80,
    error: 0.1,
    last: { start: 0, end: 60_000, count: 4, mean: 3, error: 0.1 },
    score: NO_SCORE,
    alarmed: true,
    emergency: NO_EMERGENCY,
    focus: null,
    silent: false,
    onset: null,
    ...more,
  };
}

describe('narrowTo', () => {
  const to = (...detections: readonly Detection[]) =>
    narrowTo(
      detections,
      detections.map(() => P),
    );

  it('D23: the regions of the most unusual service, where none rises everywhere', () => {
    const maine = detection({ focus: place(20, ['US-ME']) });
    const texas = detection({ focus: place(30, ['US-TX', 'US-OK']) });
    expect(to(maine, texas)).toEqual(['US-TX', 'US-OK']);
    expect(to(maine, { ...texas, alarmed: false })).toEqual(['US-ME']);
  });

  it('D23: those to which a rise of the whole is confined', () => {
    const texas = {
      ...place(90, ['US-TX']),
      regions: { keys: ['US-TX'], count: 470, expected: 4, nats: 90 },
    };
    expect(to(detection({ count: 500, focus: texas }))).toEqual(['US-TX']);
    // Elsewhere there are eight times the usual too.
    expect(to(detection({ count: 900, focus: texas }))).toBeNull();
    // What is most of the country is no place.
    const most = { ...texas, regions: { ...texas.regions, expected: 30 } };
    expect(to(detection({ count: 500, focus: most }))).toBeNull();
  });

  it('D23: none where a service rises everywhere', () => {
    const maine = detection({ focus: place(20, ['US-ME']) });
    expect(to(maine, detection({ count: 500 }))).toBeNull();
    expect(to(detection({ count: 500 }), maine)).toBeNull();
  });

  it('D23: nor is there an answer where no place is evident, or nothing alarms', () => {
    expect(to(detection({ focus: place(20, ['US-ME'], 4) }))).toBeUndefined();
    expect(to(detection({}))).toBeUndefined();
    expect(to({ ...detection({ focus: place(20, ['US-ME']) }), alarmed: false })).toBeUndefined();
    expect(to()).toBeUndefined();
  });
});

const told: Tally = createTally();
addTally(
  told,
  buildTally(30, { region: 'US-ME', reaching: 'other', mix: { 'no-data': 2, 'no-service': 1 } }),
);
addTally(told, buildTally(10, { region: 'US-TX', works: 20 }));
const profile = createProfile(KINDS['mobile-network']);
learnProfile(profile, buildTally(900, { region: 'US-ME' }));
learnProfile(profile, buildTally(100, { region: 'US-TX' }));

describe('viewOf', () => {
  const view = (where: readonly string[] | null) =>
    viewOf(detection({ count: 40, mean: 25, variance: 60, error: 0.2 }), where, {
      recent: () => told,
      profile,
      params: P,
    });

  it('D23: counts and expects what belongs to the regions, with the chance of so many and the error of all', () => {
    const share = regionShare(profile, 'US-ME', P);
    const mean = 25 * share;
    // Variance 60 at mean 25: 25 of the mean's own error, 1.4 times the mean of chance.
    expect(view(['US-ME'])).toEqual({
      alarmed: true,
      count: 30,
      mean: expect.closeTo(mean, 9),
      variance: expect.closeTo(1.4 * mean + (0.2 * mean) ** 2, 9),
    });
    expect(view(['US-AK'])).toMatchObject({ count: 0 });
  });

  it('D23: is the whole where nothing is narrowed, and never expects more than the whole', () => {
    expect(view(null)).toEqual({ alarmed: true, count: 40, mean: 25, variance: 60 });
    const all = view(['US-ME', 'US-TX', 'US-ME']);
    expect(all.mean).toBeLessThanOrEqual(25);
  });
});

describe('tallyIn', () => {
  it('D23: keeps the regions, and shares out what is not told by region', () => {
    const here = tallyIn(told, ['US-ME']);
    expect(here).toMatchObject({ count: 30, works: 15 });
    expect([...here.regions]).toEqual([['US-ME', 30]]);
    expect(here.mentions.get('other')).toBeCloseTo(22.5, 9);
    expect(here.symptoms.reduce((sum, count) => sum + count, 0)).toBeCloseTo(45, 9);
    expect(told).toMatchObject({ count: 40, works: 20 });
  });

  it('D23: is the whole where nothing is narrowed, and numbers where nothing is told', () => {
    expect(tallyIn(told, null)).toBe(told);
    expect(tallyIn(createTally(), ['US-ME'])).toEqual(createTally());
    expect([...footprintIn(profile, ['US-TX', 'US-AK'])]).toEqual([['US-TX', 100]]);
    expect(footprintIn(profile, null)).toBe(profile.regions);
  });
});

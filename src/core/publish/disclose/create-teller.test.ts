import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countyAt, countyOf, placeOf } from '../../catalog/counties.ts';
import { SYMPTOM_IDS, type Symptom, symptomCode, WORKS_CODE } from '../../catalog/symptoms.ts';
import { addCell } from '../../count/add.ts';
import { createTally, type Tally } from '../../count/tally.ts';
import { MINUTE } from '../../time.ts';
import { leastOfCounty } from '../suppress.ts';
import { createTeller, type Telling } from './create-teller.ts';

const START = Date.UTC(2024, 1, 22, 8, 52);

interface Person {
  /** A region, or a county as `placeOf` names it. */
  readonly region: string;
  readonly symptom: Symptom;
  readonly reaching: string;
}

/** Two populous counties, one of 64 inhabitants; another state's. */
const HARRIS = placeOf({ region: 'US-TX', county: '48201' });
const DALLAS = placeOf({ region: 'US-TX', county: '48113' });
const LOVING = placeOf({ region: 'US-TX', county: '48301' });
const LOS_ANGELES = placeOf({ region: 'US-CA', county: '06037' });

const person = fc.record<Person>({
  region: fc.constantFrom('', 'US-TX', HARRIS, DALLAS, LOVING, 'US-CA', LOS_ANGELES, 'US-WY'),
  symptom: fc.constantFrom<Symptom>('no-service', 'no-data', 'emergency-calls-fail', 'other', 'works'),
  reaching: fc.constantFrom('', '', 'att'),
});
const minute = fc.oneof(
  { weight: 5, arbitrary: fc.array(person, { maxLength: 2 }) },
  { weight: 2, arbitrary: fc.array(person, { maxLength: 9 }) },
  { weight: 1, arbitrary: fc.array(person, { minLength: 10, maxLength: 40 }) },
);
const stream = fc.record({
  minutes: fc.array(minute, { minLength: 1, maxLength: 150 }),
  // Regions and symptoms are wanted from here on.
  partsFrom: fc.constantFrom(0, 0, 20),
  width: fc.constantFrom(MINUTE, MINUTE, 5 * MINUTE),
});

function tallyOf(people: readonly Person[]): Tally | undefined {
  if (people.length === 0) return undefined;
  const tally = createTally();
  for (const { region, symptom, reaching } of people)
    addCell(tally, { region, symptom: symptomCode(symptom)!, reaching, count: 1 });
  return tally;
}

type Stream = { readonly tallies: readonly (Tally | undefined)[]; partsFrom: number; width: number };

function tellAll({ tallies, partsFrom, width }: Stream): readonly (Telling | undefined)[] {
  const teller = createTeller();
  const first = Math.floor(START / width) * width;
  return tallies.map((tally, i) => {
    const start = first + i * width;
    return teller.tell({ start, end: start + width, tally }, i >= partsFrom);
  });
}

/** Shares so many people out over parts; those of whom nothing is told are of a part that is never told of. */
function shareOut(told: ReadonlyMap<string, number>, people: number, rest: string): string[] {
  const named = [...told].flatMap(([key, count]) => Array<string>(count).fill(key));
  expect(named.length).toBeLessThanOrEqual(people);
  return [...named, ...Array<string>(people - named.length).fill(rest)];
}

/** The places that are told of: of the people of a region its counties, and the region itself for the others. */
function toldPlaces({ regions, counties = new Map() }: Tally): string[] {
  return [...regions].flatMap(([region, people]) => {
    const own = [...counties].filter(([county]) => countyOf(county)?.state === region);
    const places = own.map(([county, count]) => [placeOf({ region, county }), count] as const);
    return shareOut(new Map(places), people, region);
  });
}

/** The day on which everybody comes in the very bin in which they are told of. */
function twinOf(tellings: readonly (Telling | undefined)[]): (Tally | undefined)[] {
  let said = 0;
  let day = Number.NaN;
  return tellings.map((telling) => {
    if (!telling) return undefined;
    const { tally, urgent, to } = telling;
    const today = Math.floor((to - MINUTE) / 86_400_000);
    if (today !== day) said = 0;
    day = today;
    const symptoms = new Map<string, number>();
    tally.symptoms.forEach((count, code) => {
      if (count > 0 && code !== WORKS_CODE) symptoms.set(SYMPTOM_IDS[code]!, count);
    });
    const emergency = symptoms.get('emergency-calls-fail');
    // The number has those in it for whom "some" stood.
    if (emergency) symptoms.set('emergency-calls-fail', emergency - said);
    if (emergency) said = 0;
    if (urgent) said = tally.count < 10 ? tally.count : 5;
    if (urgent) symptoms.set('emergency-calls-fail', said);
    const kinds = shareOut(symptoms, tally.count, 'other');
    const places = toldPlaces(tally);
    expect(places.length).toBeLessThanOrEqual(tally.count);
    const named = shareOut(tally.mentions, tally.count, '');
    const complain = kinds.map((symptom, i): Person => {
      return { symptom: symptom as Symptom, region: places[i] ?? '', reaching: named[i]! };
    });
    const well = Array<Person>(tally.works).fill({ region: '', symptom: 'works', reaching: '' });
    return tallyOf([...complain, ...well]);
  });
}

/** How many people of each cell came in a bin; those of unknown parts too. */
function cellsOf(tally: Tally | undefined): number[] {
  if (!tally) return [];
  const { regions, counties = new Map<string, number>() } = tally;
  const inCounties = [...regions.keys()].map((region) =>
    [...counties].filter(([county]) => countyOf(county)?.state === region).reduce((sum, [, n]) => sum + n, 0),
  );
  // Those of a region who say no county are a cell, too.
  const rests = [...regions.values()].map((people, i) => people - inCounties[i]!);
  const parts = [regions, counties, tally.mentions].flatMap((part) => [...part.values()]);
  return [tally.count, ...tally.symptoms, ...parts, ...rests];
}

describe('createTeller', () => {
  it('P25: all that is told is told alike of a day on which no bin has 1 to 4 people in any cell', () => {
    fc.assert(
      fc.property(stream, ({ minutes, partsFrom, width }) => {
        const told = tellAll({ tallies: minutes.map(tallyOf), partsFrom, width });
        const twin = twinOf(told);
        for (const count of twin.flatMap(cellsOf)) expect(count === 0 || count >= 5).toBe(true);
        expect(tellAll({ tallies: twin, partsFrom, width })).toEqual(told);
      }),
      { numRuns: 300 },
    );
  });

  it('P24: nobody is told of twice, and no more people than came', () => {
    fc.assert(
      fc.property(stream, ({ minutes, partsFrom, width }) => {
        const told = tellAll({ tallies: minutes.map(tallyOf), partsFrom, width });
        const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
        const toldOf = (of: (tally: Tally) => number): number =>
          sum(told.map((one) => (one ? of(one.tally) : 0)));
        const came = (of: (one: Person) => boolean): number =>
          sum(minutes.map((people) => people.filter(of).length));
        const complains = ({ symptom }: Person): boolean => symptom !== 'works';
        expect(toldOf(({ count }) => count)).toBeLessThanOrEqual(came(complains));
        const isTexas = ({ region }: Person): boolean => (countyAt(region)?.state ?? region) === 'US-TX';
        const texan = (one: Person): boolean => complains(one) && isTexas(one);
        expect(toldOf(({ regions }) => regions.get('US-TX') ?? 0)).toBeLessThanOrEqual(came(texan));
        const ofHarris = (one: Person): boolean => complains(one) && one.region === HARRIS;
        expect(toldOf(({ counties }) => counties?.get('48201') ?? 0)).toBeLessThanOrEqual(came(ofHarris));
        for (const [code, symptom] of SYMPTOM_IDS.entries())
          expect(toldOf(({ symptoms }) => symptoms[code]!)).toBeLessThanOrEqual(
            came((one) => one.symptom === symptom),
          );
      }),
      { numRuns: 100 },
    );
  });

  const of = (count: number, symptom: Symptom = 'no-service', region = 'US-TX'): Tally =>
    tallyOf(Array<Person>(count).fill({ region, symptom, reaching: '' }))!;
  const tell = (...tallies: (Tally | undefined)[]) => tellAll({ tallies, partsFrom: 0, width: MINUTE });

  it('P24: where five and more come in each minute, all of it is told as it is, at once', () => {
    const told = tell(of(7), of(30), of(5));
    expect(
      told.map((one) => [one!.to - one!.from, one!.tally.count, one!.tally.regions.get('US-TX')]),
    ).toEqual([
      [expect.any(Number), 7, 7],
      [MINUTE, 30, 30],
      [MINUTE, 5, 5],
    ]);
  });

  it('P31: a county is told of with people of its region, five or more, where fewer than 20,000 live ten', () => {
    const join = (...groups: readonly (readonly [string, number])[]): Tally =>
      tallyOf(
        groups.flatMap(([region, count]) =>
          Array<Person>(count).fill({ region, symptom: 'no-service', reaching: '' }),
        ),
      )!;
    const counties = (...groups: readonly (readonly [string, number])[]) => {
      const { tally } = tell(join(...groups))[0]!;
      return [tally.regions.get('US-TX'), Object.fromEntries(tally.counties ?? [])];
    };
    expect(counties([HARRIS, 7], [DALLAS, 5])).toEqual([12, { '48201': 7, '48113': 5 }]);
    expect(counties([HARRIS, 7], [DALLAS, 4])).toEqual([11, { '48201': 6 }]);
    expect(counties([LOVING, 9])).toEqual([9, {}]);
    expect(counties([LOVING, 10])).toEqual([10, { '48301': 10 }]);
    expect(counties([HARRIS, 9], ['US-CA', 3])).toEqual([7, { '48201': 7 }]);
    expect([leastOfCounty('48201'), leastOfCounty('48301')]).toEqual([5, 10]);
  });

  it('P26, P31: goes on from what an earlier version kept of those who wait, which knew no counties', () => {
    const { counties: _, ...kept } = createTeller().state;
    const bin = { start: START, end: START + MINUTE, tally: of(8, 'no-service', HARRIS) };
    expect(createTeller(kept).tell(bin, true)?.tally.counties?.get('48201')).toBe(8);
  });

  it('P24: fewer wait for one another, and are told of as having come in all that time', () => {
    const told = tell(of(5), of(2), undefined, of(2), of(1));
    expect(told.map((one) => one?.tally.count)).toEqual([5, undefined, undefined, undefined, 5]);
    expect(told[4]!.to - told[4]!.from).toBe(4 * MINUTE);
  });

  it('P24: who has waited for the rest of a quarter of an hour and a whole one is let go', () => {
    const wait = (minutes: number) =>
      tell(of(4), ...Array.from({ length: minutes }, () => undefined), of(1)).at(-1)?.tally.count;
    // It begins at 08:52; the next quarters begin at 09:00 and 09:15.
    expect(wait(21)).toBe(5);
    expect(wait(22)).toBeUndefined();
  });

  it('P11, P24: that emergency calls fail is told with five complaints, their number from ten on', () => {
    const [first, second] = tell(
      tallyOf([
        ...Array<Person>(6).fill({ region: '', symptom: 'no-service', reaching: '' }),
        { region: '', symptom: 'emergency-calls-fail', reaching: '' },
      ]),
      of(11, 'emergency-calls-fail'),
    );
    const code = symptomCode('emergency-calls-fail')!;
    expect([first!.urgent, first!.tally.symptoms[code]]).toEqual([true, 0]);
    expect([second!.urgent, second!.tally.symptoms[code]]).toEqual([false, 12]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countiesOf, placeOf } from '../catalog/counties.ts';
import { addCell } from '../count/add.ts';
import { createTally } from '../count/tally.ts';
import { MINUTE } from '../time.ts';
import { countiesTold } from './county-rates.ts';
import { createTrack, recordBin, type Track } from './record.ts';
import { leastOfCounty } from './suppress.ts';
import { regionsOf } from './views.ts';

const START = Date.UTC(2024, 1, 22, 9);
const END = START + MINUTE;

/** A track that remembers everything as it was counted, as those of the casebook do. */
function trackOf(people: readonly (readonly [place: string, count: number])[]): Track {
  const tally = createTally();
  for (const [region, count] of people) addCell(tally, { region, symptom: 0, reaching: '', count });
  const track = createTrack();
  const point = { start: START, end: END, count: tally.count, expected: 1, chance: 1, error: 0.1 };
  recordBin(track, { ...point, class: 'normal', missing: false }, { tally, kept: true });
  return track;
}

const texan = (county: string): string => placeOf({ region: 'US-TX', county });
const told = (people: readonly (readonly [string, number])[]) =>
  countiesTold([['att', trackOf(people)]], START, END).counties?.['att'];

describe('countiesTold', () => {
  it('P31: tells a rate in two digits and a level, by state, most first', () => {
    const rates = told([
      [texan('48201'), 443],
      [texan('48301'), 12],
      ['US-TX', 60],
      ['US-WY', 9],
    ]);
    expect(rates).toEqual({
      'US-TX': [
        { county: '48301', name: 'Loving', perMillion: 190_000, level: '10-49' },
        { county: '48201', name: 'Harris', perMillion: 94, level: '200-999' },
      ],
    });
    expect(JSON.stringify(rates)).not.toContain('443');
  });

  it('P31: says nothing where nobody said a county, and outside the time that is asked for', () => {
    expect(countiesTold([['att', trackOf([['US-TX', 60]])]], START, END)).toEqual({});
    expect(countiesTold([['att', trackOf([[texan('48201'), 60]])]], END, END + MINUTE)).toEqual({});
  });

  const counts = fc.array(fc.tuple(fc.constantFrom(...countiesOf('US-TX').slice(90, 120)), fc.nat(30)), {
    maxLength: 8,
  });

  it('P2, P31: whoever subtracts what is told from the number of the state finds nobody, or five and more', () => {
    fc.assert(
      fc.property(counts, fc.nat(12), (list, unsaid) => {
        const sums = new Map<string, number>();
        for (const [{ code }, count] of list) if (count) sums.set(code, (sums.get(code) ?? 0) + count);
        const track = trackOf([
          ...[...sums].map(([code, n]) => [texan(code), n] as const),
          ['US-TX', unsaid],
        ]);
        const rows = countiesTold([['att', track]], START, END).counties?.['att']?.['US-TX'] ?? [];
        const [state] = regionsOf(track, START, END);
        const shown = rows.map(({ county }) => county);
        for (const county of shown) expect(sums.get(county)).toBeGreaterThanOrEqual(leastOfCounty(county));
        if (!state?.count) expect(shown).toEqual([]);
        else {
          const rest = state.count - shown.reduce((sum, county) => sum + sums.get(county)!, 0);
          expect(rest === 0 || rest >= 5).toBe(true);
        }
      }),
    );
  });
});

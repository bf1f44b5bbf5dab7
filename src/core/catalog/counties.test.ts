import { describe, expect, it } from 'vitest';
import { countiesOf, countyAt, countyOf, placeOf } from './counties.ts';
import { isRegion, REGIONS, subdivisions } from './regions.ts';

const states = subdivisions('US');
const all = states.flatMap(countiesOf);

describe('counties', () => {
  it('are those that us-atlas draws, each once, in the state that its code begins with', () => {
    expect(all).toHaveLength(3_231);
    expect(new Set(all.map(({ code }) => code)).size).toBe(3_231);
    for (const { code, state } of all) {
      expect(code).toMatch(/^\d{5}$/);
      expect(code.slice(0, 2)).toBe(REGIONS[state]?.fips);
    }
    expect(countiesOf('US')).toEqual([]);
    expect(countiesOf('GB-ENG')).toEqual([]);
  });

  it.each(states)('of %s have all its residents, and no name twice', (state) => {
    const own = countiesOf(state);
    expect(own.reduce((sum, { population }) => sum + population, 0)).toBe(REGIONS[state]?.population);
    expect(new Set(own.map(({ name }) => name)).size).toBe(own.length);
  });

  it('are found by their code', () => {
    expect(countyOf('48201')).toEqual({
      ...{ code: '48201', name: 'Harris', state: 'US-TX', population: 4_731_145 },
    });
    expect(countyOf('72011')?.name).toBe('Añasco');
    expect(countyOf('24510')?.name).toBe('Baltimore city');
    expect(countyOf('02261')?.population).toBe(7_102 + 2_617);
    for (const code of ['', '99999', '48', 'constructor', 'US-TX']) expect(countyOf(code)).toBeUndefined();
  });

  it('are places that no region is', () => {
    const place = placeOf({ region: 'US-TX', county: '48201' });
    expect(place).toBe('US-48201');
    expect(countyAt(place)?.code).toBe('48201');
    expect(isRegion(place)).toBe(false);
    expect(placeOf({ region: 'US-TX' })).toBe('US-TX');
    for (const other of ['', 'US-TX', 'GB-48201', 'US-99999', 'US-4820'])
      expect(countyAt(other)).toBeUndefined();
  });
});

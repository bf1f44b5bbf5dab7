import { describe, expect, it } from 'vitest';
import { isRegion, REGIONS, regionName, subdivisions } from './regions.ts';

const population = (codes: readonly string[]) =>
  codes.reduce((sum, code) => sum + (REGIONS[code]?.population ?? Number.NaN), 0);
const territories = ['US-AS', 'US-GU', 'US-MP', 'US-PR', 'US-VI'];

describe('regions', () => {
  it('hold 249 countries, 56 subdivisions of US and 4 of GB', () => {
    expect(Object.values(REGIONS).filter((region) => region.parent === null)).toHaveLength(249);
    expect(subdivisions('US')).toHaveLength(56);
    expect(subdivisions('GB')).toEqual(['GB-ENG', 'GB-NIR', 'GB-SCT', 'GB-WLS']);
    expect(subdivisions('FR')).toEqual([]);
  });

  it('populations of the states sum to the census figure of the country', () => {
    const states = subdivisions('US').filter((code) => !territories.includes(code));
    expect(states).toHaveLength(51);
    expect(population(states)).toBe(331_449_281);
    expect(REGIONS['US']?.population).toBe(331_449_281);
    expect(population(subdivisions('GB'))).toBe(REGIONS['GB']?.population);
  });

  it('each US subdivision has a FIPS code of its own', () => {
    const codes = subdivisions('US').map((code) => REGIONS[code]?.fips);
    expect(new Set(codes).size).toBe(56);
    expect(codes.every((code) => /^\d{2}$/.test(code ?? ''))).toBe(true);
    expect(REGIONS['US-TX']?.fips).toBe('48');
  });

  it.each(['US', 'US-TX', 'US-PR', 'GB-SCT', 'CA-ON', 'JP-13', 'AU-NSW', 'DE', 'FR-2A'])(
    'knows %s',
    (code) => {
      expect(isRegion(code)).toBe(true);
    },
  );

  it.each([
    '',
    'us-tx',
    'US-ZZ',
    'GB-LND',
    'ZZ',
    'UK',
    'ZZ-1',
    'AU-NSWX',
    'CA-',
    'Texas',
    'constructor',
    '__proto__',
  ])('refuses %j', (code) => {
    expect(isRegion(code)).toBe(false);
  });

  it('names a region for people, and falls back on the code', () => {
    expect(regionName('US-DC')).toBe('District of Columbia');
    expect(regionName('GB-WLS')).toBe('Wales');
    expect(regionName('CA-ON')).toBe('Canada (CA-ON)');
    expect(regionName('constructor')).toBe('constructor');
  });
});

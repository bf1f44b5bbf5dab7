import { describe, expect, it } from 'vitest';
import { buildCatalog, buildService } from '../testing/build-catalog.ts';
import { buildObservations } from '../testing/build-observation.ts';
import type { Observation } from './observation.ts';
import { ATTRIBUTE_PARAMS as PARAMS } from './params.ts';
import { layPlaces, type Places, placeFault, placeFollowing, placeNormal } from './place.ts';

const catalog = buildCatalog([buildService('source'), buildService('one'), buildService('two')]);
type Regions = Readonly<Record<string, number>>;

/** Places of three services, by what is reported now and what was on healthy days. */
function lay(now: readonly Regions[], healthy: readonly Regions[]) {
  const sketches = Object.fromEntries(
    now.map((regions, code) => {
      const count = Object.values(regions).reduce((sum, value) => sum + value, 0);
      return [catalog.services[code]!.id, { count, regions }];
    }),
  );
  const observations = buildObservations(catalog, sketches).map(
    (observation, code): Observation => ({
      ...observation,
      footprint: new Map(Object.entries(healthy[code] ?? {})),
    }),
  );
  return layPlaces(observations);
}

const evenly = { 'US-TX': 500, 'US-OH': 500 };

/** ln P(regions | the second service follows the first). */
const following = (places: Places): number =>
  placeFollowing(
    places,
    { service: 1, source: 0 },
    { normal: placeNormal(places, 1, PARAMS), fault: placeFault(places, 1, PARAMS) },
    PARAMS,
  );

describe('layPlaces', () => {
  it('A12: footprints sum to 1, and a service without history has that of the market', () => {
    const places = lay([{ 'US-TX': 5, 'US-OH': 5 }, {}, {}], [{ 'US-TX': 3000, 'US-OH': 1000 }, evenly]);
    for (const code of [0, 1, 2]) {
      expect([...places.of(code).footprint].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    }
    expect(places.regions).toEqual(['US-OH', 'US-TX']);
    expect(places.of(2).footprint[1]).toBeCloseTo(3501 / 5002, 9);
    expect(places.of(0).footprint[1]).toBeGreaterThan(places.of(1).footprint[1]!);
  });

  it('A12: complaints without a region say nothing of place', () => {
    const places = lay([{ '': 90 }, { '': 5 }, {}], []);
    expect(places.regions).toEqual([]);
    for (const term of [placeNormal, placeFault]) expect(term(places, 0, PARAMS)).toBeCloseTo(0, 12);
    expect(following(places)).toBeCloseTo(0, 12);
  });
});

describe('where complaints come from', () => {
  it('A12: complaints of one region speak for a fault there, spread ones for a usual day', () => {
    const local = lay([{ 'US-TX': 200, 'US-OH': 2 }], [evenly]);
    expect(placeFault(local, 0, PARAMS)).toBeGreaterThan(placeNormal(local, 0, PARAMS));
    const usual = lay([{ 'US-TX': 101, 'US-OH': 99 }], [evenly]);
    expect(placeFault(usual, 0, PARAMS)).toBeLessThan(placeNormal(usual, 0, PARAMS));
  });

  it('A12: those that come from where the source is reported speak for following it', () => {
    const gain = (regions: Regions): number => {
      const places = lay([{ 'US-TX': 2000, 'US-OH': 20 }, regions], [evenly, evenly]);
      return following(places) - placeFault(places, 1, PARAMS);
    };
    expect(gain({ 'US-TX': 100, 'US-OH': 1 })).toBeGreaterThan(0);
    expect(gain({ 'US-TX': 1, 'US-OH': 100 })).toBeLessThan(0);
  });
});

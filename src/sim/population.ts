import type { Catalog, Service } from '../core/catalog/catalog.ts';
import { KINDS } from '../core/catalog/kinds.ts';
import { REGIONS, subdivisions } from '../core/catalog/regions.ts';
import { createPicker } from './draw.ts';
import type { Rng } from './rng.ts';

/** Somebody who uses services, sleeps, loses patience, and may or may not speak up. */
export interface Person {
  /** Index of the phone service in the catalog. */
  readonly phone: number;
  /** Indexes of the home internet provider and of the apps used. */
  readonly access: number;
  readonly apps: readonly number[];
  readonly region: number;
  /** Hours of the local day at which the person gets up and goes to bed. */
  readonly wakes: number;
  readonly sleeps: number;
  /** Calls, messages and sessions of an app an hour awake. */
  readonly calls: number;
  readonly texts: number;
  readonly sessions: number;
  /** Failures in a row that are borne before anything is done about it. */
  readonly patience: number;
  /** Whether the person reports at all. */
  readonly speaks: boolean;
  /** Probability of looking before blaming. */
  readonly care: number;
  /** Whether the phone shows SOS where another network is in reach. */
  readonly showsSos: boolean;
  /** Rest of the household and friends: indexes of people. */
  readonly contacts: readonly number[];
  /** For a service with several hosts: a number in [0, 1) that says which one serves this person. */
  readonly slot: number;
}

export interface Population {
  readonly people: readonly Person[];
  readonly regions: readonly string[];
}

const weightOf = (service: Service): number =>
  service.users ?? ((service.baseline ?? 1) * 1e6) / KINDS[service.kind].reportsPerMillionUsersHour;

/** Draws a service among some by the number of its users. */
function createChooser(catalog: Catalog, wanted: (service: Service) => boolean): (rng: Rng) => number {
  const indexes = catalog.services.flatMap((service, index) => (wanted(service) ? [index] : []));
  if (indexes.length === 0) return () => -1;
  const pick = createPicker(indexes.map((index) => weightOf(catalog.services[index] as Service)));
  return (rng) => indexes[pick(rng)] as number;
}

const bound = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Regions of the market's country by population; the country alone where no finer ones are held. */
function regionsOf(market: string): {
  readonly codes: readonly string[];
  readonly weights: readonly number[];
} {
  const country = REGIONS[market.toUpperCase()] ? market.toUpperCase() : 'US';
  const codes = subdivisions(country);
  if (codes.length === 0) return { codes: [country], weights: [1] };
  return { codes, weights: codes.map((code) => REGIONS[code]?.population ?? 0) };
}

/** Makes `size` people for a market. */
export function createPopulation(catalog: Catalog, rng: Rng, size: number): Population {
  const family = (service: Service): string => KINDS[service.kind].family;
  const phone = createChooser(catalog, (service) => family(service) === 'phone');
  const access = createChooser(catalog, (service) => family(service) === 'access');
  const app = createChooser(catalog, (service) => service.kind === 'app');
  const { codes, weights } = regionsOf(catalog.market.id);
  const region = createPicker(weights);
  const people = Array.from({ length: size }, (): Person => {
    const lateness = 1.4 * rng.normal();
    return {
      phone: phone(rng),
      access: access(rng),
      apps: [...new Set(Array.from({ length: 2 + rng.int(4) }, () => app(rng)))].filter(
        (index) => index >= 0,
      ),
      region: region(rng),
      wakes: bound(6.8 + lateness, 3.5, 11.5),
      sleeps: bound(22.8 + 0.8 * lateness + 0.6 * rng.normal(), 20, 26.5),
      calls: 0.35 * Math.exp(0.7 * rng.normal()),
      texts: 1.6 * Math.exp(0.8 * rng.normal()),
      sessions: 2.5 * Math.exp(0.6 * rng.normal()),
      patience: 1 + rng.int(5),
      speaks: rng.chance(0.3),
      care: rng.next(),
      showsSos: rng.chance(0.55),
      contacts: Array.from({ length: 6 }, () => rng.int(size)),
      slot: rng.next(),
    };
  });
  return { people, regions: codes };
}

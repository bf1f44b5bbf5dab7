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
  /** Works at night and is awake then. */
  readonly upAtNight: boolean;
  /** Rest of the household, then friends, most of whom live near: indexes of people. */
  readonly contacts: readonly number[];
  /** For a service with several hosts: a number in [0, 1) that says which one serves this person. */
  readonly slot: number;
}

/** Whether somebody is up at an hour of the local day, work at night aside. */
export const awake = ({ wakes, sleeps }: Person, hour: number): boolean =>
  (hour >= wakes && hour < sleeps) || hour + 24 < sleeps;

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
  const strangers = Array.from({ length: size }, (): Person => {
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
      upAtNight: false,
      contacts: [],
      slot: rng.next(),
    };
  });
  return { people: befriend(moveIn(strangers, rng.fork('homes')), rng.fork('friends')), regions: codes };
}

/** Household sizes by weight, from one person on. */
const HOUSEHOLDS = [28, 35, 15, 13, 9];
/** Share of a household that is on the phone service of the one who chose first. */
const SAME_PLAN = 0.6;
const NIGHT_WORK = 0.004;

type Housed = { readonly person: Person; readonly home: readonly number[] };

/** Puts people who follow each other into one home: one place, one line, often one family plan. */
function moveIn(people: readonly Person[], rng: Rng): readonly Housed[] {
  const pick = createPicker(HOUSEHOLDS);
  const housed: Housed[] = [];
  while (housed.length < people.length) {
    const first = housed.length;
    const home = Array.from(
      { length: Math.min(1 + pick(rng), people.length - first) },
      (_, index) => first + index,
    );
    const { region, access, phone } = people[first] as Person;
    for (const index of home) {
      const own = people[index] as Person;
      const shares = index === first || rng.chance(SAME_PLAN);
      const upAtNight = rng.chance(NIGHT_WORK);
      housed.push({ person: { ...own, region, access, phone: shares ? phone : own.phone, upAtNight }, home });
    }
  }
  return housed;
}

/** Whom people call: up to two of the household, and friends, every second of them from their own region. */
function befriend(housed: readonly Housed[], rng: Rng): readonly Person[] {
  const near = new Map<number, number[]>();
  housed.forEach(({ person }, index) => {
    const there = near.get(person.region);
    if (there) there.push(index);
    else near.set(person.region, [index]);
  });
  return housed.map(({ person, home }, index) => {
    const family = home.filter((other) => other !== index).slice(0, 2);
    const neighbours = near.get(person.region) as number[];
    const friends = Array.from({ length: 6 - family.length }, () =>
      rng.chance(0.5) ? (neighbours[rng.int(neighbours.length)] as number) : rng.int(housed.length),
    );
    return { ...person, contacts: [...family, ...friends] };
  });
}

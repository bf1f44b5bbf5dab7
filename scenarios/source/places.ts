import type { Market } from '../../src/core/catalog/catalog.ts';
import { REGIONS } from '../../src/core/catalog/regions.ts';
import { createLocalClock, type EpochMs } from '../../src/core/time.ts';
import { COUNTRY_TABLES, FOOTPRINTS, type Footprint } from './place-tables.ts';

export type { Footprint } from './place-tables.ts';

/** A part of a market's country. */
export interface Place {
  /** ISO 3166-2, `US-TX`; ISO 3166-1 where no parts are held. */
  readonly code: string;
  /** The code after the country's. */
  readonly short: string;
  readonly people: number;
  /** Hours from UTC on the day of the scenario. */
  readonly offset: number;
}

/** Entries of a text like `TX:1.6 GA:1.5`. */
function entries(text: string): ReadonlyMap<string, number> {
  return new Map(
    text.split(' ').map((entry) => {
      const [code, value] = entry.split(':');
      return [code as string, Number(value)];
    }),
  );
}

/** The parts of a market's country in order of name, with their hours from UTC at `at`. */
export function placesOf(market: Market, at: EpochMs): readonly Place[] {
  const country = market.id.toUpperCase();
  const hours = (zone: string): number => createLocalClock(zone)(at).offsetMinutes / 60;
  const table = COUNTRY_TABLES[country];
  if (!table) return [{ code: country, short: country, people: 1, offset: hours(market.timezone) }];
  const zoneOf = new Map(
    Object.entries(table.zones).flatMap(([zone, codes]) =>
      codes.split(' ').map((code): [string, number] => [code, hours(zone)]),
    ),
  );
  const thousands = table.people === undefined ? undefined : entries(table.people);
  return [...zoneOf]
    .map(([short, offset]) => {
      const code = `${country}-${short}`;
      const people = thousands ? (thousands.get(short) ?? 0) * 1000 : (REGIONS[code]?.population ?? 0);
      return { code, short, people, offset };
    })
    .sort((a, b) => (nameOf(a.code) < nameOf(b.code) ? -1 : 1));
}

const nameOf = (code: string): string => REGIONS[code]?.name ?? code;

/** Reads factors on the people of a place for a service: those of the event, else those of the country, else 1. */
export function createFootprints(
  market: Market,
  own: Readonly<Record<string, Footprint>> = {},
): (service: string, place: Place) => number {
  const held = { ...FOOTPRINTS[market.id.toUpperCase()], ...own };
  const read = new Map(
    Object.entries(held).map(([id, { elsewhere, factors }]) => [
      id,
      { elsewhere, factors: factors === '' ? new Map<string, number>() : entries(factors) },
    ]),
  );
  return (service, { short }) => {
    const found = read.get(service);
    return found ? (found.factors.get(short) ?? found.elsewhere) : 1;
  };
}

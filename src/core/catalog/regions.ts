import { COUNTRY_NAMES } from './country-names.ts';

/** A place that reports are counted by. */
export interface Region {
  /** English name, as people read it. */
  readonly name: string;
  /** Code of the country it is part of; null for a country. */
  readonly parent: string | null;
  /** Inhabitants at the census named beside the data; null where none is held. */
  readonly population: number | null;
  /** Two-digit FIPS 5-2 code of a US state or territory, as US map data names it. */
  readonly fips?: string;
}

// ISO 3166-2 code, name, resident population of the 2020 census (apportionment tables), FIPS code.
const US = `
AL Alabama 5024279 01
AK Alaska 733391 02
AZ Arizona 7151502 04
AR Arkansas 3011524 05
CA California 39538223 06
CO Colorado 5773714 08
CT Connecticut 3605944 09
DE Delaware 989948 10
DC District of Columbia 689545 11
FL Florida 21538187 12
GA Georgia 10711908 13
HI Hawaii 1455271 15
ID Idaho 1839106 16
IL Illinois 12812508 17
IN Indiana 6785528 18
IA Iowa 3190369 19
KS Kansas 2937880 20
KY Kentucky 4505836 21
LA Louisiana 4657757 22
ME Maine 1362359 23
MD Maryland 6177224 24
MA Massachusetts 7029917 25
MI Michigan 10077331 26
MN Minnesota 5706494 27
MS Mississippi 2961279 28
MO Missouri 6154913 29
MT Montana 1084225 30
NE Nebraska 1961504 31
NV Nevada 3104614 32
NH New Hampshire 1377529 33
NJ New Jersey 9288994 34
NM New Mexico 2117522 35
NY New York 20201249 36
NC North Carolina 10439388 37
ND North Dakota 779094 38
OH Ohio 11799448 39
OK Oklahoma 3959353 40
OR Oregon 4237256 41
PA Pennsylvania 13002700 42
RI Rhode Island 1097379 44
SC South Carolina 5118425 45
SD South Dakota 886667 46
TN Tennessee 6910840 47
TX Texas 29145505 48
UT Utah 3271616 49
VT Vermont 643077 50
VA Virginia 8631393 51
WA Washington 7705281 53
WV West Virginia 1793716 54
WI Wisconsin 5893718 55
WY Wyoming 576851 56
AS American Samoa 49710 60
GU Guam 153836 66
MP Northern Mariana Islands 47329 69
PR Puerto Rico 3285874 72
VI U.S. Virgin Islands 87146 78`;

// Usual residents: England, Wales and Northern Ireland 2021 census, Scotland 2022 census (first results).
const GB = `
ENG England 56489800
SCT Scotland 5436600
WLS Wales 3107500
NIR Northern Ireland 1903175`;

// 50 states and the District of Columbia: what the census calls the United States.
const US_POPULATION = 331_449_281;
const GB_POPULATION = 66_937_075;

const LINE = /^(\S+) (.+?) (\d+)(?: (\d{2}))?$/;

function subdivisionEntries(country: string, table: string): [string, Region][] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [, code, name, population, fips] = LINE.exec(line) as RegExpExecArray;
      const region = { name: name as string, parent: country, population: Number(population) };
      return [`${country}-${code}`, fips ? { ...region, fips } : region];
    });
}

function countryEntries(): [string, Region][] {
  const populations = new Map([
    ['US', US_POPULATION],
    ['GB', GB_POPULATION],
  ]);
  return Object.entries(COUNTRY_NAMES).map(([code, name]) => [
    code,
    { name, parent: null, population: populations.get(code) ?? null },
  ]);
}

/** Every region held by name: all ISO 3166-1 countries and the ISO 3166-2 subdivisions of US and GB. */
export const REGIONS: Readonly<Record<string, Region>> = Object.freeze(
  Object.fromEntries([
    ...countryEntries(),
    ...subdivisionEntries('US', US),
    ...subdivisionEntries('GB', GB),
  ]) as Record<string, Region>,
);

/** Countries whose subdivisions are all held, so that an unknown one is a mistake. */
const COMPLETE: ReadonlySet<string> = new Set(['US', 'GB']);

const SHAPE = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/;

/**
 * Whether a text is the code of a region: an ISO 3166-1 country, a known subdivision of US or GB,
 * or anything shaped like a subdivision of another country.
 */
export function isRegion(code: string): boolean {
  if (Object.hasOwn(REGIONS, code)) return true;
  if (!SHAPE.test(code) || code.length === 2) return false;
  const country = code.slice(0, 2);
  return Object.hasOwn(REGIONS, country) && !COMPLETE.has(country);
}

/** Name for people, `Texas`; for a subdivision held by no name the code itself with its country, `Canada (CA-ON)`. */
export function regionName(code: string): string {
  if (Object.hasOwn(REGIONS, code)) return (REGIONS[code] as Region).name;
  const country = code.slice(0, 2);
  return isRegion(code) ? `${(REGIONS[country] as Region).name} (${code})` : code;
}

/** Codes of the subdivisions held of a country, in order of name; empty where none is held. */
export function subdivisions(country: string): readonly string[] {
  return Object.entries(REGIONS)
    .filter(([, region]) => region.parent === country)
    .sort(([, a], [, b]) => (a.name < b.name ? -1 : 1))
    .map(([code]) => code);
}

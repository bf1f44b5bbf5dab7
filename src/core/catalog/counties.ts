import { COUNTIES_TABLE } from './counties-table.ts';

/** A county, parish, borough, municipio, district or city that stands for one: a part of a US state or territory. */
export interface County {
  /** Five-digit FIPS 6-4 code, `48201`. */
  readonly code: string;
  /** Name without the word for what it is, `Harris`. */
  readonly name: string;
  /** ISO 3166-2 code of its state or territory, `US-TX`. */
  readonly state: string;
  /** Residents at the 2020 census; 0 where nobody lives. */
  readonly population: number;
}

const COUNTRY = 'US';
const STATE_LINE = /^([A-Z]{2}) (\d{2})$/;
const COUNTY_LINE = /^(\d{3}) (.+) (\d+)$/;

function readTable(): readonly County[] {
  let state = '';
  let prefix = '';
  return COUNTIES_TABLE.trim()
    .split('\n')
    .flatMap((line) => {
      const head = STATE_LINE.exec(line);
      if (head) {
        [state, prefix] = [`${COUNTRY}-${head[1]}`, head[2] as string];
        return [];
      }
      const [, code, name, population] = COUNTY_LINE.exec(line) as RegExpExecArray;
      return [{ code: `${prefix}${code}`, name: name as string, state, population: Number(population) }];
    });
}

const BY_CODE: ReadonlyMap<string, County> = new Map(readTable().map((county) => [county.code, county]));

function groupByState(): Map<string, County[]> {
  const groups = new Map<string, County[]>();
  for (const county of BY_CODE.values()) {
    const own = groups.get(county.state) ?? [];
    own.push(county);
    groups.set(county.state, own);
  }
  return groups;
}

const BY_STATE: ReadonlyMap<string, readonly County[]> = groupByState();

/** The county of a five-digit FIPS code; undefined where there is none. */
export function countyOf(code: string): County | undefined {
  return BY_CODE.get(code);
}

/** Counties of a state or territory, by its ISO 3166-2 code, in order of code; empty where none is held. */
export function countiesOf(state: string): readonly County[] {
  return BY_STATE.get(state) ?? [];
}

/** Whether a county lies in a region: in its state or its country; where no region is told, too. */
export function liesIn({ state }: County, region: string): boolean {
  return region === '' || region === state || region === COUNTRY;
}

const PLACE_PREFIX = `${COUNTRY}-`;
const PLACE_LENGTH = PLACE_PREFIX.length + 5;

/**
 * Where a report is counted: its region, or its county as `US-48201`. ISO 3166-2 has no such code, so that it stands
 * for nothing else where codes of regions are kept.
 */
export function placeOf({ region, county }: { readonly region: string; readonly county?: string }): string {
  return county === undefined ? region : `${PLACE_PREFIX}${county}`;
}

/** The county that a place is; undefined for a region. */
export function countyAt(place: string): County | undefined {
  if (place.length !== PLACE_LENGTH || !place.startsWith(PLACE_PREFIX)) return undefined;
  return BY_CODE.get(place.slice(PLACE_PREFIX.length));
}

import { countyAt } from '../catalog/counties.ts';
import { WORKS_CODE } from '../catalog/symptoms.ts';
import type { Tally } from './tally.ts';

/** One tallied cell: `count` distinct reporters of one (region, symptom, reaching). */
export interface Cell {
  /** Where it is: a region, or a county (`placeOf`), which counts for its state. */
  readonly region: string;
  readonly symptom: number;
  /** Id of the service that could not be reached; empty when none was named. */
  readonly reaching: string;
  readonly count: number;
  /** Reports that came again from people counted already; absent: none. */
  readonly again?: number;
  /** By how much less than `count` people it is heard; absent: nothing. */
  readonly unheard?: number;
}

function bump(map: Map<string, number>, key: string, by: number): void {
  map.set(key, (map.get(key) ?? 0) + by);
}

/** Counts people where they are: of a county in its state, and beside that in the county. */
function bumpPlace(tally: Tally, place: string, by: number): void {
  const county = countyAt(place);
  bump(tally.regions, county?.state ?? place, by);
  if (!county) return;
  tally.counties ??= new Map();
  bump(tally.counties, county.code, by);
}

/** Adds one cell to a tally. Order of cells does not matter. */
export function addCell(tally: Tally, cell: Cell): void {
  if (cell.again) {
    tally.again += cell.again;
    // A cell of repeats alone has nobody in it: it names no region and no service.
    if (cell.count === 0) return;
  }
  const { unheard = 0 } = cell;
  const heard = cell.count - unheard;
  tally.symptoms[cell.symptom]! += heard;
  if (cell.symptom === WORKS_CODE) {
    tally.works += heard;
    return;
  }
  tally.count += heard;
  tally.unheard += unheard;
  bumpPlace(tally, cell.region, heard);
  if (cell.reaching) bump(tally.mentions, cell.reaching, heard);
}

/** Adds people of whom a tally does not say what fails: they count, and are evidence for no symptom. */
export function addUnsaid(tally: Tally, { region, reaching, count }: Omit<Cell, 'symptom'>): void {
  tally.count += count;
  bumpPlace(tally, region, count);
  if (reaching) bump(tally.mentions, reaching, count);
}

/** Adds the counties of a tally to another, as when bins of a file are joined to a frame. */
export function addCounties(into: Tally, { counties }: Tally): void {
  if (!counties) return;
  into.counties ??= new Map();
  for (const [county, count] of counties) bump(into.counties, county, count);
}

/**
 * Adds all of a tally that is judged to another, as when minutes are joined to a window. Counties stay out: what is
 * learned of a service is kept, and holds nothing finer than a region.
 */
export function addTally(into: Tally, from: Tally): void {
  into.count += from.count;
  into.works += from.works;
  into.again += from.again;
  into.unheard += from.unheard;
  const { symptoms } = into;
  for (let code = 0; code < symptoms.length; code++) symptoms[code] = symptoms[code]! + from.symptoms[code]!;
  for (const [region, count] of from.regions) bump(into.regions, region, count);
  for (const [service, count] of from.mentions) bump(into.mentions, service, count);
}

import { WORKS_CODE } from '../catalog/symptoms.ts';
import type { Tally } from './tally.ts';

/** One tallied cell: `count` distinct reporters of one (region, symptom, reaching). */
export interface Cell {
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
  bump(tally.regions, cell.region, heard);
  if (cell.reaching) bump(tally.mentions, cell.reaching, heard);
}

/** Adds people of whom a tally does not say what fails: they count, and are evidence for no symptom. */
export function addUnsaid(tally: Tally, { region, reaching, count }: Omit<Cell, 'symptom'>): void {
  tally.count += count;
  bump(tally.regions, region, count);
  if (reaching) bump(tally.mentions, reaching, count);
}

/** Adds a whole tally to another, as when minutes are joined to a window. */
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

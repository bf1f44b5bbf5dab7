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
  tally.symptoms[cell.symptom]! += cell.count;
  if (cell.symptom === WORKS_CODE) {
    tally.works += cell.count;
    return;
  }
  tally.count += cell.count;
  bump(tally.regions, cell.region, cell.count);
  if (cell.reaching) bump(tally.mentions, cell.reaching, cell.count);
}

/** Adds a whole tally to another, as when minutes are joined to a window. */
export function addTally(into: Tally, from: Tally): void {
  into.count += from.count;
  into.works += from.works;
  into.again += from.again;
  const { symptoms } = into;
  for (let code = 0; code < symptoms.length; code++) symptoms[code] = symptoms[code]! + from.symptoms[code]!;
  for (const [region, count] of from.regions) bump(into.regions, region, count);
  for (const [service, count] of from.mentions) bump(into.mentions, service, count);
}

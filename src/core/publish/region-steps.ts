import { type EpochMs, floorTo, HOUR, MINUTE } from '../time.ts';
import type { RegionSteps } from './dossier.ts';
import type { Track } from './record.ts';
import { K_ANONYMITY } from './suppress.ts';
import { regionsOf } from './views.ts';

const MOST_STEPS = 24;
const MINUTES = [5, 10, 15, 30].map((minutes) => minutes * MINUTE);
const HOURS = [1, 2, 3, 6, 12, 24].map((hours) => hours * HOUR);

/** The narrowest step that is no finer than what was counted, and of which few enough fill the time. */
function stepFor({ points }: Track, from: EpochMs, to: EpochMs): EpochMs {
  const inside = points.filter(({ start, end }) => end > from && start < to);
  const finest = Math.max(0, ...inside.map(({ start, end }) => end - start));
  const fits = (step: EpochMs): boolean => step >= finest && to - floorTo(from, step) <= MOST_STEPS * step;
  return [...MINUTES, ...HOURS].find(fits) ?? Math.ceil((to - from) / (MOST_STEPS - 1) / HOUR) * HOUR;
}

/** Counts of all regions by step, those without a name left out. */
function countsByStep(track: Track, from: EpochMs, to: EpochMs, step: EpochMs): Map<string, number[]> {
  const start = floorTo(from, step);
  const n = Math.ceil((to - start) / step);
  const rows = new Map<string, number[]>();
  for (const { end, tally } of track.cells) {
    if (end <= from || end > to) continue;
    const i = Math.floor((end - 1 - start) / step);
    for (const [region, count] of tally.regions) {
      const row = rows.get(region) ?? new Array<number>(n).fill(0);
      row[i]! += count;
      rows.set(region, row);
    }
  }
  return rows;
}

/**
 * Lets people wait until they are five, as a teller does; those left at the end are told of with the last who were.
 * Then each step has nobody or five or more, and all steps together have `total`.
 */
function tellByFive(counts: readonly number[], total: number): number[] {
  let seen = 0;
  let told = 0;
  let last = 0;
  const result = counts.map((count, i) => {
    seen += count;
    const waiting = Math.round(seen) - told;
    if (waiting < K_ANONYMITY) return 0;
    told += waiting;
    last = i;
    return waiting;
  });
  result[last]! += total - told;
  return result;
}

/**
 * Where complaints came from, step by step, as may be published (P32): regions that the table of the whole time hides
 * are left out, and of the others every step holds nobody or five people or more.
 *
 * Why no difference tells more: imagine the day on which everybody came in the step in which they are told of. Table
 * and steps are the same of that day, and none of its cells has 1 to 4 people.
 *
 * @param from since when; @param to until when, both epoch ms
 * @returns undefined where no region may be told of, or there are not two steps
 */
export function regionStepsOf(track: Track, from: EpochMs, to: EpochMs): RegionSteps | undefined {
  const told = regionsOf(track, from, to).filter(({ count }) => count !== null && count > 0);
  const step = stepFor(track, from, to);
  const start = floorTo(from, step);
  if (told.length === 0 || to - start <= step) return undefined;
  const rows = countsByStep(track, from, to, step);
  return {
    start,
    step,
    until: to,
    regions: told.map(({ region }) => region),
    counts: told.map(({ region, count }) => tellByFive(rows.get(region)!, count!)),
  };
}

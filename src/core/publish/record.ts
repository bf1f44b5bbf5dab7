import type { VerdictClass } from '../attribute/verdict.ts';
import { SYMPTOM_IDS } from '../catalog/symptoms.ts';
import type { Tally } from '../count/tally.ts';
import { type EpochMs, floorTo, HOUR, MINUTE } from '../time.ts';

/** One stretch of one service's curve, as remembered for charts. */
export interface Point {
  readonly start: EpochMs;
  end: EpochMs;
  count: number;
  expected: number;
  /** Variance by chance, and relative error of the mean, for the usual band. */
  chance: number;
  error: number;
  class: VerdictClass;
  missing: boolean;
}

/** Complaints of one service in one hour, by region and by symptom. */
export interface HourCells {
  readonly hour: EpochMs;
  readonly regions: Map<string, number>;
  readonly symptoms: Float64Array;
}

/** What the pictures are made from: the last days of one service. Bounded. */
export interface Track {
  readonly points: Point[];
  readonly hours: HourCells[];
}

const POINT = 5 * MINUTE;
const KEPT = 72 * HOUR;

export function createTrack(): Track {
  return { points: [], hours: [] };
}

/** Adds one bin to a track and forgets what is older than three days. */
export function recordBin(track: Track, point: Point, tally: Tally | undefined): void {
  const { points, hours } = track;
  const last = points.at(-1);
  if (
    last &&
    last.end === point.start &&
    point.end - last.start <= POINT &&
    floorTo(last.start, POINT) === floorTo(point.start, POINT)
  ) {
    last.end = point.end;
    last.count += point.count;
    last.expected += point.expected;
    last.chance += point.chance;
    last.error = point.error;
    last.class = point.class;
    last.missing = last.missing && point.missing;
  } else points.push({ ...point });
  while (points.length > 0 && point.end - points[0]!.end > KEPT) points.shift();

  if (!tally || tally.count === 0) return;
  const hour = floorTo(point.end - 1, HOUR);
  let cells = hours.at(-1);
  if (!cells || cells.hour !== hour) {
    cells = { hour, regions: new Map(), symptoms: new Float64Array(SYMPTOM_IDS.length) };
    hours.push(cells);
    while (hours[0] && hour - hours[0].hour > KEPT) hours.shift();
  }
  for (const [region, count] of tally.regions)
    cells.regions.set(region, (cells.regions.get(region) ?? 0) + count);
  tally.symptoms.forEach((count, code) => {
    cells.symptoms[code]! += count;
  });
}

import type { VerdictClass } from '../attribute/verdict.ts';
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

/** The complaints of one bin, for maps and lists of symptoms. */
export interface Cells {
  readonly end: EpochMs;
  readonly tally: Tally;
  /** True where an incident was open: then it is kept as long as the curve. */
  readonly kept: boolean;
}

/** What the pictures are made from: the last days of one service. Bounded. */
export interface Track {
  readonly points: Point[];
  cells: Cells[];
  /** For how long cells that are no part of an incident are kept, for "where reports come from now"; 0: not at all. */
  readonly recent: EpochMs;
}

const POINT = 5 * MINUTE;
const KEPT = 72 * HOUR;

export function createTrack(recent: EpochMs = 0): Track {
  return { points: [], cells: [], recent };
}

function recordPoint(points: Point[], point: Point): void {
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
  } else points.push(point);
  while (points.length > 0 && point.end - points[0]!.end > KEPT) points.shift();
}

/**
 * Adds one bin to a track, which takes the point over, and forgets what is too old.
 *
 * @param bin its tally, and whether an incident is open: then its regions and symptoms are kept with the curve
 */
export function recordBin(
  track: Track,
  point: Point,
  bin: { readonly tally: Tally | undefined; readonly kept: boolean },
): void {
  recordPoint(track.points, point);
  const { tally, kept } = bin;
  if (!tally || (!kept && track.recent === 0)) return;
  const { end } = point;
  const last = track.cells.at(-1);
  const isNewHour = !last || floorTo(last.end - 1, HOUR) !== floorTo(end - 1, HOUR);
  const before = isNewHour
    ? track.cells.filter((cells) => end - cells.end <= (cells.kept ? KEPT : track.recent))
    : track.cells;
  before.push({ end, tally, kept });
  track.cells = before;
}

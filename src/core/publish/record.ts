import type { VerdictClass } from '../attribute/verdict.ts';
import type { Tally } from '../count/tally.ts';
import { type EpochMs, floorTo, HOUR, MINUTE } from '../time.ts';
import { createTeller, type Teller, type TellerState, type Telling } from './disclose/create-teller.ts';

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
  /** Of a discreet track: since when those who are told of may have come, and whether "some" emergency calls failed. */
  readonly from?: EpochMs;
  readonly urgent?: boolean;
}

/** What the pictures are made from: the last days of one service. Bounded. */
export interface Track {
  readonly points: Point[];
  cells: Cells[];
  /** For how long cells that are no part of an incident are kept, for "where reports come from now"; 0: not at all. */
  readonly recent: EpochMs;
  /** Null: everything is remembered as it was counted; else only what may be told, when it may be told. */
  readonly discretion: Discretion | null;
}

/** What makes a track discreet: points and cells then hold nobody or five people and more, in each cell. */
export interface Discretion {
  teller: Teller;
  /** What was told of before a restart, in order of time, and until when: it is told again as it was. */
  told: Pick<ToldBefore, 'tellings' | 'until'>;
  /** Its silence was told of, and nothing since. */
  silent: boolean;
}

/** The finest steps in which a curve is remembered, on whole multiples. */
export const POINT = 5 * MINUTE;
const KEPT = 72 * HOUR;

export function createTrack(recent: EpochMs = 0): Track {
  return { points: [], cells: [], recent, discretion: null };
}

/** What a discreet track goes on from after a restart; `kept`: an incident was open then. */
export interface ToldBefore {
  readonly tellings: readonly (Telling & { readonly kept: boolean })[];
  readonly until: EpochMs;
  readonly waiting: TellerState;
}

/** A track that remembers only what may be told to everybody (P24 to P26). */
export function createDiscreetTrack(recent: EpochMs): Track {
  const told = { tellings: [], until: Number.NEGATIVE_INFINITY };
  return { ...createTrack(recent), discretion: { teller: createTeller(), told, silent: false } };
}

/** Lets a discreet track that has seen nothing yet tell again what was told, as it was told. */
export function restoreTold({ discretion }: Track, before: ToldBefore): void {
  if (!discretion) return;
  discretion.told = before;
  discretion.teller = createTeller(before.waiting);
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

function keepCells(track: Track, cells: Cells): void {
  const { end } = cells;
  const last = track.cells.at(-1);
  const isNewHour = !last || floorTo(last.end - 1, HOUR) !== floorTo(end - 1, HOUR);
  const before = isNewHour
    ? track.cells.filter((old) => end - old.end <= (old.kept ? KEPT : track.recent))
    : track.cells;
  before.push(cells);
  track.cells = before;
}

function keepTold(track: Track, { from, to, tally, urgent }: Telling, kept: boolean): void {
  keepCells(track, { end: to, tally, kept, from, urgent });
}

/**
 * Decides what is told of a discreet track at the end of a bin; to be called before the bin is judged and recorded.
 * Of any other track nothing is decided.
 *
 * @param bin its tally as counted, and whether an incident is open
 * @returns what is told now, and was not told before a restart
 */
export function tellBin(
  track: Track,
  bin: {
    readonly start: EpochMs;
    readonly end: EpochMs;
    readonly tally: Tally | undefined;
    readonly kept: boolean;
  },
): Telling | undefined {
  const { discretion } = track;
  if (!discretion) return undefined;
  const { start, end, kept } = bin;
  const { tellings, until } = discretion.told;
  if (end > until) {
    const fresh = discretion.teller.tell(bin, kept || track.recent > 0);
    if (fresh) keepTold(track, fresh, kept);
    return fresh;
  }
  for (const telling of tellings) {
    if (telling.to > start && telling.to <= end) keepTold(track, telling, kept || telling.kept);
  }
  return undefined;
}

/** Spreads those who were told of in a bin over the time in which they may have come. */
function spreadTold({ points, cells }: Track, start: EpochMs): void {
  for (let i = cells.length - 1; i >= 0 && cells[i]!.end > start; i--) {
    const { from = start, end, tally } = cells[i]!;
    for (let j = points.length - 1; j >= 0 && points[j]!.end > from; j--) {
      const point = points[j]!;
      const shared = Math.min(point.end, end) - Math.max(point.start, from);
      if (shared > 0) point.count += (tally.count * shared) / (end - from);
    }
  }
}

/** Silence that was told of lasts until somebody is told of: that a few were heard again is theirs alone. */
function recordDiscreetly(track: Track, discretion: Discretion, point: Point, marketSilent: boolean): void {
  const { start } = point;
  const told = (track.cells.at(-1)?.end ?? 0) > start;
  const missing = point.missing || (discretion.silent && !told);
  if (!marketSilent) discretion.silent = missing;
  recordPoint(track.points, { ...point, count: 0, missing });
  spreadTold(track, start);
}

/**
 * Adds one bin to a track, which takes the point over, and forgets what is too old.
 *
 * @param bin its tally, and whether an incident is open: then its regions and symptoms are kept with the curve. A
 *   discreet track takes counts from what {@link tellBin} told of the bin before.
 */
export function recordBin(
  track: Track,
  point: Point,
  bin: { readonly tally: Tally | undefined; readonly kept: boolean; readonly marketSilent?: boolean },
): void {
  if (track.discretion) {
    recordDiscreetly(track, track.discretion, point, bin.marketSilent ?? false);
    return;
  }
  recordPoint(track.points, point);
  const { tally, kept } = bin;
  if (!tally || (!kept && track.recent === 0)) return;
  keepCells(track, { end: point.end, tally, kept });
}

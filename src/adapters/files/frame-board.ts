import { addCounties, addTally } from '../../core/count/add.ts';
import type { Frame } from '../../core/count/tally.ts';
import { DAY, type EpochMs, floorTo, formatInstant, HOUR, MINUTE, WEEK } from '../../core/time.ts';
import { FaultlineError } from '../../errors.ts';
import {
  type CountEntry,
  createDayBuffer,
  type Hours,
  type ReportEntry,
  type Tallies,
} from './day-buffer.ts';

/** How far back in time a row may stand after a later one. */
export const HORIZON = DAY;

/** What became of an entry: `late` ones are older than what has been released and were not counted. */
export type Placed = 'counted' | 'repeat' | 'late';

/**
 * Holds a day of counts so that rows may come in any order, and releases the market's frames in order of time.
 * An hour is released as a whole, because its step is the widest bin that ends in it.
 */
export interface FrameBoard {
  addCount(entry: CountEntry): Placed;
  addReport(entry: ReportEntry): Placed;
  /** Frames of the whole hours before `until`; what comes later for those hours is late. */
  release(until: EpochMs): Generator<Frame>;
  /** All that is left, to the end of the data or of the period asked for. */
  finish(): Generator<Frame>;
}

const LONGEST_SILENCE = 400 * DAY;

export function createFrameBoard(options: {
  readonly services: number;
  readonly from?: EpochMs | undefined;
  readonly to?: EpochMs | undefined;
}): FrameBoard {
  const buffer = createDayBuffer();
  const { hours } = buffer;
  let released = Number.NEGATIVE_INFINITY;
  let cursor: EpochMs | undefined;
  let width = 0;

  function begin(limit: EpochMs): EpochMs | undefined {
    const first = firstStart(hours, limit);
    if (first === undefined) return undefined;
    const from = options.from;
    const early = from !== undefined && from < first && first - from <= WEEK;
    return floorTo(early ? from : first, widthAt(hours, first) ?? firstWidth(hours, limit));
  }

  function* frames(limit: EpochMs, target: EpochMs): Generator<Frame> {
    cursor ??= begin(limit);
    if (cursor === undefined) return;
    refuseLongSilence(hours, cursor);
    while (cursor < target) {
      const start: EpochMs = cursor;
      width = widthAt(hours, start) ?? (width || firstWidth(hours, limit));
      const end = frameEnd(hours, start, width);
      if (end > limit) return;
      const frame = { start, end, tallies: collect(hours, { start, end }, options.services) };
      cursor = end;
      if (floorTo(end, HOUR) > floorTo(start, HOUR)) {
        buffer.forget(end);
        refuseLongSilence(hours, end);
      }
      yield frame;
    }
  }

  return {
    addCount(entry) {
      if (entry.end <= released) return 'late';
      return buffer.addCount(entry) ? 'counted' : 'repeat';
    },
    addReport(entry) {
      if (entry.minute + MINUTE <= released) return 'late';
      return buffer.addReport(entry) ? 'counted' : 'repeat';
    },
    *release(until) {
      const limit = floorTo(until, HOUR);
      if (!(limit > released)) return;
      released = limit;
      yield* frames(limit, limit);
    },
    *finish() {
      released = Number.POSITIVE_INFINITY;
      const last = buffer.lastEnd();
      const to = options.to ?? last;
      yield* frames(Number.POSITIVE_INFINITY, to > last && to - last <= WEEK ? to : last);
    },
  };
}

/** Width of the bins of the hour that holds a moment; undefined when no bin ends in it. */
function widthAt(hours: Hours, at: EpochMs): number | undefined {
  return hours.get(Math.floor(at / HOUR))?.width || undefined;
}

/** Width of the first bins in the hours that are complete; a minute when there are single reports only. */
function firstWidth(hours: Hours, limit: EpochMs): number {
  const known = [...hours].filter(([index, hour]) => hour.width && (index + 1) * HOUR <= limit);
  return known.sort(([a], [b]) => a - b)[0]?.[1].width ?? MINUTE;
}

/** Start of the first data in the hours that are complete. */
function firstStart(hours: Hours, limit: EpochMs): EpochMs | undefined {
  let first: EpochMs | undefined;
  for (const [index, hour] of hours) {
    if ((index + 1) * HOUR > limit) continue;
    for (const [end, bySeconds] of hour.slots) {
      for (const seconds of bySeconds.keys()) first = Math.min(first ?? end, end - (seconds || 60) * 1000);
    }
  }
  return first;
}

/** A frame ends with its bin and never runs into an hour of narrower bins. */
function frameEnd(hours: Hours, start: EpochMs, width: number): EpochMs {
  const end = floorTo(start, width) + width;
  const nextHour = floorTo(start, HOUR) + HOUR;
  if (width <= HOUR) return Math.min(end, nextHour);
  for (let at = nextHour; at < end; at += HOUR) {
    if ((widthAt(hours, at) ?? width) < width) return at;
  }
  return end;
}

function collect(
  hours: Hours,
  { start, end }: { readonly start: EpochMs; readonly end: EpochMs },
  services: number,
): Tallies {
  const tallies: Tallies = new Array(services).fill(undefined);
  for (let index = Math.floor(start / HOUR); index * HOUR < end; index++) {
    for (const [known, bySeconds] of hours.get(index)?.slots ?? []) {
      if (known <= start || known > end) continue;
      for (const slot of bySeconds.values()) join(tallies, slot.tallies);
    }
  }
  return tallies;
}

function refuseLongSilence(hours: Hours, from: EpochMs): void {
  const next = Math.min(...hours.keys()) * HOUR;
  if (next - from <= LONGEST_SILENCE || !Number.isFinite(next)) return;
  const says = `nothing is counted between ${formatInstant(from)} and ${formatInstant(next)}`;
  throw new FaultlineError('bad-input', `${says}: a wrong year in one of the rows? Else give two files`);
}

function join(into: Tallies, from: Tallies): void {
  from.forEach((tally, service) => {
    if (!tally) return;
    const there = into[service];
    if (!there) {
      into[service] = tally;
      return;
    }
    addTally(there, tally);
    addCounties(there, tally);
  });
}

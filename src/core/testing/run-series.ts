import type { Service } from '../catalog/catalog.ts';
import { addTally } from '../count/add.ts';
import { createTally, type Tally } from '../count/tally.ts';
import { createDetector, type Detection, type DetectorState, observe } from '../detect/detector.ts';
import { DETECT_PARAMS, type DetectParams } from '../detect/params.ts';
import { type EpochMs, HOUR, MINUTE, WEEK } from '../time.ts';
import { buildTally } from './build-tally.ts';

/** Monday, 1 January 2024, 00:00: the first hour of a week. */
export const MONDAY: EpochMs = 1_704_067_200_000;

/** Hour of the week in a zone that is UTC, counted from {@link MONDAY}. */
export function hourOfWeekAt(at: EpochMs): number {
  return ((((at - MONDAY) % WEEK) + WEEK) % WEEK) / HOUR;
}

/** How a series is run. */
export interface RunOptions {
  /** Complaints of the bin that starts then; a tally says more than a number. */
  readonly counts: (start: EpochMs) => number | Tally | undefined;
  readonly from?: EpochMs;
  readonly to: EpochMs;
  readonly width?: EpochMs;
  readonly held?: (start: EpochMs) => boolean;
  readonly params?: DetectParams;
  /** Local hour of the week of a time; default: that of UTC. */
  readonly hourOfWeek?: (at: EpochMs) => number;
  /** Goes on with a state instead of beginning. */
  readonly state?: DetectorState;
  readonly onBin?: (detection: Detection, end: EpochMs) => void;
}

/** One series from beginning to end: its state, its last detection, and the times at which alarms began. */
export interface Run {
  readonly state: DetectorState;
  readonly last: Detection;
  readonly alarms: readonly EpochMs[];
}

interface Said {
  readonly end: EpochMs;
  readonly tally: Tally;
}

function sumOf(said: readonly Said[]): Tally {
  const sum = createTally();
  for (const { tally } of said) addTally(sum, tally);
  return sum;
}

/** Feeds one series to the detector, bin after bin. */
export function runSeries(service: Service, options: RunOptions): Run {
  const { counts, from = MONDAY, to, width = MINUTE, held = () => false, params = DETECT_PARAMS } = options;
  const { hourOfWeek = hourOfWeekAt } = options;
  const state = options.state ?? createDetector(service, params);
  const alarms: EpochMs[] = [];
  let said: Said[] = [];
  let last: Detection | undefined;
  for (let start = from; start < to; start += width) {
    const count = counts(start);
    const tally = typeof count === 'number' ? (count === 0 ? undefined : buildTally(count)) : count;
    const end = start + width;
    said = said.filter((one) => end - one.end < params.windowMinutes * MINUTE);
    if (tally) said.push({ end, tally });
    const middle = hourOfWeek(start + width / 2);
    const input = { start, end, tally, hourOfWeek: middle, held: held(start), recent: () => sumOf(said) };
    const before = last?.alarmed ?? false;
    last = observe(state, input, params);
    if (last.alarmed && !before) alarms.push(end);
    options.onBin?.(last, end);
  }
  if (!last) throw new RangeError('a series needs at least one bin');
  return { state, last, alarms };
}

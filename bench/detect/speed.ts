/**
 * How many series-minutes a second one core judges, and the memory of a series, in a process of its own.
 * Run alone: `node --expose-gc bench/detect/speed.ts ours|ID SERIES`
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createTally, type Frame, type Tally } from '../../src/core/count/tally.ts';
import { createFleet, isMarketSilent, observeFleet } from '../../src/core/detect/fleet.ts';
import { hourOfWeekAt } from '../../src/core/testing/run-series.ts';
import { type EpochMs, HOUR, MINUTE } from '../../src/core/time.ts';
import { poisson } from '../../src/sim/draw.ts';
import { createRng } from '../../src/sim/rng.ts';
import { APP, createTallies } from './ours.ts';
import { REFERENCES } from './references.ts';

/** What was measured. */
export interface Speed {
  readonly perSecond: number;
  /** Bytes of memory a series; NaN where it keeps none between bins. */
  readonly bytes: number;
  /** Share of bins in which anybody reported anything, and of series that were alarmed at the end. */
  readonly busy: number;
  readonly alarmed: number;
  /** Share of the whole loop's time that the bench spent laying out counts; it is not in the speed. */
  readonly overhead: number;
}

const UNKNOWN: Speed = {
  perSecond: Number.NaN,
  bytes: Number.NaN,
  busy: Number.NaN,
  alarmed: Number.NaN,
  overhead: Number.NaN,
};

const TASKSET = '/usr/bin/taskset';
/** A Monday. */
const START = 1_704_067_200_000;
const WARM_HOURS = 7;
const WARM_MINUTES = 60;
const SERIES_MINUTES = 3_000_000;
/** Two blocks of the detector, so that what is worked out once a block is in the figure. */
const LEAST_MINUTES = 30;
const CHANCES = 65_536;

/** Whether processes are bound to one core here. */
export const isBound = (): boolean => existsSync(TASKSET);

/** Measures in a child process. */
export async function measureSpeed(id: string, series: number): Promise<Speed> {
  const args = ['--expose-gc', '--max-old-space-size=8000', import.meta.filename, id, String(series)];
  const command = isBound() ? [TASKSET, '-c', '0', process.execPath, ...args] : [process.execPath, ...args];
  const child = spawn(command[0]!, command.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (piece: Buffer) => {
    out += piece.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return code === 0 ? { ...UNKNOWN, ...(JSON.parse(out) as Partial<Speed>) } : UNKNOWN;
}

function memoryNow(): number {
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Counts drawn beforehand, so that chance costs nothing while time is taken: 6 to 600 an hour by series. */
function createCounts(): (series: number, minute: number) => number {
  const rng = createRng('speed');
  const rates = [6, 12, 30, 60, 168, 600];
  const drawn = rates.map((rate) => Uint16Array.from({ length: CHANCES }, () => poisson(rng, rate / 60)));
  return (series, minute) => drawn[series % rates.length]![(series * 7919 + minute) % CHANCES]!;
}

/** Lays out the frames of a fleet, minute after minute, in one array of tallies that are shared. */
function createFrames(count: number): (start: EpochMs, width: EpochMs, minute: number) => Frame {
  const countAt = createCounts();
  const tallyOf = createTallies();
  const tallies: (Tally | undefined)[] = Array.from({ length: count }, () => undefined);
  return (start, width, minute) => {
    const times = width / MINUTE;
    for (let n = 0; n < count; n++) tallies[n] = tallyOf(times * countAt(n, minute));
    return { start, end: start + width, tallies };
  };
}

const EMPTY = createTally();

/** A whole fleet as the product watches it: every series' minute, then the next minute. */
function measureOurs(count: number): Speed {
  const frameOf = createFrames(count);
  frameOf(START, HOUR, 0);
  const before = memoryNow();
  const fleet = createFleet(Array.from({ length: count }, (_, n) => ({ ...APP, id: String(n) })));
  const step = (frame: Frame) => {
    const hourOfWeek = hourOfWeekAt((frame.start + frame.end) / 2);
    if (isMarketSilent(fleet, frame)) return [];
    return observeFleet(fleet, { frame, hourOfWeek, held: new Set(), recent: () => EMPTY });
  };
  // Hours in one bin each, so that the series are no longer new, then minutes, so that all windows are full.
  for (let hour = 0; hour < WARM_HOURS; hour++) step(frameOf(START + hour * HOUR, HOUR, hour));
  const first = START + WARM_HOURS * HOUR;
  for (let minute = 0; minute < WARM_MINUTES; minute++)
    step(frameOf(first + minute * MINUTE, MINUTE, minute));
  const minutes = Math.max(LEAST_MINUTES, Math.ceil(SERIES_MINUTES / count));
  let [ours, busy, alarmed] = [0, 0, 0];
  const began = performance.now();
  for (let n = 0; n < minutes; n++) {
    const minute = WARM_MINUTES + n;
    const frame = frameOf(first + minute * MINUTE, MINUTE, minute);
    const from = performance.now();
    const detections = step(frame);
    ours += performance.now() - from;
    for (const tally of frame.tallies) if (tally) busy += 1;
    alarmed = detections.reduce((sum, one) => sum + (one.alarmed ? 1 : 0), 0);
  }
  const all = performance.now() - began;
  return {
    perSecond: (minutes * count) / (ours / 1000),
    bytes: (memoryNow() - before) / fleet.state.detectors.length,
    busy: busy / (minutes * count),
    alarmed: alarmed / count,
    overhead: 1 - ours / all,
  };
}

function measureReference(id: string, count: number): Pick<Speed, 'perSecond'> {
  const reference = REFERENCES.find((one) => one.id === id);
  if (!reference) throw new Error(`no method ${id}`);
  const countAt = createCounts();
  const minutes = Math.ceil(SERIES_MINUTES / count);
  const series = Array.from({ length: count }, (_, n) => ({
    name: String(n),
    start: START,
    width: MINUTE,
    counts: Float64Array.from({ length: minutes }, (_none, minute) => countAt(n, minute)),
  }));
  let alarms = 0;
  const began = performance.now();
  for (const one of series) alarms += reference.run(one).alarms.length;
  const seconds = (performance.now() - began) / 1000;
  return { perSecond: alarms < 0 ? Number.NaN : (minutes * count) / seconds };
}

if (import.meta.main) {
  const [id = 'ours', count = '1000'] = process.argv.slice(2);
  const speed = id === 'ours' ? measureOurs(Number(count)) : measureReference(id, Number(count));
  process.stdout.write(JSON.stringify(speed));
}

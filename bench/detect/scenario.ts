import { openData } from '../../src/adapters/files/open-data.ts';
import { readTruth } from '../../src/adapters/files/read-truth.ts';
import { type EpochMs, floorTo, MINUTE, WEEK } from '../../src/core/time.ts';
import type { SeriesDetector } from './detector.ts';
import type { Series } from './series.ts';

/** The series of a scenario's services, and who was affected from when on. */
export interface ScenarioSeries {
  readonly id: string;
  readonly onset: EpochMs;
  readonly affected: readonly Series[];
  /** Services of which the truth says that nothing was wrong. */
  readonly normal: readonly Series[];
}

const WIDTH = 5 * MINUTE;

/** Reads a scenario folder as series of five minutes; null where it has no truth to compare with. */
export async function readScenarioSeries(folder: string): Promise<ScenarioSeries | null> {
  const truth = await readTruth(folder);
  if (!truth || truth.from === null) return null;
  const data = await openData({ paths: [folder], skipBad: false });
  const sums = data.catalog.services.map((): number[] => []);
  let start: EpochMs | undefined;
  let bins = 0;
  for await (const frame of data.frames()) {
    start ??= floorTo(frame.start, WIDTH);
    const bin = Math.floor((frame.start - start) / WIDTH);
    bins = bin + 1;
    frame.tallies.forEach((tally, code) => {
      if (tally) sums[code]![bin] = (sums[code]![bin] ?? 0) + tally.count;
    });
  }
  if (start === undefined) return null;
  const from = start;
  const seriesOf = (ids: readonly string[]): Series[] =>
    ids.flatMap((id) => {
      const own = sums[data.catalog.serviceIndex.get(id) ?? -1];
      const counts = Float64Array.from({ length: bins }, (_, bin) => own?.[bin] ?? 0);
      return own ? [{ name: id, start: from, width: WIDTH, counts }] : [];
    });
  return {
    id: data.scenario?.id ?? folder,
    onset: truth.from,
    affected: seriesOf([...truth.origin, ...truth.dependent, ...truth.collateral]),
    normal: seriesOf(truth.normal),
  };
}

/** What one detector says of a scenario, at its natural setting. */
export interface ScenarioRow {
  readonly detector: SeriesDetector;
  /** Minutes from the onset to the first alarm, by affected service; infinite: none. */
  readonly delays: readonly number[];
  /** Alarms a series-week before the onset, of all services. */
  readonly falseBefore: number;
  /** Services without a fault that have an alarm after the onset. */
  readonly normalAlarmed: number;
}

/** Runs a detector over all services of a scenario. */
export function judgeScenario(scenario: ScenarioSeries, detector: SeriesDetector): ScenarioRow {
  const { onset, affected, normal } = scenario;
  let before = 0;
  let weeks = 0;
  const firstAfter = (series: Series): number => {
    const ends = detector.run(series).alarms.map((bin) => series.start + (bin + 1) * series.width);
    before += ends.filter((end) => end <= onset).length;
    weeks += (onset - series.start) / WEEK;
    return ((ends.find((end) => end > onset) ?? Number.POSITIVE_INFINITY) - onset) / MINUTE;
  };
  const delays = affected.map(firstAfter);
  const normalAlarmed = normal.filter((series) => Number.isFinite(firstAfter(series))).length;
  return { detector, delays, falseBefore: before / weeks, normalAlarmed };
}

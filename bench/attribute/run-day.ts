import { openData } from '../../src/adapters/files/open-data.ts';
import { readHolidays } from '../../src/adapters/files/read-holidays.ts';
import { readTruth } from '../../src/adapters/files/read-truth.ts';
import type { Frame } from '../../src/core/count/tally.ts';
import type { Incident } from '../../src/core/incident/incident.ts';
import { createEventWatch } from '../../src/core/publish/score/event-watch.ts';
import { type ScoredDay, scoreDay } from '../../src/core/publish/score/score-day.ts';
import { incidentsDuring, type Truth } from '../../src/core/publish/score.ts';
import type { EpochMs } from '../../src/core/time.ts';
import { FaultlineError } from '../../src/errors.ts';
import { analyze } from '../../src/pipeline/analyze.ts';
import type { Judged } from '../../src/pipeline/judge.ts';
import type { Rng } from '../../src/sim/rng.ts';
import { thinCatalog, thinFrame } from './thin.ts';

/** A run of a scenario through the whole engine. */
export interface DayRun {
  readonly day: ScoredDay;
  /** Those that opened while the event lasted. */
  readonly incidents: readonly Incident[];
  /** Each fresh judgement within the event, in order of time. */
  readonly judged: readonly Judged[];
}

/** Some of the people: each is kept with the same chance, from the first frame on. */
export interface Thinning {
  readonly share: number;
  readonly rng: Rng;
}

async function* thinFrames(frames: AsyncIterable<Frame>, { share, rng }: Thinning): AsyncIterable<Frame> {
  for await (const frame of frames) yield thinFrame(rng, frame, share);
}

async function mustReadTruth(folder: string): Promise<Truth> {
  const truth = await readTruth(folder);
  if (truth) return truth;
  throw new FaultlineError('bad-scenario', `${folder}: no truth.yaml to compare with`);
}

/** Runs a scenario as it would have run then, scores it, and keeps what each judgement was made from. */
export async function runDay(folder: string, thinning?: Thinning): Promise<DayRun> {
  const truth = await mustReadTruth(folder);
  const data = await openData({ paths: [folder], skipBad: false });
  const catalog = thinning ? thinCatalog(data.catalog, thinning.share) : data.catalog;
  const watch = createEventWatch(
    catalog.services.map(({ id }) => id),
    truth,
  );
  const judged: Judged[] = [];
  const inside = (at: EpochMs): boolean =>
    (truth.from === null || at > truth.from) && (truth.to === null || at <= truth.to);
  const kind = data.scenario?.kind ?? 'recorded';
  const scenario = data.scenario?.id ?? folder;
  const analysis = await analyze({
    catalog,
    frames: thinning ? thinFrames(data.frames(), thinning) : data.frames(),
    statements: data.statements,
    probes: data.probes,
    isHoliday: await readHolidays(catalog.market.holidays),
    about: { id: scenario, kind, title: scenario, notes: '', sources: [] },
    onTick: watch.see,
    onJudged: (one) => {
      if (inside(one.at)) judged.push(one);
    },
  });
  const { incidents } = analysis;
  return {
    day: scoreDay({ scenario, kind, catalog, truth, incidents, record: watch.record() }),
    incidents: incidentsDuring(incidents, truth),
    judged,
  };
}

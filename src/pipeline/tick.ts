import type { Attribution } from '../core/attribute/attribute.ts';
import { ATTRIBUTE_PARAMS } from '../core/attribute/params.ts';
import type { Catalog } from '../core/catalog/catalog.ts';
import { createEar, type Ear, FLOOD_PARAMS } from '../core/count/flood.ts';
import type { Frame } from '../core/count/tally.ts';
import { closeAlarm, type Detection } from '../core/detect/detector.ts';
import { type AlarmFacts, measureInFleet } from '../core/detect/explain.ts';
import {
  createFleet,
  type Fleet,
  hearsTooLittle,
  isMarketSilent,
  observeFleet,
} from '../core/detect/fleet.ts';
import { DETECT_PARAMS } from '../core/detect/params.ts';
import { loadFleet, saveFleet } from '../core/detect/save.ts';
import type { Incident } from '../core/incident/incident.ts';
import { INCIDENT_PARAMS } from '../core/incident/params.ts';
import {
  confinement,
  createTracker,
  hasOpenIncident,
  heldServices,
  sureOrigins,
  type TrackerState,
  trackIncidents,
} from '../core/incident/track.ts';
import type { Telling } from '../core/publish/disclose/create-teller.ts';
import { createDiscreetTrack, createTrack, recordBin, type Track, tellBin } from '../core/publish/record.ts';
import { toldWindow } from '../core/publish/views.ts';
import { createLocalClock, type EpochMs, type IsHoliday, MINUTE } from '../core/time.ts';
import { type Context, createJudge, type Judge, type Judged, type Judgement } from './judge.ts';

/** Which parameters made a verdict. */
export const PARAMS_VERSION = [FLOOD_PARAMS, DETECT_PARAMS, ATTRIBUTE_PARAMS, INCIDENT_PARAMS]
  .map(({ version }) => version)
  .join('.');

/** What one tick found. */
export interface TickResult {
  readonly at: EpochMs;
  /** The whole market was silent though reports were due: nothing can be said of this bin. */
  readonly silent: boolean;
  readonly detections: readonly Detection[];
  /** Null when nothing was unusual and no incident was open. */
  readonly attribution: Attribution | null;
  /** Incidents that changed. */
  readonly changed: readonly Incident[];
}

/** The engine of one market. Live, replay and analysis run this same function. */
export interface Ticker {
  step(frame: Frame, context: Context): TickResult;
  readonly tracks: readonly Track[];
  /** All incidents that are open or could reopen. */
  incidents(): readonly Incident[];
  readonly tracker: TrackerState;
  /** Time of the last bin in which anybody reported anything; null before the first. */
  lastHeard(): EpochMs | null;
  /** Far fewer reports than usual come in: we may not hear everything. */
  isFaint(): boolean;
  /** All that detection and incidents remember, as text. */
  save(): string;
  /** Goes on from what {@link save} wrote; false where that was another version or another catalog: nothing is changed. */
  load(text: string): boolean;
  /** Takes note of a frame that came before a loaded state, {@link RECALLED} back: judgement and hearing reach there. */
  recall(frame: Frame): void;
  /** Complaints that were counted of a service in the last 15 minutes, whatever they weigh. */
  counted(code: number): number;
  /** What made, or did not make, an alarm of a service in the last frame; undefined before the first. */
  alarmFacts(code: number): AlarmFacts | undefined;
}

/** How far back before a loaded state frames matter. */
export const RECALLED = Math.max(DETECT_PARAMS.windowMinutes, FLOOD_PARAMS.minutes) * MINUTE;

interface Memory {
  readonly catalog: Catalog;
  readonly ear: Ear;
  readonly fleet: Fleet;
  readonly judge: Judge;
  readonly tracks: readonly Track[];
  readonly tracker: TrackerState;
}

/** Remembers a frame; answers with what detection hears of it. */
function listen({ ear, judge }: Memory, frame: Frame): Frame {
  judge.see(frame);
  return ear.hear(frame);
}

/** Detections for judgement: a flood's first minutes, heard before it was known for one, weigh no more than its last. */
function reweigh({ ear }: Memory, detections: readonly Detection[]): readonly Detection[] {
  if (!ear.hearsRepeats()) return detections;
  return detections.map((detection, code) => {
    const { count, weight } = ear.lately(code);
    return weight < 1 ? { ...detection, count: Math.min(detection.count, count * weight) } : detection;
  });
}

function detectAll(memory: Memory, frame: Frame, hourOfWeek: number): Detection[] {
  const codes = [...heldServices(memory.tracker)].map((id) => memory.catalog.serviceIndex.get(id));
  return observeFleet(memory.fleet, {
    frame,
    hourOfWeek,
    held: new Set(codes.filter((code) => code !== undefined)),
    recent: memory.judge.recent,
  });
}

/** An incident's judgement may stand for a while once its cause has been known for so long. */
const SETTLED = 15 * MINUTE;

function isSettled({ tracker }: Memory, at: EpochMs): boolean {
  return tracker.progress.every(
    ({ incident: { resolvedAt, attributedAt } }) =>
      resolvedAt !== null || (attributedAt !== null && at - attributedAt >= SETTLED),
  );
}

/** What the public is told, where it is not told everything. */
export interface Discreetly {
  /** Hears what is told of a service that was not told before; `kept`: while an incident is open. */
  readonly onTold: (code: number, telling: Telling, kept: boolean) => void;
}

/** Decides what is told of a bin, before it is judged: evidence tells no more than that. */
function tell(memory: Memory, frame: Frame, discreetly: Discreetly): void {
  const { start, end } = frame;
  const kept = hasOpenIncident(memory.tracker);
  memory.tracks.forEach((track, code) => {
    const telling = tellBin(track, { start, end, tally: frame.tallies[code], kept });
    if (telling) discreetly.onTold(code, telling, kept);
  });
}

function record(memory: Memory, frame: Frame, detections: readonly Detection[]): void {
  const kept = hasOpenIncident(memory.tracker);
  memory.tracks.forEach((track, code) => {
    const { last, silent } = detections[code]!;
    const tally = frame.tallies[code];
    const point = {
      start: frame.start,
      end: frame.end,
      // What was counted, not what it weighs; fewer than none is nobody.
      count: Math.max(0, tally ? tally.count + tally.unheard : 0),
      expected: last.mean,
      chance: memory.fleet.state.detectors[code]!.channels.fine.dispersion * last.mean,
      error: last.error,
      class: memory.tracker.standings[code]?.verdict.class ?? ('normal' as const),
      missing: silent,
    };
    recordBin(track, point, { tally, kept });
  });
}

/**
 * An engine that knows nothing but its catalog yet.
 *
 * @param options `recent`: for how long regions and symptoms outside incidents are remembered, for live pages;
 *   `isHoliday`: days on which people of the market have off, absent: none; `onJudged`: hears each fresh judgement;
 *   `discreetly`: tracks and evidence tell only what may be told to everybody (P24), absent: all
 */
export function createTicker(
  catalog: Catalog,
  options: {
    readonly recent?: EpochMs;
    readonly isHoliday?: IsHoliday | undefined;
    readonly onJudged?: ((judged: Judged) => void) | undefined;
    readonly discreetly?: Discreetly | undefined;
  } = {},
): Ticker {
  const { recent, discreetly } = options;
  const localClock = createLocalClock(catalog.market.timezone, options.isHoliday);
  const fleet = createFleet(catalog.services);
  const toldOf = (code: number, at: EpochMs, where: Judgement['where']) =>
    toldWindow(memory.tracks[code]!, at, where);
  const memory: Memory = {
    catalog,
    ear: createEar(),
    fleet,
    judge: createJudge(catalog, fleet, options.onJudged, discreetly && toldOf),
    tracks: catalog.services.map(() => (discreetly ? createDiscreetTrack(recent ?? 0) : createTrack(recent))),
    tracker: createTracker(),
  };
  let latest: Pick<TickResult, 'at' | 'silent' | 'detections'> | undefined;
  const step = (frame: Frame, context: Context): TickResult => {
    const at = frame.end;
    if (discreetly) tell(memory, frame, discreetly);
    if (isMarketSilent(fleet, frame)) {
      if (latest) latest = { ...latest, at, silent: true };
      recordSilence(memory, frame);
      return { at, silent: true, detections: [], attribution: null, changed: [] };
    }
    const { usualHourOfWeek } = localClock((frame.start + frame.end) / 2);
    const detections = detectAll(memory, listen(memory, frame), usualHourOfWeek);
    const unusual = hasOpenIncident(memory.tracker) || detections.some(({ alarmed }) => alarmed);
    const judged = unusual ? judgeAndTrack(memory, at, detections, context) : NOTHING;
    if (!unusual) memory.tracker.standings = [];
    record(memory, frame, detections);
    latest = { at, silent: false, detections };
    return { ...latest, ...judged };
  };
  return {
    step,
    tracks: memory.tracks,
    tracker: memory.tracker,
    incidents: () => memory.tracker.progress.map(({ incident }) => incident),
    lastHeard: () => fleet.state.heard,
    isFaint: () => fleet.state.faint || hearsTooLittle(fleet),
    save: () => saveMemory(memory),
    load: (text) => loadMemory(memory, text),
    recall: (frame) => void listen(memory, frame),
    counted: (code) => memory.ear.lately(code).counted,
    alarmFacts: (code) => {
      const detection = latest?.detections[code];
      return (
        detection && measureInFleet(fleet, code, { ...latest!, detection, flood: floodOf(memory, code) })
      );
    },
  };
}

/** What is told of a service that is heard at less than its full weight; null where it is heard in full. */
function floodOf({ ear }: Memory, code: number): AlarmFacts['flood'] {
  const { people, again, weight } = ear.lately(code);
  return weight < 1 ? { people, again, weight } : null;
}

const NOTHING: Pick<TickResult, 'attribution' | 'changed'> = { attribution: null, changed: [] };

function judgeAndTrack(
  memory: Memory,
  at: EpochMs,
  detections: readonly Detection[],
  context: Context,
): Pick<TickResult, 'attribution' | 'changed'> {
  const { catalog, tracker } = memory;
  const { attribution, sights, where } = memory.judge.judge({
    at,
    detections: reweigh(memory, detections),
    context,
    settled: isSettled(memory, at),
    confined: confinement(tracker),
    known: sureOrigins(tracker),
  });
  const input = {
    at,
    market: catalog.market.id,
    ids: catalog.services.map(({ id }) => id),
    attribution,
    sights,
    where,
    paramsVersion: PARAMS_VERSION,
  };
  const changed = trackIncidents(tracker, input, INCIDENT_PARAMS, ATTRIBUTE_PARAMS.decide);
  closeAlarms(memory, changed);
  return { attribution, changed };
}

/** Which services codes stand for: a state means nothing with others. */
const servicesOf = ({ catalog }: Memory): string =>
  catalog.services.map(({ id, kind, baseline, users }) => [id, kind, baseline, users].join(' ')).join('\n');

function saveMemory(memory: Memory): string {
  const { standings, progress } = memory.tracker;
  const fleet = saveFleet(memory.fleet.state);
  return JSON.stringify({
    version: PARAMS_VERSION,
    services: servicesOf(memory),
    standings,
    progress,
    fleet,
  });
}

function loadMemory(memory: Memory, text: string): boolean {
  const saved = JSON.parse(text) as TrackerState & Readonly<Record<'version' | 'services' | 'fleet', string>>;
  if (saved.version !== PARAMS_VERSION || saved.services !== servicesOf(memory)) return false;
  try {
    memory.fleet.state = loadFleet(saved.fleet);
  } catch (fault) {
    if (fault instanceof RangeError) return false;
    throw fault;
  }
  memory.tracker.standings = saved.standings;
  memory.tracker.progress = saved.progress;
  return true;
}

/** The alarms of a resolved incident end with it. */
function closeAlarms(memory: Memory, changed: readonly Incident[]): void {
  for (const incident of changed) {
    if (incident.state !== 'resolved') continue;
    for (const id of Object.keys(incident.verdicts)) {
      const code = memory.catalog.serviceIndex.get(id);
      if (code !== undefined) closeAlarm(memory.fleet.state.detectors[code]!);
    }
  }
}

function recordSilence({ tracks }: Memory, frame: Frame): void {
  for (const track of tracks)
    recordBin(track, silentPoint(frame), { tally: undefined, kept: false, marketSilent: true });
}

function silentPoint(frame: Frame) {
  return {
    start: frame.start,
    end: frame.end,
    count: 0,
    expected: 0,
    chance: 0,
    error: 0,
    class: 'normal' as const,
    missing: true,
  };
}

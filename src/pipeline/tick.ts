import { type Attribution, attribute } from '../core/attribute/attribute.ts';
import { createGraph, type Graph } from '../core/attribute/graph.ts';
import { deviation, type Observation } from '../core/attribute/observation.ts';
import { ATTRIBUTE_PARAMS } from '../core/attribute/params.ts';
import type { Catalog } from '../core/catalog/catalog.ts';
import { addTally } from '../core/count/add.ts';
import { createTally, type Frame, type Tally } from '../core/count/tally.ts';
import {
  closeAlarm,
  createDetector,
  type Detection,
  type DetectorState,
  forgetSince,
  observe,
} from '../core/detect/detector.ts';
import { DETECT_PARAMS, type DetectParams } from '../core/detect/params.ts';
import { quietMixOf } from '../core/detect/profile.ts';
import type { Sight } from '../core/incident/classes.ts';
import type { Incident } from '../core/incident/incident.ts';
import { INCIDENT_PARAMS } from '../core/incident/params.ts';
import {
  createTracker,
  hasOpenIncident,
  heldServices,
  type TrackerState,
  trackIncidents,
} from '../core/incident/track.ts';
import type { Probe } from '../core/ledger/check-probe.ts';
import type { Statement } from '../core/ledger/statement.ts';
import { weighStatements } from '../core/ledger/weigh-statements.ts';
import { createTrack, recordBin, type Track } from '../core/publish/record.ts';
import { createLocalClock, DAY, type EpochMs, type IsHoliday, MINUTE } from '../core/time.ts';

/** Which parameters made a verdict. */
export const PARAMS_VERSION = `${DETECT_PARAMS.version}.${ATTRIBUTE_PARAMS.version}.${INCIDENT_PARAMS.version}`;

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

/** What is known beside counts: looked up at each tick, and only up to its time. */
export interface Context {
  readonly statements: readonly Statement[];
  readonly probes: readonly Probe[];
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
}

/** Expected reports of the whole market below which silence says nothing. */
const SILENCE = 12;

/** The more series, the rarer each may alarm falsely: the threshold grows with their number, in nats. */
function fleetParams(services: number): DetectParams {
  const { alarm, quantileFloor } = DETECT_PARAMS;
  return { ...DETECT_PARAMS, alarm: alarm + Math.log(Math.max(services, 1)) / quantileFloor };
}

/** A judgement with what it was made from, so that it can stand while nothing has changed. */
interface Judged {
  readonly at: EpochMs;
  readonly attribution: Attribution;
  readonly detections: readonly Detection[];
  readonly said: number;
}

interface Memory {
  readonly catalog: Catalog;
  readonly params: DetectParams;
  readonly detectors: readonly DetectorState[];
  readonly tracks: readonly Track[];
  readonly tracker: TrackerState;
  recent: Frame[];
  lastHeard: EpochMs | null;
  /** Reports expected of the whole market in the last bin, and in all bins since anybody was heard. */
  expected: number;
  unheard: number;
  judged: Judged | null;
  graph: { readonly day: number; readonly value: Graph };
}

/** Nobody reports anything of anybody, though reports are due: then it is us who cannot hear. */
function isSilent(memory: Memory, frame: Frame): boolean {
  if (frame.tallies.some((tally) => tally && (tally.count > 0 || tally.works > 0))) {
    memory.lastHeard = frame.end;
    memory.unheard = 0;
    return false;
  }
  const before = memory.unheard;
  memory.unheard += memory.expected;
  if (memory.unheard < SILENCE) return false;
  // What was taken for quiet while the silence was still short teaches nothing.
  if (before < SILENCE)
    for (const state of memory.detectors) forgetSince(state, memory.lastHeard ?? frame.start);
  return true;
}

function windowTally(memory: Memory, code: number): Tally {
  const window = createTally();
  for (const frame of memory.recent) {
    const tally = frame.tallies[code];
    if (tally) addTally(window, tally);
  }
  return window;
}

function probesOf(probes: readonly Probe[], service: string, from: EpochMs, to: EpochMs) {
  let ok = 0;
  let failed = 0;
  for (const probe of probes) {
    if (probe.service !== service || probe.at <= from || probe.at > to) continue;
    if (probe.ok) ok++;
    else failed++;
  }
  return { ok, failed };
}

function observationOf(
  memory: Memory,
  code: number,
  detection: Detection,
  at: EpochMs,
  context: Context,
): Observation {
  const service = memory.catalog.services[code]!;
  const window = windowTally(memory, code);
  const { profile } = memory.detectors[code]!;
  return {
    service: code,
    count: detection.count,
    mean: detection.mean,
    variance: detection.variance,
    alarmed: detection.alarmed,
    emergency: detection.emergency,
    onset: detection.onset,
    symptoms: window.symptoms,
    quietMix: quietMixOf(profile),
    works: window.works,
    regions: window.regions,
    footprint: profile.regions,
    mentions: window.mentions,
    probes: probesOf(context.probes, service.id, at - DETECT_PARAMS.windowMinutes * MINUTE, at),
    statements: weighStatements(context.statements, service.id, at),
  };
}

function detectAll(memory: Memory, frame: Frame, hourOfWeek: number): Detection[] {
  const held = heldServices(memory.tracker);
  return memory.detectors.map((state, code) =>
    observe(
      state,
      {
        start: frame.start,
        end: frame.end,
        tally: frame.tallies[code],
        hourOfWeek,
        held: held.has(memory.catalog.services[code]!.id),
      },
      memory.params,
    ),
  );
}

function judge(memory: Memory, at: EpochMs, detections: readonly Detection[], context: Context): Attribution {
  const day = Math.floor(at / DAY);
  if (memory.graph.day !== day) memory.graph = { day, value: createGraph(memory.catalog, at) };
  const observations = detections.map((detection, code) =>
    observationOf(memory, code, detection, at, context),
  );
  const attribution = attribute(
    { at, graph: memory.graph.value, observations, windowMinutes: DETECT_PARAMS.windowMinutes },
    ATTRIBUTE_PARAMS,
  );
  memory.judged = { at, attribution, detections, said: saidUntil(context, at) };
  return attribution;
}

function saidUntil({ statements, probes }: Context, at: EpochMs): number {
  const known = (item: { readonly at: EpochMs }): boolean => item.at <= at;
  return statements.filter(known).length + probes.filter(known).length;
}

/** A judgement stands for at most so long, and while no count of an alarmed service has moved by this share and chance. */
const STANDS = 15 * MINUTE;
const MOVED = 0.2;
const CHANCE = 2.5;

/** The last judgement, where nothing has changed since that could change it; undefined: judge anew. */
function standingJudgement(
  memory: Memory,
  at: EpochMs,
  detections: readonly Detection[],
  context: Context,
): Attribution | undefined {
  const { judged, tracker } = memory;
  if (!judged || at - judged.at >= STANDS) return undefined;
  const settled = tracker.progress.every(
    ({ incident }) =>
      incident.resolvedAt !== null ||
      (incident.attributedAt !== null && at - incident.attributedAt >= STANDS),
  );
  if (!settled || judged.said !== saidUntil(context, at)) return undefined;
  const same = detections.every((now, code) => {
    const before = judged.detections[code]!;
    if (now.alarmed !== before.alarmed) return false;
    const moved = Math.abs(now.count - before.count);
    return !now.alarmed || moved < MOVED * before.count + CHANCE * Math.sqrt(before.count + 1);
  });
  return same ? judged.attribution : undefined;
}

function sightOf(detection: Detection): Sight {
  const visible =
    detection.alarmed ||
    (deviation(detection) >= ATTRIBUTE_PARAMS.visible && detection.count >= DETECT_PARAMS.minReporters);
  return { alarmed: detection.alarmed, visible, excess: Math.max(0, detection.count - detection.mean) };
}

function record(memory: Memory, frame: Frame, detections: readonly Detection[], missing: boolean): void {
  const kept = hasOpenIncident(memory.tracker);
  memory.tracks.forEach((track, code) => {
    const { last } = detections[code]!;
    const point = {
      start: frame.start,
      end: frame.end,
      count: last.count,
      expected: last.mean,
      chance: memory.detectors[code]!.channels.dispersion * last.mean,
      error: last.error,
      class: memory.tracker.standings[code]?.verdict.class ?? ('normal' as const),
      missing,
    };
    recordBin(track, point, { tally: frame.tallies[code], kept });
  });
}

/**
 * An engine that knows nothing but its catalog yet.
 *
 * @param options `recent`: for how long regions and symptoms outside incidents are remembered, for live pages;
 *   `isHoliday`: days on which people of the market have off, absent: none
 */
export function createTicker(
  catalog: Catalog,
  options: { readonly recent?: EpochMs; readonly isHoliday?: IsHoliday | undefined } = {},
): Ticker {
  const localClock = createLocalClock(catalog.market.timezone, options.isHoliday);
  const params = fleetParams(catalog.services.length);
  const memory: Memory = {
    catalog,
    params,
    detectors: catalog.services.map((service) => createDetector(service, params)),
    tracks: catalog.services.map(() => createTrack(options.recent)),
    tracker: createTracker(),
    recent: [],
    lastHeard: null,
    expected: 0,
    unheard: 0,
    judged: null,
    graph: { day: Number.NaN, value: createGraph(catalog, 0) },
  };
  const ids = catalog.services.map((service) => service.id);
  const step = (frame: Frame, context: Context): TickResult => {
    const at = frame.end;
    if (isSilent(memory, frame)) {
      memory.tracks.forEach((track) => {
        recordBin(track, silentPoint(frame), { tally: undefined, kept: false });
      });
      return { at, silent: true, detections: [], attribution: null, changed: [] };
    }
    memory.recent.push(frame);
    memory.recent = memory.recent.filter(({ end }) => at - end < DETECT_PARAMS.windowMinutes * MINUTE);
    const { usualHourOfWeek } = localClock((frame.start + frame.end) / 2);
    const detections = detectAll(memory, frame, usualHourOfWeek);
    memory.expected = detections.reduce((sum, { last }) => sum + last.mean, 0);
    let attribution: Attribution | null = null;
    let changed: Incident[] = [];
    if (hasOpenIncident(memory.tracker) || detections.some(({ alarmed }) => alarmed)) {
      attribution =
        standingJudgement(memory, at, detections, context) ?? judge(memory, at, detections, context);
      const input = {
        at,
        market: catalog.market.id,
        ids,
        attribution,
        sights: detections.map(sightOf),
        paramsVersion: PARAMS_VERSION,
      };
      changed = trackIncidents(memory.tracker, input, INCIDENT_PARAMS, ATTRIBUTE_PARAMS.decide);
      closeAlarms(memory, changed);
    } else memory.tracker.standings = [];
    record(memory, frame, detections, false);
    return { at, silent: false, detections, attribution, changed };
  };
  return {
    step,
    tracks: memory.tracks,
    tracker: memory.tracker,
    incidents: () => memory.tracker.progress.map(({ incident }) => incident),
    lastHeard: () => memory.lastHeard,
  };
}

/** The alarms of a resolved incident end with it. */
function closeAlarms(memory: Memory, changed: readonly Incident[]): void {
  for (const incident of changed) {
    if (incident.state !== 'resolved') continue;
    for (const id of Object.keys(incident.verdicts)) {
      const code = memory.catalog.serviceIndex.get(id);
      if (code !== undefined) closeAlarm(memory.detectors[code]!);
    }
  }
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

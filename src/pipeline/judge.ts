import { type Attribution, attribute } from '../core/attribute/attribute.ts';
import { createGraph, type Graph } from '../core/attribute/graph.ts';
import { deviation, type Observation, type ToldWindow } from '../core/attribute/observation.ts';
import { ATTRIBUTE_PARAMS } from '../core/attribute/params.ts';
import type { Catalog } from '../core/catalog/catalog.ts';
import { FLOOD_PARAMS, hearTally, weightOf } from '../core/count/flood.ts';
import type { Frame, Tally } from '../core/count/tally.ts';
import { createTallyWindow, type Glance } from '../core/count/tally-window.ts';
import type { Detection } from '../core/detect/detector.ts';
import type { Fleet } from '../core/detect/fleet.ts';
import { footprintIn, narrowTo, tallyIn, type View, viewOf } from '../core/detect/narrow.ts';
import { DETECT_PARAMS } from '../core/detect/params.ts';
import { quietMixOf } from '../core/detect/profile.ts';
import type { Sight } from '../core/incident/classes.ts';
import type { Probe } from '../core/ledger/check-probe.ts';
import type { Statement } from '../core/ledger/statement.ts';
import { weighStatements } from '../core/ledger/weigh-statements.ts';
import { DAY, type EpochMs, HOUR, MINUTE } from '../core/time.ts';

/** What is known beside counts: looked up at each tick, and only up to its time. */
export interface Context {
  readonly statements: readonly Statement[];
  readonly probes: readonly Probe[];
}

/** One tick as judgement sees it. */
export interface Scene {
  readonly at: EpochMs;
  readonly detections: readonly Detection[];
  readonly context: Context;
  /** True while each open incident has long had its cause. */
  readonly settled: boolean;
  /** Regions to which an open incident is confined; null: one is seen everywhere, then no part is looked at alone. */
  readonly confined: readonly string[] | null | undefined;
  /** Ids of the faults that open incidents are sure of. */
  readonly known: readonly string[];
}

/** What judgement says of one tick. */
export interface Judgement {
  readonly attribution: Attribution;
  readonly sights: readonly Sight[];
  /** Regions to which the trouble is confined; null: it is seen everywhere; undefined: that cannot be told. */
  readonly where: readonly string[] | null | undefined;
}

/** A judgement with the counts it was made from, so that it can stand while nothing has changed. */
interface Standing {
  readonly at: EpochMs;
  readonly attribution: Attribution;
  readonly views: readonly View[];
  readonly where: string;
  readonly said: number;
}

/** Keeps the last minutes of a market and says whose fault what is seen there may be. */
export interface Judge {
  /** Adds the newest frame, as counted, to what is remembered. */
  see(frame: Frame): void;
  /** All that was reported of a service in the attribution window, at its weight now; good until the next call. */
  recent(code: number): Glance;
  judge(scene: Scene): Judgement;
}

const WINDOW = DETECT_PARAMS.windowMinutes * MINUTE;

function probesOf(probes: readonly Probe[], service: string, at: EpochMs) {
  let ok = 0;
  let failed = 0;
  for (const probe of probes) {
    if (probe.service !== service || probe.at <= at - WINDOW || probe.at > at) continue;
    if (probe.ok) ok++;
    else failed++;
  }
  return { ok, failed };
}

/** So far before a judgement reaches what is counted as said for it: a live market knows no more of the past. */
const HEARD = 8 * HOUR;

/** How much of what can bear on a judgement is known until a time. */
function saidUntil({ statements, probes }: Context, judgedAt: EpochMs, at: EpochMs): number {
  const count = (items: readonly { readonly at: EpochMs }[], reach: EpochMs): number =>
    items.filter((item) => item.at > judgedAt - reach && item.at <= at).length;
  return count(statements, HEARD) + count(probes, WINDOW);
}

/** A judgement stands for at most so long, and while no count of an alarmed service has moved by this share and chance. */
const STANDS = 15 * MINUTE;
const MOVED = 0.2;
const CHANCE = 2.5;

/** Probability from which a judgement is held against the next one. */
const SURELY = 0.9;

/** True where nothing has changed since that could change the last judgement. */
function stands(judged: Standing, scene: Scene, views: readonly View[], where: string): boolean {
  if (!scene.settled || scene.at - judged.at >= STANDS || where !== judged.where) return false;
  if (judged.said !== saidUntil(scene.context, judged.at, scene.at)) return false;
  return views.every((now, code) => {
    const before = judged.views[code]!;
    if (now.alarmed !== before.alarmed) return false;
    const moved = Math.abs(now.count - before.count);
    return !now.alarmed || moved < MOVED * before.count + CHANCE * Math.sqrt(before.count + 1);
  });
}

function sightOf(view: View): Sight {
  const visible =
    view.alarmed || (deviation(view) >= ATTRIBUTE_PARAMS.visible && view.count >= DETECT_PARAMS.minReporters);
  return { alarmed: view.alarmed, visible, excess: Math.max(0, view.count - view.mean) };
}

/** One judgement with all that it was made from, for those who watch. */
export interface Judged {
  readonly at: EpochMs;
  readonly graph: Graph;
  readonly observations: readonly Observation[];
  readonly windowMinutes: number;
  readonly known: readonly string[];
  readonly surging: boolean;
  readonly attribution: Attribution;
}

/**
 * The judge of one market.
 *
 * @param onJudged called at each fresh judgement, not while one stands
 * @param toldOf what of a service's window may be told to everybody; absent: all of it
 */
export function createJudge(
  catalog: Catalog,
  fleet: Fleet,
  onJudged?: (judged: Judged) => void,
  toldOf?: (code: number, at: EpochMs, where: Judgement['where']) => ToldWindow,
): Judge {
  const window = createTallyWindow(WINDOW);
  /** Sums of the window as they were asked for since the last frame, by service. */
  let known: Tally[] = [];
  let judged: Standing | null = null;
  let graph: { readonly day: number; readonly value: Graph } | null = null;

  const recent = (code: number): Tally => {
    known[code] ??= hearTally(window.sum(code));
    return known[code];
  };

  const observationOf = (code: number, view: View, scene: Scene, where: Judgement['where']) => {
    const { id } = catalog.services[code]!;
    const { at, context } = scene;
    const { emergency, onset } = scene.detections[code]!;
    const { profile } = fleet.state.detectors[code]!;
    const { symptoms, works, regions, mentions } = tallyIn(recent(code), where);
    return {
      service: code,
      ...view,
      emergency,
      onset,
      symptoms,
      works,
      regions,
      mentions,
      quietMix: quietMixOf(profile),
      footprint: footprintIn(profile, where),
      probes: probesOf(context.probes, id, at),
      statements: weighStatements(context.statements, id, at),
      ...(toldOf ? { told: () => toldOf(code, at, where) } : {}),
    };
  };

  return {
    see(frame) {
      window.see(frame);
      known = [];
    },
    recent(code) {
      const glance = window.glance(code);
      const { count, works, again } = glance;
      const isHeard = weightOf({ people: count + works, again }, FLOOD_PARAMS) === 1;
      return isHeard ? glance : recent(code);
    },
    judge(scene) {
      const { at, detections } = scene;
      const seen = scene.confined === null ? null : narrowTo(detections, fleet.params);
      const where = seen === undefined ? scene.confined : seen;
      const views = detections.map((detection, code) =>
        viewOf(detection, where, {
          recent: () => recent(code),
          profile: fleet.state.detectors[code]!.profile,
          params: fleet.params[code]!,
        }),
      );
      const sights = views.map(sightOf);
      const place = where?.toSorted().join(' ') ?? '';
      if (judged && stands(judged, scene, views, place)) {
        return { attribution: judged.attribution, sights, where };
      }
      const day = Math.floor(at / DAY);
      if (graph?.day !== day) graph = { day, value: createGraph(catalog, at) };
      const observations: Observation[] = views.map((view, code) => observationOf(code, view, scene, where));
      const input = {
        at,
        graph: graph.value,
        observations,
        windowMinutes: DETECT_PARAMS.windowMinutes,
        known: scene.known,
        surging: judged !== null && at - judged.at <= STANDS && judged.attribution.surge >= SURELY,
      };
      const attribution = attribute(input, ATTRIBUTE_PARAMS);
      judged = { at, attribution, views, where: place, said: saidUntil(scene.context, at, at) };
      onJudged?.({ ...input, attribution });
      return { attribution, sights, where };
    },
  };
}

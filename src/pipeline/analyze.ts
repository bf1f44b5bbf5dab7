import type { Catalog } from '../core/catalog/catalog.ts';
import type { Frame } from '../core/count/tally.ts';
import type { Incident } from '../core/incident/incident.ts';
import type { Change } from '../core/ledger/check-change.ts';
import type { Probe } from '../core/ledger/check-probe.ts';
import type { Statement } from '../core/ledger/statement.ts';
import type { Dossier, IncidentKind } from '../core/publish/dossier.ts';
import { makeDossier, withStatements } from '../core/publish/make-dossier.ts';
import type { Track } from '../core/publish/record.ts';
import { type EpochMs, HOUR, type IsHoliday } from '../core/time.ts';
import type { Judged } from './judge.ts';
import { createTicker, PARAMS_VERSION, type TickResult } from './tick.ts';

/** Data to analyze: frames in order of time, and what is known beside them. */
export interface AnalysisInput {
  readonly catalog: Catalog;
  readonly frames: AsyncIterable<Frame>;
  readonly statements: readonly Statement[];
  readonly probes: readonly Probe[];
  /** Announced work; absent: none is known. */
  readonly changes?: readonly Change[];
  /** Public holidays of the market; absent: none. */
  readonly isHoliday?: IsHoliday;
  readonly about: {
    readonly id: string | null;
    readonly kind: IncidentKind;
    readonly title: string;
    readonly notes: string;
    readonly sources: readonly string[];
  };
  /** Called after each frame, for those who watch. */
  readonly onTick?: (result: TickResult) => void;
  /** Called at each fresh judgement, with all that it was made from. */
  readonly onJudged?: ((judged: Judged) => void) | undefined;
}

/** What an analysis found. */
export interface Analysis {
  readonly scenario: string | null;
  readonly paramsVersion: string;
  /** In order of opening; merged ones are part of the incident they went into. */
  readonly incidents: readonly Incident[];
  readonly dossiers: readonly Dossier[];
  readonly frames: number;
  /** Last days of each service, for a chart. */
  readonly tracks: readonly Track[];
  readonly from: EpochMs | null;
  readonly to: EpochMs | null;
}

/** Pictures show this much after an incident's end. */
const TAIL = HOUR;

/** Runs the engine over recorded time, exactly as it would have run then. */
export async function analyze(input: AnalysisInput): Promise<Analysis> {
  const { catalog, about } = input;
  const ticker = createTicker(catalog, { isHoliday: input.isHoliday, onJudged: input.onJudged });
  const incidents = new Map<string, Incident>();
  const dossiers = new Map<string, Dossier>();
  let from: EpochMs | null = null;
  let to: EpochMs | null = null;
  let frames = 0;
  const close = (incident: Incident, now: EpochMs): void => {
    const { statements, changes = [] } = input;
    const source = { ...about, catalog, tracks: ticker.tracks, statements, changes, now };
    dossiers.set(incident.id, makeDossier(incident, source));
  };
  const pending = new Map<string, EpochMs>();
  for await (const frame of input.frames) {
    from ??= frame.start;
    to = frame.end;
    frames++;
    const result = ticker.step(frame, input);
    for (const incident of result.changed) {
      incidents.set(incident.id, incident);
      dossiers.delete(incident.id);
      if (incident.resolvedAt !== null) pending.set(incident.id, incident.resolvedAt + TAIL);
      else pending.delete(incident.id);
    }
    for (const [id, due] of pending) {
      if (frame.end < due) continue;
      pending.delete(id);
      close(incidents.get(id)!, frame.end);
    }
    input.onTick?.(result);
  }
  const kept = [...incidents.values()].filter((incident) => incident.state !== 'merged');
  for (const incident of kept) if (!dossiers.has(incident.id) && to !== null) close(incident, to);
  const lastSaid = input.statements.reduce((last, { at }) => Math.max(last, at), to ?? 0);
  return {
    scenario: about.id,
    paramsVersion: PARAMS_VERSION,
    incidents: kept.toSorted((a, b) => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1)),
    dossiers: kept.map((incident) => withStatements(dossiers.get(incident.id)!, input.statements, lastSaid)),
    frames,
    tracks: ticker.tracks,
    from,
    to,
  };
}

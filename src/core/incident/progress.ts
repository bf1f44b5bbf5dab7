import type { StandingVerdict } from '../attribute/verdict.ts';
import { type EpochMs, MINUTE } from '../time.ts';
import type { Incident, TimelineEntry } from './incident.ts';
import type { IncidentParams } from './params.ts';

/** What an incident needs beside its public record to go on. Plain data. */
export interface Progress {
  readonly incident: Incident;
  readonly lowSince: EpochMs | null;
  readonly calmSince: EpochMs | null;
}

/** One tick, as one incident sees it. */
export interface Tick {
  readonly at: EpochMs;
  readonly origin: readonly string[];
  readonly verdicts: Readonly<Record<string, StandingVerdict>>;
  readonly excess: number;
  /** Regions to which the trouble is confined at this tick; null: it is seen everywhere; undefined: that cannot be told. */
  readonly where: readonly string[] | null | undefined;
  readonly rival: Incident['rival'];
  /** The origin (or, where unknown, everything) is back in its band. */
  readonly originCalm: boolean;
  /** Nothing of the incident has an alarm. */
  readonly allCalm: boolean;
}

function entryOf(at: EpochMs, before: Incident, verdicts: Tick['verdicts']): TimelineEntry | undefined {
  const ids = new Set([...Object.keys(before.current), ...Object.keys(verdicts)]);
  let changed = false;
  const entry: Record<string, TimelineEntry['verdicts'][string]> = {};
  for (const id of ids) {
    const now = verdicts[id];
    const other = now?.class !== before.current[id]?.class || now?.source !== before.current[id]?.source;
    if (other) changed = true;
    // Whoever is not named is normal again.
    if (!now) continue;
    const { class: verdictClass, probability, source, evidence } = now;
    entry[id] = { class: verdictClass, probability, source, ...(other ? { evidence } : {}) };
  }
  return changed ? { at, verdicts: entry } : undefined;
}

function sinceWhen(holds: boolean, since: EpochMs | null, at: EpochMs): EpochMs | null {
  return holds ? (since ?? at) : null;
}

function attributedAt(before: Incident, tick: Tick, params: IncidentParams): EpochMs | null {
  if (before.attributedAt !== null) return before.attributedAt;
  const sure = tick.origin.some((id) => (tick.verdicts[id]?.probability ?? 0) >= params.attributed);
  return sure ? tick.at : null;
}

/** What was once seen everywhere stays so; the decline says nothing of the place. */
function confinedTo(before: Incident, tick: Tick, high: boolean): Incident['where'] {
  if (!high || tick.where === undefined || before.where === null) return before.where;
  return tick.where;
}

/** What is left to be seen at the end decides nothing: the cause is that of the height. */
function originAtHeight(verdicts: Incident['verdicts'], before: Incident, tick: Tick): readonly string[] {
  const ids = Object.keys(verdicts).filter((id) => verdicts[id]!.class === 'origin');
  if (ids.length > 0) return ids;
  return tick.origin.length > 0 ? tick.origin : before.origin;
}

/** Takes an incident one tick further: verdicts in force, peak, timeline, state. */
export function progressIncident(progress: Progress, tick: Tick, params: IncidentParams): Progress {
  const { incident: before } = progress;
  const { at } = tick;
  const lasted = (since: EpochMs | null, minutes: number): boolean =>
    since !== null && at - since >= minutes * MINUTE;
  const peak = tick.excess > before.peak.excess ? { at, excess: tick.excess } : before.peak;
  const high = tick.excess >= params.half * peak.excess;
  const lowSince = sinceWhen(!high, progress.lowSince, at);
  const calmSince = sinceWhen(tick.originCalm, progress.calmSince, at);
  const recovering = lasted(lowSince, params.recoveringMinutes);
  const resolved =
    lasted(calmSince, params.resolvedMinutes) && (tick.allCalm || lasted(calmSince, params.stragglerMinutes));
  const entry = entryOf(at, before, tick.verdicts);
  const verdicts = high ? tick.verdicts : before.verdicts;
  const incident: Incident = {
    ...before,
    state: resolved ? 'resolved' : recovering ? 'recovering' : 'open',
    attributedAt: attributedAt(before, tick, params),
    recoveringAt: recovering ? (before.recoveringAt ?? at) : null,
    resolvedAt: resolved ? at : null,
    origin: resolved ? originAtHeight(verdicts, before, tick) : tick.origin,
    verdicts,
    rival: high ? tick.rival : before.rival,
    current: tick.verdicts,
    timeline: entry ? [...before.timeline, entry] : before.timeline,
    where: confinedTo(before, tick, high),
    peak,
  };
  return { incident, lowSince, calmSince };
}

/** A new incident at its first tick. */
export function openIncident(
  id: string,
  market: string,
  paramsVersion: string,
  tick: Tick,
  params: IncidentParams,
): Progress {
  const empty: Incident = {
    id,
    market,
    state: 'open',
    openedAt: tick.at,
    attributedAt: null,
    recoveringAt: null,
    resolvedAt: null,
    origin: [],
    verdicts: {},
    current: {},
    timeline: [],
    peak: { at: tick.at, excess: 0 },
    paramsVersion,
  };
  return progressIncident({ incident: empty, lowSince: null, calmSince: null }, tick, params);
}

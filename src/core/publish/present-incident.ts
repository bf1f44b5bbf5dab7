import type { StandingVerdict, VerdictClass } from '../attribute/verdict.ts';
import type { Incident, IncidentState, TimelineEntry } from '../incident/incident.ts';
import { type EpochMs, formatInstant } from '../time.ts';

/** A verdict as the public reads it (contract, section 6). */
export interface PresentedVerdict {
  readonly class: VerdictClass;
  /** 0…1. */
  readonly probability: number;
  readonly source: string | null;
  readonly evidence: readonly { readonly kind: string; readonly logOdds: number; readonly says: string }[];
  /** RFC 3339; since when the class holds. */
  readonly since: string;
  /** For `undetermined`: what is missing to decide. */
  readonly missing?: string;
}

/** An incident as the API and `analyze --json` print it; times are RFC 3339 in UTC. */
export interface PresentedIncident {
  readonly id: string;
  readonly market: string;
  readonly state: IncidentState;
  readonly openedAt: string;
  readonly attributedAt: string | null;
  readonly recoveringAt: string | null;
  readonly resolvedAt: string | null;
  readonly origin: readonly string[];
  /** Codes of the regions to which it is confined; null: it is seen in the whole market. */
  readonly where: readonly string[] | null;
  readonly verdicts: Readonly<Record<string, PresentedVerdict>>;
  /** The second-best explanation at the height; null: there was none; absent: not kept. */
  readonly secondBest?: PresentedRival | null;
  readonly paramsVersion: string;
}

/** The explanation that came second. */
export interface PresentedRival {
  /** Services or elements that would be at fault; empty: nobody. */
  readonly origin: readonly string[];
  /** How many times less probable it is than the best, 1 or more. */
  readonly timesLessLikely: number;
}

/** One change of a class, with its time as RFC 3339. */
export interface PresentedTimelineEntry {
  readonly at: string;
  readonly verdicts: TimelineEntry['verdicts'];
}

const instantOrNull = (at: EpochMs | null): string | null => (at === null ? null : formatInstant(at));

/** Odds beyond any use are cut off, so that JSON can hold them. */
const MOST_ODDS = 1e12;

function presentRival({ rival }: Incident): { secondBest?: PresentedRival | null } {
  if (rival === undefined) return {};
  if (rival === null) return { secondBest: null };
  return { secondBest: { origin: rival.origin, timesLessLikely: Math.min(MOST_ODDS, rival.odds) } };
}

function presentVerdict(verdict: StandingVerdict): PresentedVerdict {
  return {
    class: verdict.class,
    probability: verdict.probability,
    source: verdict.source,
    evidence: verdict.evidence.map(({ kind, logOdds, says }) => ({ kind, logOdds, says })),
    since: formatInstant(verdict.since),
    ...(verdict.missing === undefined ? {} : { missing: verdict.missing }),
  };
}

/** Shapes an incident for readers outside: the same for the API and the command line. */
export function presentIncident(incident: Incident): PresentedIncident {
  const verdicts = Object.entries(incident.verdicts).map(([id, verdict]) => [id, presentVerdict(verdict)]);
  return {
    id: incident.id,
    market: incident.market,
    state: incident.state,
    openedAt: formatInstant(incident.openedAt),
    attributedAt: instantOrNull(incident.attributedAt),
    recoveringAt: instantOrNull(incident.recoveringAt),
    resolvedAt: instantOrNull(incident.resolvedAt),
    origin: incident.origin,
    where: incident.where ?? null,
    verdicts: Object.fromEntries(verdicts) as Record<string, PresentedVerdict>,
    ...presentRival(incident),
    paramsVersion: incident.paramsVersion,
  };
}

/** Shapes a change of class; verdicts keep class, probability and source, and those that have just changed why. */
export function presentTimelineEntry(entry: TimelineEntry): PresentedTimelineEntry {
  return { at: formatInstant(entry.at), verdicts: entry.verdicts };
}

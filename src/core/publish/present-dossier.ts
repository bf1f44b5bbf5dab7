import type { CandidateChange } from '../ledger/candidate-changes.ts';
import type { Hypothesis, Statement } from '../ledger/statement.ts';
import { formatInstant, SECOND } from '../time.ts';
import type { Dossier, Estimate, RegionSteps } from './dossier.ts';
import {
  type PresentedIncident,
  type PresentedTimelineEntry,
  presentIncident,
  presentTimelineEntry,
} from './present-incident.ts';
import { failedEmergencyCalls } from './told-verdicts.ts';

/** A statement with its time as RFC 3339. */
export type PresentedStatement = Omit<Statement, 'at'> & { readonly at: string };

/** A possible cause with the statements for and against it. */
export interface PresentedHypothesis {
  readonly cause: Hypothesis['cause'];
  readonly standing: Hypothesis['standing'];
  readonly for: readonly PresentedStatement[];
  readonly against: readonly PresentedStatement[];
}

/** Announced work that may be the cause, with its times as RFC 3339; `to` is null where no end was said. */
export type PresentedChange = Omit<CandidateChange, 'from' | 'to'> & {
  readonly from: string;
  readonly to: string | null;
};

/** Where complaints came from over time, with its start as RFC 3339 and the width of a step in seconds. */
export type PresentedRegionSteps = Pick<RegionSteps, 'regions' | 'counts'> & {
  readonly start: string;
  readonly seconds: number;
  readonly until: string;
};

/** An incident in a list: as in section 6 of the contract, with its headline. */
export interface PresentedIncidentEntry extends PresentedIncident {
  /** `live`, or how the day was come by: `recorded`, `reconstructed`, `simulated`. */
  readonly kind: Dossier['kind'];
  readonly title: string;
  readonly sentence: string;
}

/** `/v1/incidents/{id}`: the incident with everything that is published of it. */
export interface PresentedDossier extends PresentedIncidentEntry {
  readonly notes: string;
  readonly sources: readonly string[];
  readonly timeline: readonly PresentedTimelineEntry[];
  readonly statements: readonly PresentedStatement[];
  readonly hypotheses: readonly PresentedHypothesis[];
  readonly changes: readonly PresentedChange[];
  readonly impact: readonly Omit<Estimate, 'facts'>[];
  readonly regions: Dossier['regions'];
  readonly regionSteps: Readonly<Record<string, PresentedRegionSteps>>;
  readonly counties?: NonNullable<Dossier['counties']>;
  readonly symptoms: Dossier['symptoms'];
  readonly emergency: Dossier['emergency'];
}

/** Shapes a statement. */
export function presentStatement(statement: Statement): PresentedStatement {
  return { ...statement, at: formatInstant(statement.at) };
}

function presentHypothesis(hypothesis: Hypothesis): PresentedHypothesis {
  return {
    cause: hypothesis.cause,
    standing: hypothesis.standing,
    for: hypothesis.for.map(presentStatement),
    against: hypothesis.against.map(presentStatement),
  };
}

function presentChange({ id, service, title, from, to, gapMinutes }: CandidateChange): PresentedChange {
  const ends = to === null ? null : formatInstant(to);
  return { id, service, title, from: formatInstant(from), to: ends, gapMinutes };
}

function presentSteps({ start, step, until, regions, counts }: RegionSteps): PresentedRegionSteps {
  return {
    start: formatInstant(start),
    seconds: step / SECOND,
    until: formatInstant(until),
    regions,
    counts,
  };
}

/** Shapes an incident for a list. */
export function presentIncidentEntry({ incident, kind, title, sentence }: Dossier): PresentedIncidentEntry {
  return { ...presentIncident(incident), kind, title, sentence };
}

/** Shapes an incident with its statements, hypotheses, impact and history. */
export function presentDossier(dossier: Dossier): PresentedDossier {
  return {
    ...presentIncidentEntry(dossier),
    notes: dossier.notes,
    sources: dossier.sources,
    timeline: dossier.incident.timeline.map(presentTimelineEntry),
    statements: dossier.statements.map(presentStatement),
    hypotheses: dossier.hypotheses.map(presentHypothesis),
    changes: (dossier.changes ?? []).map(presentChange),
    impact: dossier.impact.map(({ facts: _, ...estimate }) => estimate),
    regions: dossier.regions,
    regionSteps: Object.fromEntries(
      Object.entries(dossier.regionSteps ?? {}).map(([id, steps]) => [id, presentSteps(steps)]),
    ),
    ...(dossier.counties ? { counties: dossier.counties } : {}),
    symptoms: dossier.symptoms,
    emergency: failedEmergencyCalls(dossier),
  };
}

import type { Evidence, StandingVerdict } from '../../attribute/verdict.ts';
import type { Incident, TimelineEntry } from '../../incident/incident.ts';

/** Three digits, and never 0 or 1 where it is not: with all its digits a probability says how many people made it. */
export function plainProbability(probability: number): number {
  if (probability <= 0 || probability >= 1) return probability;
  return Math.min(0.999, Math.max(0.001, Math.round(probability * 1000) / 1000));
}

/** Tenths of a nat. */
function plainEvidence(evidence: readonly Evidence[]): Evidence[] {
  return evidence.map((term) => ({ ...term, logOdds: Math.round(term.logOdds * 10) / 10 }));
}

function plainVerdicts<
  T extends Pick<StandingVerdict, 'probability'> & { readonly evidence?: readonly Evidence[] },
>(verdicts: Readonly<Record<string, T>>): Record<string, T> {
  const rows = Object.entries(verdicts).map(([id, verdict]): [string, T] => [
    id,
    {
      ...verdict,
      probability: plainProbability(verdict.probability),
      ...(verdict.evidence ? { evidence: plainEvidence(verdict.evidence) } : {}),
    },
  ]);
  return Object.fromEntries(rows);
}

const plainEntry = (entry: TimelineEntry): TimelineEntry => ({
  ...entry,
  verdicts: plainVerdicts(entry.verdicts),
});

/**
 * An incident as everybody may read it (P27): odds and probabilities with the digits that mean something. What its
 * sentences say was made of what may be told when it was judged.
 */
export function discreetIncident(incident: Incident): Incident {
  const { rival } = incident;
  return {
    ...incident,
    verdicts: plainVerdicts(incident.verdicts),
    current: plainVerdicts(incident.current),
    timeline: incident.timeline.map(plainEntry),
    ...(rival ? { rival: { ...rival, odds: Number(rival.odds.toPrecision(2)) } } : {}),
  };
}

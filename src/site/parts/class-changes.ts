import type { Evidence, VerdictClass } from '../../core/attribute/verdict.ts';
import type { TimelineEntry } from '../../core/incident/incident.ts';
import type { EpochMs } from '../../core/time.ts';

/** What became of one service at one moment. */
export interface ClassChange {
  readonly id: string;
  readonly class: VerdictClass;
  readonly probability: number;
  readonly source: string | null;
  /** What weighed most for the change; absent where no evidence was kept. */
  readonly because?: Evidence;
}

export interface ChangesAt {
  readonly at: EpochMs;
  readonly changes: readonly ClassChange[];
}

/**
 * The strongest term that speaks for a class: for a fault of its own, or against it where the fault is elsewhere.
 * What is thought before any evidence explains no change.
 */
export function strongestTerm(of: VerdictClass, evidence: readonly Evidence[]): Evidence | undefined {
  const sign = of === 'origin' ? 1 : -1;
  const speaks = ({ kind, logOdds }: Evidence) =>
    kind !== 'prior' && (of === 'undetermined' || logOdds * sign > 0);
  return evidence.filter(speaks).toSorted((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds))[0];
}

function changeOf(id: string, entry: TimelineEntry['verdicts'][string]): ClassChange {
  const { class: name, probability, source, evidence = [] } = entry;
  const term = name === 'normal' ? undefined : strongestTerm(name, evidence);
  return { id, class: name, probability, source, ...(term ? { because: term } : {}) };
}

/**
 * Only what changed at each entry of a timeline. An entry holds all verdicts in force: a service that is no
 * longer named is normal again.
 */
export function classChanges(timeline: readonly TimelineEntry[]): ChangesAt[] {
  let before: TimelineEntry['verdicts'] = {};
  return timeline.flatMap((entry) => {
    const ids = [...new Set([...Object.keys(entry.verdicts), ...Object.keys(before)])];
    const changes = ids.flatMap((id): ClassChange[] => {
      const now = entry.verdicts[id] ?? { class: 'normal' as const, probability: 1, source: null };
      return now.class === (before[id]?.class ?? 'normal') ? [] : [changeOf(id, now)];
    });
    before = entry.verdicts;
    return changes.length > 0 ? [{ at: entry.at, changes }] : [];
  });
}

import type { VerdictClass } from '../../core/attribute/verdict.ts';
import type { TimelineEntry } from '../../core/incident/incident.ts';
import type { EpochMs } from '../../core/time.ts';

/** What became of one service at one moment. */
export interface ClassChange {
  readonly id: string;
  readonly class: VerdictClass;
  readonly probability: number;
  readonly source: string | null;
}

export interface ChangesAt {
  readonly at: EpochMs;
  readonly changes: readonly ClassChange[];
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
      return now.class === (before[id]?.class ?? 'normal') ? [] : [{ id, ...now }];
    });
    before = entry.verdicts;
    return changes.length > 0 ? [{ at: entry.at, changes }] : [];
  });
}

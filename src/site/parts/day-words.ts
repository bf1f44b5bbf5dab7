import type { DayBrief } from '../../core/publish/day.ts';
import { excusedIn } from '../../core/publish/score.ts';
import type { EpochMs } from '../../core/time.ts';

export type DayNames = (ids: readonly string[]) => string[];

/** Names of the services of a day; the id where none is known. */
export function dayNames(day: DayBrief): DayNames {
  return (ids) => ids.map((id) => (Object.hasOwn(day.names, id) ? day.names[id]! : id));
}

/** When a day's trouble began: as is known, else as was seen, else the end of its record. */
export function dayStart(day: DayBrief): EpochMs {
  return day.truth?.from ?? day.incidents[0]?.openedAt ?? day.to ?? day.from ?? 0;
}

/** How a claim that a service was at fault compares with the truth; undefined where nothing is known to compare. */
export function claimIs({ truth }: DayBrief, id: string): 'right' | 'wrong' | undefined {
  if (!truth || excusedIn(truth).includes(id)) return undefined;
  return truth.origin.includes(id) ? 'right' : 'wrong';
}

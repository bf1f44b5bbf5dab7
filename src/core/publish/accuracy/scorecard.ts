import { DAY_OUTCOMES, type DayBrief, type DayOutcome, isReal } from '../day.ts';
import type { DayStated } from '../score/stated.ts';
import { type JudgedDay, summariseVerdicts, type VerdictSummary } from '../score/summary.ts';

/** How a day was made, in the groups that are never added up: a simulation says nothing of the world. */
export const DAY_GROUPS = ['recorded', 'reconstructed', 'simulated-real', 'made-up'] as const;
export type DayGroup = (typeof DAY_GROUPS)[number];

/** How right the answers were on the days of one group. */
export interface Scorecard {
  readonly group: DayGroup;
  readonly outcomes: Readonly<Record<DayOutcome, number>>;
  readonly summary: VerdictSummary;
}

/** How soon the fault of a day was named. */
export interface DaySpeed {
  readonly day: DayBrief;
  readonly group: DayGroup;
  /** From the beginning of the truth; null: never. */
  readonly minutes: number | null;
}

/** A day with a truth that what was said is held against. */
export type ComparedDay = DayBrief & JudgedDay & { readonly outcome: DayOutcome };

/** A service with which nothing was and of which nothing was said. Sums do not ask for its name. */
const UNTOUCHED: DayStated = {
  id: '',
  role: 'normal',
  element: false,
  class: 'normal',
  probability: 0,
  calledEver: false,
};

export function groupOf(day: Pick<DayBrief, 'kind' | 'sources'>): DayGroup {
  if (day.kind !== 'simulated') return day.kind;
  return isReal(day) ? 'simulated-real' : 'made-up';
}

/** The days that can be compared, with what was stated of every service, untouched ones too. */
export function comparedDays(days: readonly DayBrief[]): ComparedDay[] {
  return days.flatMap((day) => {
    const { truth, score, outcome } = day;
    if (!truth || !score || !outcome) return [];
    const stated = [...day.stated, ...Array.from({ length: day.untouched }, () => UNTOUCHED)];
    return [{ ...day, truth, score, outcome, stated }];
  });
}

/** One card a group that has days to compare, in the order of {@link DAY_GROUPS}. */
export function scorecardsOf(days: readonly DayBrief[]): Scorecard[] {
  const compared = comparedDays(days);
  return DAY_GROUPS.flatMap((group) => {
    const own = compared.filter((day) => groupOf(day) === group);
    if (own.length === 0) return [];
    const counts = DAY_OUTCOMES.map((outcome) => [
      outcome,
      own.filter((day) => day.outcome === outcome).length,
    ]);
    return [{ group, outcomes: Object.fromEntries(counts), summary: summariseVerdicts(own) }];
  });
}

/** Days with a fault and a known beginning, the quickest first; those on which it was never named last. */
export function speedsOf(days: readonly DayBrief[]): DaySpeed[] {
  return comparedDays(days)
    .filter(({ truth }) => truth.origin.length > 0 && truth.from !== null)
    .map((day) => ({ day, group: groupOf(day), minutes: day.score.minutesToAttribute }))
    .toSorted((a, b) => (a.minutes ?? Number.POSITIVE_INFINITY) - (b.minutes ?? Number.POSITIVE_INFINITY));
}

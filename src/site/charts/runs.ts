import type { VerdictClass } from '../../core/attribute/verdict.ts';
import type { Series } from '../../core/publish/dossier.ts';

/** A stretch of steps with one class: indices `from` ≤ i ≤ `to`. */
export interface Run {
  readonly class: VerdictClass;
  readonly from: number;
  readonly to: number;
}

/** Stretches of one class that are not normal; each reaches one step into its neighbours so that areas join. */
export function abnormalRuns(series: Series): Run[] {
  const runs: Run[] = [];
  const last = series.classes.length - 1;
  let start = 0;
  for (let i = 1; i <= last + 1; i++) {
    if (i <= last && series.classes[i] === series.classes[start]) continue;
    const of = series.classes[start];
    if (of !== undefined && of !== 'normal') {
      runs.push({ class: of, from: Math.max(0, start - 1), to: Math.min(last, i - 1) });
    }
    start = i;
  }
  return runs;
}

import type { VerdictClass } from '../../core/attribute/verdict.ts';
import type { Series } from '../../core/publish/dossier.ts';

const WEIGHT: Readonly<Record<VerdictClass, number>> = {
  origin: 4,
  dependent: 3,
  undetermined: 2,
  collateral: 1,
  normal: 0,
};

function worst(classes: readonly VerdictClass[]): VerdictClass {
  return classes.reduce((a, b) => (WEIGHT[b] > WEIGHT[a] ? b : a), 'normal');
}

/**
 * Joins each `by` steps into one: reports add up. Steps end where they ended before: what is left over is the first of
 * them, long before anything happened, since a part of a step at the end would look like a fall. The upper edges add up too, which makes the band of the
 * joined step a little too wide, never too narrow.
 */
export function coarsen(series: Series, by: number): Series {
  if (by <= 1) return series;
  const groups = Math.ceil(series.count.length / by);
  const lacking = groups * by - series.count.length;
  const cut = <T>(list: readonly T[]) =>
    Array.from({ length: groups }, (_, g) =>
      list.slice(Math.max(0, g * by - lacking), (g + 1) * by - lacking),
    );
  const sum = (list: readonly number[]) => cut(list).map((part) => part.reduce((a, b) => a + b, 0));
  return {
    start: series.start - lacking * series.step,
    step: series.step * by,
    count: sum(series.count),
    expected: sum(series.expected),
    upper: sum(series.upper),
    classes: cut(series.classes).map(worst),
    missing: cut(series.missing).map((part) => part.every(Boolean)),
  };
}

/** Coarse enough to be read as a table and light enough to be sent: at most `most` steps. */
export function fitSeries(series: Series, most: number): Series {
  return coarsen(series, Math.ceil(series.count.length / most));
}

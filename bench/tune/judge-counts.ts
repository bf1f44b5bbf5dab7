import type { DetectParams } from '../../src/core/detect/params.ts';
import { binomial } from '../../src/sim/draw.ts';
import { createRng } from '../../src/sim/rng.ts';
import { incidentsOf, type Judged as JudgedSeries, NAB_FALSE, type Told, tell } from '../detect/nab.ts';
import { BARE, createOurs } from '../detect/ours.ts';
import type { LabelledSeries } from '../detect/series.ts';
import type { Judge, Judged } from './search.ts';

/** Shares of reports that thinned copies keep. */
const KEEPS = [0.55, 0.65, 0.75, 0.85] as const;
/** Points that one false incident a series-week above the goal takes off. */
const PENALTY = 60;
/** Points by which a set may be behind after two of the copies and still be judged on the others. */
const SLACK = 12;

/** A copy in which each report is kept by chance: the same events in a smaller series. */
function thin(series: LabelledSeries, keep: number): LabelledSeries {
  const rng = createRng(`thin/${keep}/${series.name}`);
  return { ...series, counts: series.counts.map((count) => binomial(rng, Math.round(count), keep)) };
}

const pointsOf = (standard: number, lowFalse: number, falseAWeek: number): number =>
  standard + lowFalse - PENALTY * Math.max(0, falseAWeek - NAB_FALSE);

/** What is made as large as can be for bare counts, in words. */
export const COUNTS_OBJECTIVE = `mean over the five tuning series and ${KEEPS.length} thinned copies (${KEEPS.join(', ')} of the reports): standard + low-false-positive score − ${PENALTY} × (false incidents a series-week above ${NAB_FALSE})`;

/** Judges sets for bare counts on the five tuning series and thinned copies of them. */
export function createCountsJudge(tuning: readonly LabelledSeries[]): Judge {
  const copies = [tuning, ...KEEPS.map((keep) => tuning.map((series) => thin(series, keep)))];
  return (params: DetectParams, least: number): Judged | null => {
    const ours = createOurs(BARE, params);
    const told: Told[] = [];
    let sum = 0;
    for (const [n, copy] of copies.entries()) {
      const all = copy.map((series): JudgedSeries => ({ series, decisions: ours.run(series) }));
      const one = tell(all, ({ series, decisions }) => incidentsOf(decisions, series.width));
      told.push(one);
      sum += pointsOf(one.scores[0]!, one.scores[1]!, one.falseAWeek);
      if (n === 1 && sum / 2 < least - SLACK) return null;
    }
    const mean = (of: (one: Told) => number): string =>
      (told.reduce((total, one) => total + of(one), 0) / told.length).toFixed(2);
    const windows = told.map(({ hit }) => hit).join(' ');
    return {
      objective: sum / copies.length,
      says: `standard ${mean(({ scores }) => scores[0]!)}, low false positives ${mean(({ scores }) => scores[1]!)}, false a week ${mean(({ falseAWeek }) => falseAWeek)}, windows hit ${windows}`,
    };
  };
}

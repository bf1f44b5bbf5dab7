import { evaluate } from './evaluate.ts';
import { injectedTables } from './injected-tables.ts';
import { judgeNab } from './nab.ts';
import { compareWithProduct } from './nab-product.ts';
import { nabGoals, nabTables, productTable } from './nab-tables.ts';
import { BARE, createOurs } from './ours.ts';
import { hoursOf, type Part, type RunOptions } from './part.ts';
import { cutWindows } from './quiet.ts';
import { FAMILIES } from './references.ts';
import type { LabelledSeries } from './series.ts';

/** The Numenta Anomaly Benchmark's series, and the same without what is labelled in them. */
export async function runNab(corpus: readonly LabelledSeries[], { quick, tell }: RunOptions): Promise<Part> {
  const ours = createOurs(BARE);
  tell('NAB');
  const groups = judgeNab(corpus, ours, FAMILIES);
  tell('NAB: the product beside the bench');
  const comparisons = await compareWithProduct(corpus, ours);
  const quiet = corpus.map(cutWindows);
  const evaluation = evaluate({
    ours,
    families: FAMILIES,
    tuning: quiet,
    test: quiet,
    hours: hoursOf(quick),
    onDetector: (name) => tell(`NAB without its windows: ${name}`),
  });
  const missing = corpus.reduce((sum, series) => sum + series.missing, 0);
  return {
    goals: nabGoals(groups),
    ours,
    chapter: {
      title: 'Numenta Anomaly Benchmark, realTweets',
      text: `Company mentions in five minutes; windows of anomalies labelled by NAB${missing > 0 ? `; ${missing} bins without a line are zero` : ''}. Counts of which nothing is known but their numbers, so they are judged with the parameter set for such. The score is worked out anew after its publication (Lavin and Ahmad 2015, https://arxiv.org/abs/1510.03336) and \`nab/sweeper.py\` of https://github.com/numenta/NAB, and held against examples worked out by hand (\`test/bench/nab-score.test.ts\`). Hour of the week is UTC. Below, the same series with their windows replaced by the same hours of other weeks are another quiet set; there thresholds and sums are set on the very series that are measured, for all alike, and an outage is a multiple of the mean of its hour of the week.`,
      tables: [
        ...nabTables(groups),
        productTable(comparisons),
        ...injectedTables(evaluation, 'NAB without its windows').slice(0, 2),
      ],
    },
  };
}

import { runAnalysis } from '../../src/cli/run-analysis.ts';
import { presentAnalysis } from '../../src/core/publish/present-analysis.ts';
import { HOUR, parseInstant } from '../../src/core/time.ts';
import type { SeriesDetector } from './detector.ts';
import { counted, incidentsOf } from './nab.ts';
import { judgedWindows } from './nab-score.ts';
import { startOf } from './ours.ts';
import type { LabelledSeries } from './series.ts';

/** Windows hit and incidents outside them. */
export interface Tally {
  readonly hit: number;
  readonly falseIncidents: number;
}

/** One series: what the bench makes of it, and what the product's own command says of the same file. */
export interface Comparison {
  readonly series: LabelledSeries;
  readonly windows: number;
  readonly bench: Tally;
  readonly product: Tally;
  /** Incidents that the other does not begin within an hour. */
  readonly onlyBench: number;
  readonly onlyProduct: number;
}

/** The bins at whose end the incidents of `faultline analyze --json FILE` open. */
async function productIncidents(series: LabelledSeries): Promise<readonly number[]> {
  const { analysis } = await runAnalysis([series.file], { quiet: true });
  const told = JSON.parse(JSON.stringify(presentAnalysis(analysis))) as {
    readonly incidents: readonly { readonly openedAt: string }[];
  };
  const first = startOf(series, 0);
  return told.incidents
    .map(({ openedAt }) => Math.round((parseInstant(openedAt)! - first) / series.width) - 1)
    .sort((a, b) => a - b);
}

function tallyOf(series: LabelledSeries, begins: readonly number[]): Tally {
  const windows = judgedWindows(series.counts.length, series.windows);
  return {
    hit: windows.filter(({ from, to }) => begins.some((bin) => bin >= from && bin <= to)).length,
    falseIncidents: begins.filter((bin) => counted(series, bin)).length,
  };
}

/** Runs the product's own command beside the bench, so that the two cannot differ unnoticed. */
export async function compareWithProduct(
  corpus: readonly LabelledSeries[],
  ours: SeriesDetector,
): Promise<readonly Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const series of corpus) {
    const bench = incidentsOf(ours.run(series), series.width).alarms;
    const product = await productIncidents(series);
    const near = HOUR / series.width;
    const without = (of: readonly number[], other: readonly number[]): number =>
      of.filter((bin) => !other.some((one) => Math.abs(one - bin) <= near)).length;
    comparisons.push({
      series,
      windows: judgedWindows(series.counts.length, series.windows).length,
      bench: tallyOf(series, bench),
      product: tallyOf(series, product),
      onlyBench: without(bench, product),
      onlyProduct: without(product, bench),
    });
  }
  return comparisons;
}

import type { PlotOptions } from '@observablehq/plot';
import type { VerdictClass } from '../../core/attribute/verdict.ts';
import type { Series } from '../../core/publish/dossier.ts';
import { abnormalRuns } from './runs.ts';

/** Inner SVG of a chart's marks, drawn in a box of 1000 × 240 that the page stretches to its width. */
export type PlotShapes = (series: Series, top: number) => string;

export const PLOT_WIDTH = 1000;
export const PLOT_HEIGHT = 240;

/** What is used of the drawn element; the server has no types of a browser. */
interface Drawn {
  readonly innerHTML: string;
  querySelectorAll(selector: string): Iterable<{ remove(): void }>;
}

interface AreaPoint {
  readonly i: number;
  readonly low: number;
  readonly high: number;
  readonly run: string;
}

function excessPoints(series: Series): { readonly class: VerdictClass; readonly points: AreaPoint[] }[] {
  return abnormalRuns(series).map((run, n) => ({
    class: run.class,
    points: Array.from({ length: run.to - run.from + 1 }, (_, k) => {
      const i = run.from + k;
      const low = series.expected[i] ?? 0;
      return { i, low, high: Math.max(low, series.count[i] ?? 0), run: String(n) };
    }),
  }));
}

/** Whole pixels are enough for a box of this size and save half of the bytes. */
function roundNumbers(svg: string): string {
  return svg.replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number))));
}

/**
 * Draws with Observable Plot on a document of linkedom. Both are loaded at the first call: they cost a third
 * of a second and 40 MB, which a server that nobody looks at does not need.
 */
export async function createPlotShapes(): Promise<PlotShapes> {
  const [Plot, { parseHTML }] = await Promise.all([import('@observablehq/plot'), import('linkedom')]);
  const { document } = parseHTML('<!doctype html><body></body>');
  return (series, top) => {
    const last = series.count.length - 1;
    const index = series.count.map((_, i) => i);
    const shown = series.count.map((value, i) => (series.missing[i] ? Number.NaN : value));
    const svg = Plot.plot({
      document: document as unknown as Exclude<PlotOptions['document'], undefined>,
      width: PLOT_WIDTH,
      height: PLOT_HEIGHT,
      margin: 0,
      x: { type: 'linear', domain: [0, Math.max(1, last)], axis: null },
      y: { type: 'linear', domain: [0, top], axis: null },
      marks: [
        Plot.areaY(index, { x: index, y1: 0, y2: series.upper as number[], className: 'band' }),
        ...excessPoints(series).map((run) =>
          Plot.areaY(run.points, { x: 'i', y1: 'low', y2: 'high', className: `area c-${run.class}` }),
        ),
        Plot.lineY(shown, { x: index, y: shown, className: 'line' }),
      ],
    }) as unknown as Drawn;
    for (const style of svg.querySelectorAll('style')) style.remove();
    return roundNumbers(svg.innerHTML).replaceAll(/ (aria-label|stroke[a-z-]*|fill)="[^"]*"/g, '');
  };
}

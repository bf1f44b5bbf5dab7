import type { Series } from '../../core/publish/dossier.ts';
import { fitSeries } from './coarsen.ts';
import { areaPath, linePath } from './line-path.ts';
import { abnormalRuns } from './runs.ts';

const WIDTH = 120;
const HEIGHT = 28;

/**
 * The last day in a thumbnail: line over the usual band, with what is above it in the colour of the class.
 * Paths are made by hand: forty of them weigh a fifth of what a charting library writes. The count and
 * what is usual stand beside it in words, so it is hidden from screen readers.
 */
export function Sparkline(props: { series: Series; steps?: number }) {
  const series = fitSeries(props.series, props.steps ?? 48);
  const steps = series.count.length;
  const top = Math.max(1, ...series.count, ...series.upper.map((value) => value * 1.8));
  const box = { width: WIDTH, height: HEIGHT, top, steps };
  const zero = series.count.map(() => 0);
  return (
    <svg class="spark" viewBox={`0 -1 ${WIDTH} ${HEIGHT + 2}`} preserveAspectRatio="none" aria-hidden="true">
      <path class="band" d={areaPath(zero, series.upper, box)} />
      {abnormalRuns(series).map((run) => (
        <path
          class={`area c-${run.class}`}
          d={areaPath(
            series.expected.slice(run.from, run.to + 1),
            series.count.slice(run.from, run.to + 1),
            box,
            run.from,
          )}
        />
      ))}
      <path class="line" d={linePath(series.count, box)} />
    </svg>
  );
}

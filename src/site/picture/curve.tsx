import type { Series } from '../../core/publish/dossier.ts';
import { fitSeries } from '../charts/coarsen.ts';
import { areaPath, linePath } from '../charts/line-path.ts';
import { abnormalRuns } from '../charts/runs.ts';
import { AREA_INKS, INKS } from './inks.ts';

interface CurveProps {
  readonly series: Series;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Of the line. */
  readonly stroke: number;
}

const MOST_STEPS = 96;

/** Reports over their usual band, with what is above it in the colour of the class, where there is no stylesheet. */
export function Curve(props: CurveProps) {
  const { x, y, width, height, stroke } = props;
  const series = fitSeries(props.series, MOST_STEPS);
  const top = Math.max(1, ...series.count, ...series.upper.map((value) => value * 1.8));
  const box = { width, height, top, steps: series.count.length };
  const zero = series.count.map(() => 0);
  return (
    <g transform={`translate(${x} ${y})`}>
      <path d={areaPath(zero, series.upper, box)} fill={INKS.band} />
      {abnormalRuns(series).map((run) => (
        <path
          fill={AREA_INKS[run.class]}
          d={areaPath(
            series.expected.slice(run.from, run.to + 1),
            series.count.slice(run.from, run.to + 1),
            box,
            run.from,
          )}
        />
      ))}
      <path d={`M0 ${height}h${width}`} stroke={INKS.soft} stroke-width={1} />
      <path
        d={linePath(series.count, box)}
        fill="none"
        stroke={INKS.ink}
        stroke-width={stroke}
        stroke-linejoin="round"
      />
    </g>
  );
}

import type { VerdictClass } from '../../core/attribute/verdict.ts';
import type { Series } from '../../core/publish/dossier.ts';
import { MINUTE } from '../../core/time.ts';
import { ClassMark } from '../parts/class-mark.tsx';
import type { View } from '../serve/view.ts';
import { coarsen, fitSeries } from './coarsen.ts';
import { areaPath, linePath } from './line-path.ts';
import { abnormalRuns } from './runs.ts';
import { timeTicks } from './ticks.ts';

export interface MultipleRow {
  readonly id: string;
  readonly name: string;
  readonly class: VerdictClass;
  readonly series: Series;
}

interface MultiplesProps {
  readonly rows: readonly MultipleRow[];
  readonly view: View;
  readonly steps?: number;
  /** Most labels that the time axis has room for. */
  readonly ticks?: number;
}

const WIDTH = 600;
const HEIGHT = 40;
const QUARTER = 15 * MINUTE;

/** Reports in 15 minutes where the steps allow it, so that peaks can be compared with published figures. */
export function quarters(series: Series): Series {
  return series.step < QUARTER && QUARTER % series.step === 0
    ? coarsen(series, QUARTER / series.step)
    : series;
}

function RowChart(props: { series: Series; top: number; label: string }) {
  const { series, top } = props;
  const box = { width: WIDTH, height: HEIGHT, top, steps: series.count.length };
  return (
    <svg
      class="row"
      viewBox={`0 -1 ${WIDTH} ${HEIGHT + 2}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={props.label}
    >
      <path class="base" d={`M0 ${HEIGHT}h${WIDTH}`} />
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

/** Many services on one time axis and one scale of reports: who stands out, and who only seems to. */
export function Multiples(props: MultiplesProps) {
  const { view } = props;
  const { t, f } = view;
  const rows = props.rows.map((row) => {
    const exact = quarters(row.series);
    return { ...row, peak: Math.max(0, ...exact.count), series: fitSeries(exact, props.steps ?? 72) };
  });
  const first = rows[0]?.series;
  if (!first) return null;
  const top = Math.max(1, ...rows.flatMap((row) => row.series.count));
  const largest = Math.max(1, ...rows.map((row) => row.peak));
  const to = first.start + (first.count.length - 1) * first.step;
  return (
    <div class="multi">
      {rows.map((row) => (
        <div class="multirow">
          <span class={`name c-${row.class}`}>
            <ClassMark of={row.class} size={14} /> {row.name}
          </span>
          <RowChart
            series={row.series}
            top={top}
            label={`${row.name}: ${t.table.peak} ${f.count(row.peak)}. ${t.words[row.class]}`}
          />
          <span class="val">
            <b>{f.count(row.peak)}</b>
            {row.peak < largest && <span>{f.share(row.peak / largest)}</span>}
          </span>
        </div>
      ))}
      <div class="multirow axis">
        <span class="name">{f.zone(first.start)}</span>
        <svg class="axis" width="100%" height="18" aria-hidden="true">
          {timeTicks(first.start, to, props.ticks ?? 4, f).map((at, i) => {
            const x = ((at - first.start) / (to - first.start)) * 100;
            return (
              <text
                class={i % 2 === 0 ? 'tick' : 'tick odd'}
                x={`${x.toFixed(1)}%`}
                y="13"
                text-anchor={x < 3 ? 'start' : x > 92 ? 'end' : 'middle'}
              >
                {f.hour(at)}
              </text>
            );
          })}
        </svg>
        <span class="val">
          <span>{t.table.peak}</span>
        </span>
      </div>
    </div>
  );
}

import { raw } from 'hono/html';
import type { Series } from '../../core/publish/dossier.ts';
import { type EpochMs, formatInstant, MINUTE } from '../../core/time.ts';
import type { View } from '../serve/view.ts';
import { type ChartMark, Marks } from './chart-marks.tsx';
import { chartSeries } from './chart-series.ts';
import { PLOT_HEIGHT, PLOT_WIDTH } from './create-plot-shapes.ts';
import { SeriesTable } from './series-table.tsx';
import { timeTicks, valueTicks } from './ticks.ts';

interface BigChartProps {
  readonly id: string;
  /** The finding, as a sentence. */
  readonly title: string;
  readonly series: Series;
  readonly marks?: readonly ChartMark[];
  readonly view: View;
}

const TOP_BARE = 34;
const TOP_MARKED = 76;
const BELOW = 24;

interface Frame {
  readonly series: Series;
  readonly top: number;
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Position of an instant as a percentage of the width. */
  readonly x: (at: EpochMs) => number;
  readonly y: (value: number) => number;
  /** Where the plot ends, in pixels from the top. */
  readonly floor: number;
}

function createFrame(series: Series, top: number, marked: boolean): Frame {
  const floor = (marked ? TOP_MARKED : TOP_BARE) + PLOT_HEIGHT;
  const from = series.start;
  const to = series.start + Math.max(1, series.count.length - 1) * series.step;
  return {
    series,
    top,
    from,
    to,
    x: (at) => Math.round(((at - from) / (to - from)) * 1000) / 10,
    y: (value) => Math.round(floor - (value / top) * PLOT_HEIGHT),
    floor,
  };
}

const anchor = (x: number): string => (x < 6 ? 'start' : x > 94 ? 'end' : 'middle');
/** A label at an edge begins there, so that a long word leaves room for the next. */
const labelAt = (x: number): number => (x < 6 ? 0 : x > 94 ? 100 : x);

function Axes(props: { frame: Frame; ticks: readonly number[]; view: View }) {
  const { frame, ticks, view } = props;
  return (
    <>
      {ticks.map((tick) => (
        <>
          <line class="grid" x1="0" x2="100%" y1={frame.y(tick)} y2={frame.y(tick)} />
          <text class="tick" x="0" y={frame.y(tick) - 4}>
            {view.f.count(tick)}
          </text>
        </>
      ))}
      <line class="base" x1="0" x2="100%" y1={frame.floor} y2={frame.floor} />
      {timeTicks(frame.from, frame.to, 7, view.f).map((at, i) => (
        <>
          <line
            class="grid"
            x1={`${frame.x(at)}%`}
            x2={`${frame.x(at)}%`}
            y1={frame.floor}
            y2={frame.floor + 5}
          />
          <text
            class={i % 2 === 0 ? 'tick' : 'tick odd'}
            x={`${labelAt(frame.x(at))}%`}
            y={frame.floor + 20}
            text-anchor={anchor(frame.x(at))}
          >
            {view.f.hour(at)}
          </text>
        </>
      ))}
    </>
  );
}

function Labels(props: { frame: Frame; view: View }) {
  const { frame, view } = props;
  const { count, expected } = frame.series;
  const peak = count.indexOf(Math.max(...count));
  const x = frame.x(frame.from + peak * frame.series.step);
  const usual = expected[peak] ?? 0;
  const calmLeft = Math.max(...count.slice(0, Math.ceil(count.length / 7))) < frame.top / 4;
  return (
    <>
      <circle class="peak" cx={`${x}%`} cy={frame.y(count[peak] ?? 0)} r="4" />
      <text class="peak" x={`${x}%`} y={frame.y(count[peak] ?? 0) - 10} text-anchor={anchor(x)}>
        {view.f.count(count[peak] ?? 0)}
      </text>
      <text
        class="tick"
        x={calmLeft ? '0' : '100%'}
        y={frame.y(Math.max(...expected)) - 8}
        text-anchor={calmLeft ? 'start' : 'end'}
      >
        {view.t.legend.usual} {view.f.usual(usual)}
      </text>
    </>
  );
}

function Missing(props: { frame: Frame; view: View }) {
  const { frame } = props;
  const width = (frame.series.step / (frame.to - frame.from)) * 100;
  return (
    <>
      {frame.series.missing.map((missing, i) =>
        missing ? (
          <rect
            class="missing"
            x={`${frame.x(frame.from + i * frame.series.step)}%`}
            y={frame.floor - PLOT_HEIGHT}
            width={`${width.toFixed(2)}%`}
            height={PLOT_HEIGHT}
          />
        ) : null,
      )}
    </>
  );
}

/** While little is known of what is usual its band is wide: it must not press the curve to the floor. */
const MOST_BAND = 2;

function highest({ count, expected, upper }: Series): number {
  const seen = Math.max(...count, ...expected);
  return Math.max(seen, Math.min(Math.max(...upper), MOST_BAND * seen));
}

/**
 * Reports of one service over its usual band. Shapes stretch with the page while words keep their size, so
 * one picture serves a phone and a desk; the table below holds the same figures and feeds the crosshair.
 */
export function BigChart(props: BigChartProps) {
  const { id, title, view, marks = [] } = props;
  const series = chartSeries(props.series);
  const { top, ticks } = valueTicks(highest(series));
  const frame = createFrame(series, top, marks.length > 0);
  return (
    <figure class="bigchart">
      <figcaption>
        <h2 id={`${id}-t`}>{title}</h2>
        <p class="unit">
          {view.t.unit(series.step / MINUTE)} · {view.f.dates(frame.from, frame.to)},{' '}
          {view.f.zoneName(frame.from)}
        </p>
      </figcaption>
      <fl-chart data-read={view.t.legend.read}>
        <svg
          class="chart"
          width="100%"
          height={frame.floor + BELOW}
          role="img"
          aria-labelledby={`${id}-t`}
          aria-describedby={`${id}-d`}
        >
          <title>{title}</title>
          <desc id={`${id}-d`}>
            {view.t.unit(series.step / MINUTE)}, {formatInstant(frame.from)} – {formatInstant(frame.to)}
          </desc>
          <Missing frame={frame} view={view} />
          <Axes frame={frame} ticks={ticks} view={view} />
          <svg
            x="0"
            y={frame.floor - PLOT_HEIGHT}
            width="100%"
            height={PLOT_HEIGHT}
            viewBox={`0 0 ${PLOT_WIDTH} ${PLOT_HEIGHT}`}
            preserveAspectRatio="none"
            class="marks"
            aria-hidden="true"
          >
            {raw(view.plot(series, top))}
          </svg>
          <Marks marks={marks} x={frame.x} top={frame.floor - PLOT_HEIGHT} floor={frame.floor} />
          <Labels frame={frame} view={view} />
        </svg>
        <SeriesTable series={series} view={view} />
      </fl-chart>
    </figure>
  );
}

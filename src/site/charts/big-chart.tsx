import { raw } from 'hono/html';
import type { Series } from '../../core/publish/dossier.ts';
import { type EpochMs, formatInstant, MINUTE } from '../../core/time.ts';
import type { View } from '../serve/view.ts';
import { fitSeries } from './coarsen.ts';
import { PLOT_HEIGHT, PLOT_WIDTH } from './create-plot-shapes.ts';
import { SeriesTable } from './series-table.tsx';
import { timeTicks, valueTicks } from './ticks.ts';

/** Something said or done at one moment, by the number it has in the list beside the chart. */
export interface ChartMark {
  readonly at: EpochMs;
  readonly label: string;
}

interface BigChartProps {
  readonly id: string;
  /** The finding, as a sentence. */
  readonly title: string;
  readonly series: Series;
  readonly marks?: readonly ChartMark[];
  readonly view: View;
}

const TOP = 34;
const BOTTOM = TOP + PLOT_HEIGHT;
const HEIGHT = BOTTOM + 24;
const MOST_STEPS = 100;

interface Frame {
  readonly series: Series;
  readonly top: number;
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Position of an instant as a percentage of the width. */
  readonly x: (at: EpochMs) => number;
  readonly y: (value: number) => number;
}

function createFrame(series: Series, top: number): Frame {
  const from = series.start;
  const to = series.start + Math.max(1, series.count.length - 1) * series.step;
  return {
    series,
    top,
    from,
    to,
    x: (at) => Math.round(((at - from) / (to - from)) * 1000) / 10,
    y: (value) => Math.round(BOTTOM - (value / top) * PLOT_HEIGHT),
  };
}

const anchor = (x: number): string => (x < 6 ? 'start' : x > 94 ? 'end' : 'middle');

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
      <line class="base" x1="0" x2="100%" y1={BOTTOM} y2={BOTTOM} />
      {timeTicks(frame.from, frame.to, 7, view.f).map((at, i) => (
        <>
          <line class="grid" x1={`${frame.x(at)}%`} x2={`${frame.x(at)}%`} y1={BOTTOM} y2={BOTTOM + 5} />
          <text
            class={i % 2 === 0 ? 'tick' : 'tick odd'}
            x={`${frame.x(at)}%`}
            y={BOTTOM + 20}
            text-anchor={anchor(frame.x(at))}
          >
            {view.f.hour(at)}
          </text>
        </>
      ))}
    </>
  );
}

function Marks(props: { frame: Frame; marks: readonly ChartMark[] }) {
  const { frame, marks } = props;
  return (
    <>
      {marks.map((mark, i) => {
        if (mark.at < frame.from || mark.at > frame.to) return null;
        const x = `${frame.x(mark.at)}%`;
        const y = i % 2 === 0 ? 9 : 25;
        return (
          <>
            <line class="said" x1={x} x2={x} y1={y} y2={BOTTOM} />
            <circle class="said" cx={x} cy={y} r="8" />
            <text class="said" x={x} y={y + 4} text-anchor="middle">
              {i + 1}
            </text>
          </>
        );
      })}
    </>
  );
}

function Labels(props: { frame: Frame; view: View }) {
  const { frame, view } = props;
  const { count, expected } = frame.series;
  const peak = count.indexOf(Math.max(...count));
  const x = frame.x(frame.from + peak * frame.series.step);
  const usual = Math.max(...expected);
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
        y={frame.y(usual) - 8}
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
            y={TOP}
            width={`${width.toFixed(2)}%`}
            height={PLOT_HEIGHT}
          />
        ) : null,
      )}
    </>
  );
}

/**
 * Reports of one service over its usual band. Shapes stretch with the page while words keep their size, so
 * one picture serves a phone and a desk; the table below holds the same figures and feeds the crosshair.
 */
export function BigChart(props: BigChartProps) {
  const { id, title, view, marks = [] } = props;
  const series = fitSeries(props.series, MOST_STEPS);
  const { top, ticks } = valueTicks(Math.max(...series.count, ...series.upper));
  const frame = createFrame(series, top);
  return (
    <figure class="bigchart">
      <figcaption>
        <h2 id={`${id}-t`}>{title}</h2>
        <p class="unit">
          {view.t.unit(series.step / MINUTE)} · {view.f.date((frame.from + frame.to) / 2)},{' '}
          {view.f.zoneName(frame.from)}
        </p>
      </figcaption>
      <fl-chart>
        <svg
          class="chart"
          width="100%"
          height={HEIGHT}
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
            y={TOP}
            width="100%"
            height={PLOT_HEIGHT}
            viewBox={`0 0 ${PLOT_WIDTH} ${PLOT_HEIGHT}`}
            preserveAspectRatio="none"
            class="marks"
            aria-hidden="true"
          >
            {raw(view.plot(series, top))}
          </svg>
          <Marks frame={frame} marks={marks} />
          <Labels frame={frame} view={view} />
        </svg>
        <SeriesTable series={series} view={view} />
      </fl-chart>
    </figure>
  );
}

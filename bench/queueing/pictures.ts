import * as Plot from '@observablehq/plot';
import { drawPicture } from '../attribute/picture.ts';
import { fixed } from '../detect/tables.ts';
import { capacityOf } from './capacity.ts';
import type { Figures } from './figures.ts';
import { WORST } from './load.ts';
import { planReaders } from './readers.ts';
import { type AtLoad, keepsUpTo, type Outcome } from './scenarios.ts';

const WIDTH = 860;
const HEIGHT = 400;
const INK = { ours: '#0b5fa5', leader: '#b3541e', store: '#8c3b8c', split: '#4d7c3a', grey: '#666' } as const;
/** What comes after it is over is of no interest. */
const LAST_MINUTE = 10;
const MARGINS = { marginLeft: 64, marginBottom: 46, marginTop: 30, marginRight: 200 };
const FALLS: readonly (readonly [id: string, label: string, colour: string])[] = [
  ['worst', 'nothing fails', INK.ours],
  ['leader', 'a NATS leader dies', INK.leader],
  ['store', 'PostgreSQL is away', INK.store],
  ['split', '… a service in 4 shards', INK.split],
];

interface Point {
  readonly x: number;
  readonly y: number;
}
/** A line with its name at its end. */
interface Line {
  readonly label: string;
  readonly colour: string;
  readonly points: readonly Point[];
  readonly dy?: number;
}

const drawLines = (lines: readonly Line[]): Plot.Markish[] => [
  ...lines.map(({ colour, points }) =>
    Plot.line([...points], { x: 'x', y: 'y', stroke: colour, strokeWidth: 2, clip: true }),
  ),
  ...lines.map(({ label, colour, points, dy = 0 }) =>
    Plot.text([points.at(-1)!], {
      ...{ x: 'x', y: 'y', dx: 7, dy, textAnchor: 'start' },
      ...{ fill: colour, stroke: 'white', strokeWidth: 4, fontSize: 12.5 },
      text: () => label,
    }),
  ),
];

/** A rule across the plot with its words at its upper end. */
const drawMark = (x: number, label: string): Plot.Markish[] => [
  Plot.ruleX([x], { stroke: INK.grey, strokeDasharray: '4 3' }),
  Plot.text([label], {
    ...{ x: () => x, frameAnchor: 'top', dx: 5, dy: 2, textAnchor: 'start', fill: INK.grey },
  }),
];

const short = (value: number): string =>
  value >= 1e6 ? `${value / 1e6} M` : value >= 1e3 ? `${value / 1e3} k` : String(value);
const perMinute = (value: number): string => `${fixed(value / 1e6, 1)} M`;
const highest = (points: readonly Point[]): Point =>
  points.reduce((best, point) => (point.y > best.y ? point : best));

/** Waiting time of the acknowledgement by load. */
export function drawWaiting(figures: Figures, loads: readonly AtLoad[]): string {
  const kept = keepsUpTo(loads);
  const goal = loads.find(({ perMinute: load }) => load === 1_000_000)!;
  const line = (key: 'p50' | 'p99', colour: string): Line => ({
    label: key === 'p50' ? 'median' : '99 of 100',
    colour,
    points: loads.map((load) => ({ x: load.perMinute, y: load[key] })),
  });
  return drawPicture({
    title: `1 M a minute: 99 of 100 acknowledged within ${fixed(goal.p99, 0)} ms; counting keeps up to ${fixed(kept / 1e6, 1)} M`,
    subtitle:
      'Simulated: six gateways, one stream, two writers. What PostgreSQL cannot count waits in the log.',
    width: WIDTH,
    height: HEIGHT,
    plot: {
      ...MARGINS,
      marginRight: 90,
      x: { domain: [0, 5e6], label: 'reports a minute →', labelAnchor: 'center', tickFormat: perMinute },
      y: {
        type: 'log',
        label: '↑ acknowledged after, ms',
        domain: [2, 3_000],
        tickFormat: short,
        grid: true,
        ticks: 4,
      },
      marks: [
        ...drawMark(kept, 'counting falls behind above'),
        ...drawMark(6 * capacityOf(figures).gateway, 'gateways full'),
        ...drawLines([line('p99', INK.leader), line('p50', INK.ours)]),
      ],
    },
  });
}

/** One strip a scenario, over the minutes, each with its highest value written beside it. */
function drawStrips(
  outcomes: readonly Outcome[],
  pointsOf: (outcome: Outcome) => readonly Point[],
  y: { readonly label: string; readonly write: (value: number) => string },
): Omit<Plot.PlotOptions, 'document' | 'width' | 'height' | 'style'> {
  const strips = FALLS.map(([id, name, colour]) => {
    const all = pointsOf(outcomes.find(({ scenario }) => scenario.id === id)!);
    return { name, colour, points: all.filter(({ x }) => x <= LAST_MINUTE) };
  });
  const rise = WORST.quiet + WORST.rise;
  return {
    ...MARGINS,
    x: {
      domain: [0, LAST_MINUTE],
      label: 'minutes; 1 M reports a minute where grey →',
      labelAnchor: 'center',
    },
    y: { label: y.label, tickFormat: short, grid: true, ticks: 3 },
    fy: { domain: strips.map(({ name }) => name), label: null, padding: 0.22 },
    marks: [
      Plot.rectX([0], { x1: rise / 60, x2: (rise + WORST.held) / 60, fill: '#f1f1f1' }),
      ...strips.flatMap(({ name, colour, points }) => [
        Plot.areaY([...points], { x: 'x', y: 'y', fy: () => name, fill: colour, fillOpacity: 0.2 }),
        Plot.lineY([...points], { x: 'x', y: 'y', fy: () => name, stroke: colour, strokeWidth: 2 }),
        Plot.text([highest(points)], {
          ...{ x: 'x', y: 'y', fy: () => name, dx: 6, dy: -8, textAnchor: 'start', fill: colour },
          text: (point: Point) => y.write(point.y),
        }),
      ]),
    ],
  };
}

/** What waits in the log through the worst minutes. */
export function drawBacklog(outcomes: readonly Outcome[]): string {
  const store = outcomes.find(({ scenario }) => scenario.id === 'store')!;
  return drawPicture({
    title: `PostgreSQL away for 20 s at the height: caught up after ${fixed(store.caughtUpAfter / 60, 1)} minutes, nothing lost`,
    subtitle: 'Simulated. Reports acknowledged and not counted yet; the highest is written beside it.',
    width: WIDTH,
    height: HEIGHT,
    plot: drawStrips(outcomes, ({ samples }) => samples.map(({ at, inLog }) => ({ x: at / 60, y: inLog })), {
      label: '↑ reports not counted',
      write: (value) => Math.round(value).toLocaleString('en-US'),
    }),
  });
}

/** How long after its minute each verdict is there. */
export function drawVerdicts(outcomes: readonly Outcome[]): string {
  const usual = outcomes[0]!.delays[0]!.delay;
  const worst = Math.max(...outcomes.flatMap(({ delays }) => delays.map(({ delay }) => delay)));
  return drawPicture({
    title: `The verdict waits until a minute is counted: ${fixed(worst, 0)} s at worst, ${fixed(usual, 1)} s as a rule`,
    subtitle: 'Simulated. From the end of a minute to its verdict at the last live reader of a web process.',
    width: WIDTH,
    height: HEIGHT,
    plot: drawStrips(
      outcomes,
      ({ delays }) => delays.map(({ minute, delay }) => ({ x: minute + 1, y: delay })),
      { label: '↑ seconds to the verdict', write: (value) => `${fixed(value, 1)} s` },
    ),
  });
}

/** What each part carries by the number of it. */
export function drawCapacity(figures: Figures): string {
  const { gateway, stream, store, hotShard } = capacityOf(figures);
  const many = Array.from({ length: 12 }, (_, n) => n + 1);
  const line = (label: string, colour: string, each: (n: number) => number): Line => ({
    label,
    colour,
    points: many.map((n) => ({ x: n, y: each(n) })),
  });
  return drawPicture({
    title: `One service in one shard is the wall: ${fixed(hotShard / 1e6, 1)} M a minute, whatever is added elsewhere`,
    subtitle:
      'One of each is measured or a goal (see the tables), before commits and small messages. That several add up is assumed.',
    width: WIDTH,
    height: HEIGHT,
    plot: {
      ...MARGINS,
      marginRight: 250,
      x: { domain: [1, 12], label: 'number of them →', labelAnchor: 'center', ticks: 12, tickFormat: String },
      y: {
        type: 'log',
        domain: [4e5, 1.2e8],
        label: '↑ reports a minute',
        tickFormat: short,
        grid: true,
        ticks: 4,
      },
      marks: [
        Plot.ruleY([1e6], { stroke: INK.grey, strokeDasharray: '4 3' }),
        Plot.text(['1 M a minute'], {
          x: () => 12,
          y: () => 1e6,
          dx: 7,
          dy: 8,
          textAnchor: 'start',
          fill: INK.grey,
        }),
        ...drawLines([
          line('streams, messages of 100', INK.split, (n) => n * stream),
          { ...line('PostgreSQLs, a market each', INK.store, (n) => n * store), dy: 3 },
          { ...line('gateway processes', INK.ours, (n) => n * gateway), dy: -9 },
          { ...line('a service of 80 %, one shard', INK.leader, () => hotShard), dy: -8 },
        ]),
      ],
    },
  });
}

/** Web processes by readers. */
export function drawReaders(figures: Figures): string {
  const crowds = Array.from({ length: 31 }, (_, n) => 10 ** (5 + n / 10));
  const plans = crowds.map((readers) => planReaders(figures, readers));
  const last = plans.at(-1)!;
  const line = (label: string, colour: string, each: (plan: (typeof plans)[number]) => number): Line => ({
    label,
    colour,
    points: plans.map((plan) => ({ x: plan.readers, y: each(plan) })),
  });
  return drawPicture({
    title: `100 M readers: ${last.live.nodes.toLocaleString('en-US')} processes of live streams, or ${last.origin.nodes} behind a cache at the edge`,
    subtitle:
      'Worked out from measured figures of one process, a third of them to spare; no crowd above 10,000 was tried.',
    width: WIDTH,
    height: HEIGHT,
    plot: {
      ...MARGINS,
      marginRight: 230,
      x: {
        type: 'log',
        domain: [1e5, 1e8],
        label: 'readers at once →',
        labelAnchor: 'center',
        tickFormat: short,
        ticks: 4,
      },
      y: { type: 'log', domain: [1, 4e4], label: '↑ web processes', tickFormat: short, grid: true, ticks: 5 },
      marks: drawLines([
        line('a live stream each', INK.leader, ({ live }) => live.nodes),
        line('polls, nothing cached (today)', INK.store, ({ uncachedNodes }) => uncachedNodes),
        line('polls, cached for 15 s', INK.ours, ({ origin }) => origin.nodes),
      ]),
    },
  });
}

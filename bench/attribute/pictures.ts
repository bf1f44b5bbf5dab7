import * as Plot from '@observablehq/plot';
import { type Forecast, reliabilityOf } from '../../src/core/publish/score/reliability.ts';
import type { ScoreSummary, Share } from '../../src/core/publish/score/summary.ts';
import { percent } from '../detect/tables.ts';
import type { VariantRow } from './perturb-chapter.ts';
import { drawPicture } from './picture.ts';

const OURS = '#0b5fa5';
const OTHER = '#b3541e';
const GREY = '#777';
const WIDTH = 860;

/** Where the numbers of a series stand, above or below its dots, so that they do not hide each other. */
const OFFSETS = [-18, 18, -30] as const;

const ratio = ({ count, of }: Share): number => (of === 0 ? Number.NaN : count / of);
const cents = (value: number): string => `${Math.round(100 * value)} %`;

/** How often what was said was so, for several sets of forecasts; the size of a dot is the number of them. */
export function drawReliability(
  title: string,
  series: readonly { readonly name: string; readonly forecasts: readonly Forecast[] }[],
): string {
  const colours = [OURS, OTHER, GREY];
  const dots = series.flatMap(({ forecasts }, index) =>
    reliabilityOf(forecasts).flatMap(({ n, stated, right }) =>
      stated === null || right === null ? [] : [{ n, stated, right, colour: colours[index % 3]! }],
    ),
  );
  return drawPicture({
    title,
    subtitle:
      'On the line, what is said with 90 % is so nine times of ten. Each dot is one bin, with its number.',
    width: 700,
    height: 480,
    legend: series.map(({ name }, index) => [name, colours[index % 3]!]),
    plot: {
      marginLeft: 56,
      marginBottom: 46,
      marginTop: 30,
      marginRight: 40,
      x: { domain: [0, 1], label: 'said: P(origin) →', labelAnchor: 'center', tickFormat: cents, ticks: 6 },
      y: { domain: [0, 1], label: '↑ was at fault', tickFormat: cents, ticks: 6, grid: true },
      r: { range: [2, 14] },
      marks: [
        Plot.line(
          [
            [0, 0],
            [1, 1],
          ],
          { stroke: GREY, strokeDasharray: '4 3' },
        ),
        Plot.dot(dots, { x: 'stated', y: 'right', r: 'n', fill: 'colour', fillOpacity: 0.65 }),
        ...colours.map((colour, index) =>
          Plot.text(
            dots.filter((dot) => dot.colour === colour),
            {
              x: 'stated',
              y: 'right',
              text: 'n',
              dx: index === 2 ? 24 : 0,
              dy: OFFSETS[index]!,
              fill: colour,
              fontSize: 11,
            },
          ),
        ),
      ],
    },
  });
}

/** Exact days and blamed services, ours beside the references. */
export function drawReferences(summary: ScoreSummary): string {
  const methods = [
    { name: 'Faultline', exact: summary.exact, blame: summary.blamed },
    ...summary.references.map((one) => ({ name: one.id.replaceAll('-', ' '), exact: one.exact, blame: one })),
  ];
  const panels = [
    'days told exactly',
    'one service failed, exact',
    'visible healthy ones blamed',
    'dependents blamed',
  ];
  const bars = methods.flatMap(({ name, exact, blame }) =>
    [exact.withFault, exact.oneService, blame.visible, blame.dependents].map((share, index) => ({
      name,
      panel: panels[index]!,
      value: ratio(share),
      text: Number.isNaN(ratio(share)) ? '–' : cents(ratio(share)),
    })),
  );
  const best = Math.max(...summary.references.map(({ exact }) => ratio(exact.withFault)));
  return drawPicture({
    title: `Days with a fault told exactly: Faultline ${percent(ratio(summary.exact.withFault))}, the best reference ${percent(best)}`,
    subtitle: `${summary.scenarios} scenarios, most of them simulated. Left two panels: more is better; right two: fewer.`,
    width: WIDTH,
    height: 300,
    plot: {
      marginLeft: 165,
      marginBottom: 40,
      marginTop: 34,
      x: { domain: [0, 1.25], label: null, tickFormat: cents, ticks: [0, 1] },
      y: { domain: methods.map(({ name }) => name), label: null },
      fx: { domain: panels, label: null },
      marks: [
        Plot.barX(bars, {
          fx: 'panel',
          y: 'name',
          x: 'value',
          fill: ({ name }: { name: string }) => (name === 'Faultline' ? OURS : '#c9c9c9'),
        }),
        Plot.text(bars, { fx: 'panel', y: 'name', x: 'value', text: 'text', dx: 5, textAnchor: 'start' }),
        Plot.ruleX([0]),
      ],
    },
  });
}

const WORTHS = [
  ['right', OURS],
  ['unsure', '#c9c9c9'],
  ['wrong', '#e0a458'],
  ['surelyWrong', '#a33a4a'],
] as const;

/** What judgements are worth under each change. */
export function drawVariants(rows: readonly VariantRow[]): string {
  const parts = rows.flatMap((row) =>
    WORTHS.map(([worth, colour], order) => ({ name: row.name, order, colour, share: row[worth] / row.n })),
  );
  const [asItIs, ...changed] = rows;
  const turned = changed.reduce((sum, row) => sum + row.turned, 0);
  const all = changed.reduce((sum, row) => sum + row.n, 0);
  return drawPicture({
    title: `${turned} of ${all} judgements become surely wrong when something is changed`,
    subtitle: `Single judgements, and whole days with some of the people. As it is, ${asItIs?.surelyWrong ?? 0} of ${asItIs?.n ?? 0} judgements are surely wrong.`,
    width: WIDTH,
    height: 40 + 26 * rows.length,
    legend: WORTHS.map(([worth, colour]) => [worth === 'surelyWrong' ? 'surely wrong' : worth, colour]),
    plot: {
      marginLeft: 340,
      marginBottom: 30,
      marginTop: 6,
      marginRight: 24,
      x: { domain: [0, 1], label: null, tickFormat: cents, ticks: 5 },
      y: { domain: rows.map(({ name }) => name), label: null },
      marks: [Plot.barX(parts, Plot.stackX({ y: 'name', x: 'share', fill: 'colour', order: 'order' }))],
    },
  });
}

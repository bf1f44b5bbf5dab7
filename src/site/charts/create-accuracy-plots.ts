import type { PlotOptions } from '@observablehq/plot';
import type { ReliabilityBin } from '../../core/publish/score/reliability.ts';

/** Words and numbers of a plot, written for the reader. */
export interface PlotWords {
  readonly x: string;
  readonly y: string;
  readonly percent: (share: number) => string;
}

/** A dot of the strip; null minutes: never. */
export interface SpeedDot {
  readonly row: string;
  readonly minutes: number | null;
}

/** Draws the inside of SVGs whose boxes are {@link RELIABILITY_BOX} and {@link speedsBox}. */
export interface AccuracyPlots {
  readonly reliability: (bins: readonly ReliabilityBin[], words: PlotWords) => string;
  readonly speeds: (
    dots: readonly SpeedDot[],
    words: { readonly duration: (minutes: number) => string; readonly never: string },
  ) => string;
}

export const RELIABILITY_BOX = { width: 260, height: 250 } as const;
const ROW = 66;
const WIDTH = 350;
const AXIS = 26;

/** Box of the strip, by how many rows it has. */
export const speedsBox = (rows: number) => ({ width: WIDTH, height: rows * ROW + AXIS });

/** What is used of the drawn element; the server has no types of a browser. */
interface Drawn {
  readonly innerHTML: string;
  querySelectorAll(selector: string): Iterable<{ remove(): void }>;
}

const SHARES = [0, 0.5, 1];
/** So that dots at the ends stand clear of the frame. */
const SPAN = [-0.08, 1.08];
const MARKS = [1, 10, 60, 600];
const NEVER = 6_000;

/** The page's own style gives colours; a strict content policy allows no other. */
function strip(svg: Drawn): string {
  for (const style of svg.querySelectorAll('style')) style.remove();
  return svg.innerHTML
    .replace(/-?\d+\.\d{2,}/g, (number) => String(Math.round(Number(number) * 10) / 10))
    .replaceAll(/ (aria-[a-z]+|stroke[a-z-]*|fill|font-variant)="[^"]*"/g, '');
}

/** Loads Observable Plot and a document to draw on, which cost a third of a second: at the first look. */
export async function createAccuracyPlots(): Promise<AccuracyPlots> {
  const [Plot, { parseHTML }] = await Promise.all([import('@observablehq/plot'), import('linkedom')]);
  const { document } = parseHTML('<!doctype html><body></body>');
  const draw = (options: PlotOptions): string =>
    strip(
      Plot.plot({
        ...options,
        document: document as unknown as Exclude<PlotOptions['document'], undefined>,
      }) as unknown as Drawn,
    );
  return {
    reliability: (bins, { x, y, percent }) => {
      const said = bins.filter(({ n }) => n > 0);
      return draw({
        ...RELIABILITY_BOX,
        margin: 8,
        marginLeft: 50,
        marginBottom: 42,
        marginTop: 30,
        x: {
          domain: SPAN,
          ticks: SHARES,
          tickFormat: percent,
          label: x,
          labelArrow: 'none',
          labelAnchor: 'center',
        },
        y: { domain: SPAN, ticks: SHARES, tickFormat: percent, label: y, labelArrow: 'none' },
        r: { domain: [0, 100], range: [3, 12], clamp: true },
        marks: [
          Plot.frame({ className: 'frame' }),
          Plot.line([0, 1], { x: (share: number) => share, y: (share: number) => share, className: 'ideal' }),
          Plot.dot(said, { x: 'stated', y: 'right', r: 'n', className: 'dots' }),
        ],
      });
    },
    speeds: (dots, { duration, never }) => {
      const rows = [...new Set(dots.map(({ row }) => row))];
      const minutes = ({ minutes: value }: SpeedDot): number => (value === null ? NEVER : Math.max(1, value));
      return draw({
        ...speedsBox(rows.length),
        marginLeft: 30,
        marginRight: 24,
        marginTop: 0,
        marginBottom: AXIS,
        x: { type: 'log', domain: [0.8, NEVER], axis: null },
        fy: { domain: rows, axis: null },
        marks: [
          Plot.axisX([...MARKS, NEVER], {
            text: (value: number) => (value === NEVER ? never : duration(value)),
            tickSize: 0,
            label: null,
          }),
          Plot.gridX([...MARKS, NEVER], { className: 'grid' }),
          Plot.text(rows, {
            fy: (row: string) => row,
            text: (row: string) => row,
            frameAnchor: 'top-left',
            dy: 3,
            className: 'row',
          }),
          Plot.dot(
            dots,
            Plot.dodgeY('bottom', { x: minutes, fy: 'row', r: 3.5, padding: 0.5, className: 'dots' }),
          ),
        ],
      });
    },
  };
}

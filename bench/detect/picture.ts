import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';

/** A line of the picture: where a detector stands as its threshold moves. */
export interface Line {
  readonly name: string;
  readonly ours: boolean;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** A picture of lines with their names at their ends. */
export interface Picture {
  /** The finding, as a sentence. */
  readonly title: string;
  readonly subtitle: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  /** Where detectors are compared. */
  readonly mark: { readonly x: number; readonly label: string };
  readonly lines: readonly Line[];
  /** How a value of y is written. */
  readonly format: (value: number) => string;
}

const WIDTH = 860;
const HEIGHT = 440;
const HEAD = 62;
const OURS = '#0b5fa5';
const OTHERS = ['#b3541e', '#7a6a00', '#4d7c3a', '#8c3b8c', '#5c5c5c', '#a33a4a', '#2e7d7a'];
const LINE_HEIGHT = 15;
const FONT = 'system-ui, -apple-system, Segoe UI, Helvetica, Arial, sans-serif';

const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

interface Label {
  readonly text: string;
  readonly colour: string;
  readonly bold: boolean;
  y: number;
}

/** Moves labels apart, in order of height, within the plot. */
function spread(labels: readonly Label[], bottom: number): readonly Label[] {
  const sorted = labels.toSorted((a, b) => a.y - b.y);
  sorted.forEach((label, n) => {
    if (n > 0) label.y = Math.max(label.y, sorted[n - 1]!.y + LINE_HEIGHT);
  });
  let floor = bottom;
  for (const label of sorted.toReversed()) {
    label.y = Math.min(label.y, floor);
    floor = label.y - LINE_HEIGHT;
  }
  return sorted;
}

/** Draws a picture as a whole SVG file. */
export function drawPicture(picture: Picture): string {
  const { document } = parseHTML('<!doctype html><body></body>');
  const [top, right, bottom, left] = [30, 180, 46, 56];
  const { lines } = picture;
  let others = 0;
  const drawn = lines.map((line) => ({
    ...line,
    colour: line.ours ? OURS : OTHERS[others++ % OTHERS.length]!,
    points: line.points.filter(({ x, y }) => x >= picture.x[0] && x <= picture.x[1] && Number.isFinite(y)),
  }));
  const svg = Plot.plot({
    document: document as unknown as Exclude<Plot.PlotOptions['document'], undefined>,
    width: WIDTH,
    height: HEIGHT,
    marginTop: top,
    marginRight: right,
    marginBottom: bottom,
    marginLeft: left,
    style: { fontFamily: FONT, fontSize: '12px', background: 'white' },
    x: {
      type: 'log',
      domain: [...picture.x],
      label: picture.xLabel,
      labelAnchor: 'center',
      tickFormat: String,
      ticks: 5,
    },
    y: { domain: [...picture.y], label: picture.yLabel, tickFormat: picture.format, grid: true, ticks: 6 },
    marks: [
      Plot.ruleX([picture.mark.x], { stroke: '#777', strokeDasharray: '4 3' }),
      Plot.text([picture.mark.label], {
        x: () => picture.mark.x,
        frameAnchor: 'top',
        dx: 5,
        dy: 2,
        textAnchor: 'start',
        fill: '#555',
      }),
      ...drawn.map((line) =>
        Plot.line([...line.points], {
          x: 'x',
          y: 'y',
          stroke: line.colour,
          strokeWidth: line.ours ? 3 : 1.5,
          clip: true,
        }),
      ),
    ],
  }) as unknown as { readonly innerHTML: string };
  const height = HEIGHT - top - bottom;
  const yOf = (value: number): number =>
    top + height * (1 - (value - picture.y[0]) / (picture.y[1] - picture.y[0]));
  const labels = drawn.flatMap((line): Label[] => {
    const last = line.points.reduce<{ x: number; y: number } | undefined>(
      (best, point) => (best === undefined || point.x > best.x ? point : best),
      undefined,
    );
    return last ? [{ text: line.name, colour: line.colour, bold: line.ours, y: yOf(last.y) + 4 }] : [];
  });
  const texts = spread(labels, HEIGHT - bottom)
    .map(
      ({ text, colour, bold, y }) =>
        `<text x="${WIDTH - right + 8}" y="${y.toFixed(1)}" fill="${colour}" font-size="12.5"${bold ? ' font-weight="700"' : ''}>${escapeText(text)}</text>`,
    )
    .join('');
  const styleless = svg.innerHTML.replace(/<style[^>]*>[\s\S]*?<\/style>/g, '');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT + HEAD}" width="${WIDTH}" height="${HEIGHT + HEAD}" font-family="${FONT}" role="img"><title>${escapeText(picture.title)}</title><rect width="100%" height="100%" fill="white"/><text x="16" y="27" font-size="16" font-weight="700" fill="#111">${escapeText(picture.title)}</text><text x="16" y="48" font-size="12.5" fill="#555">${escapeText(picture.subtitle)}</text><g transform="translate(0 ${HEAD})" font-size="12" fill="currentColor" text-anchor="middle">${styleless}</g><g transform="translate(0 ${HEAD})">${texts}</g></svg>\n`;
}

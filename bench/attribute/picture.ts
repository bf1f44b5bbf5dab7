import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';

/** A picture: a sentence that says what is to be seen, what it is of, and the plot itself. */
export interface Picture {
  readonly title: string;
  readonly subtitle: string;
  readonly width: number;
  readonly height: number;
  readonly plot: Omit<Plot.PlotOptions, 'document' | 'width' | 'height' | 'style'>;
  /** Colours with their names, written under the subtitle. */
  readonly legend?: readonly (readonly [name: string, colour: string])[];
}

const FONT = 'system-ui, -apple-system, Segoe UI, Helvetica, Arial, sans-serif';
const HEAD = 62;
const LEGEND = 22;

const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function legendOf(entries: Picture['legend'] = []): string {
  let x = 16;
  return entries
    .map(([name, colour]) => {
      const at = x;
      x += 34 + 7 * name.length;
      return `<rect x="${at}" y="${HEAD - 6}" width="12" height="12" fill="${colour}"/><text x="${at + 17}" y="${HEAD + 5}" font-size="12.5" fill="#333">${escapeText(name)}</text>`;
    })
    .join('');
}

/** Draws a picture as a whole SVG file. */
export function drawPicture({ title, subtitle, width, height, plot, legend }: Picture): string {
  const { document } = parseHTML('<!doctype html><body></body>');
  const svg = Plot.plot({
    ...plot,
    document: document as unknown as Exclude<Plot.PlotOptions['document'], undefined>,
    width,
    height,
    style: { fontFamily: FONT, fontSize: '12px', background: 'white' },
  }) as unknown as { readonly innerHTML: string };
  const head = HEAD + (legend ? LEGEND : 0);
  const styleless = svg.innerHTML.replace(/<style[^>]*>[\s\S]*?<\/style>/g, '');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height + head}" width="${width}" height="${height + head}" font-family="${FONT}" role="img"><title>${escapeText(title)}</title><rect width="100%" height="100%" fill="white"/><text x="16" y="27" font-size="16" font-weight="700" fill="#111">${escapeText(title)}</text><text x="16" y="46" font-size="12.5" fill="#555">${escapeText(subtitle)}</text>${legendOf(legend)}<g transform="translate(0 ${head})" font-size="12" fill="currentColor" text-anchor="middle">${styleless}</g></svg>\n`;
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { textWidth } from './text-width.ts';
import { cutText, type Room, wrapText } from './wrap-text.ts';

const require = createRequire(import.meta.url);
const read = (name: string) => readFileSync(require.resolve(name));
const SENTENCE =
  'AT&T is down since 3:45 a.m. ET. Cricket is down because it runs on AT&T. Verizon and T-Mobile are working; people there cannot reach AT&T.';
const room = (size: number, lines: number): Room => ({ width: 1056, lines, size, weight: 'bold' });

describe('S33: text is measured without a font', () => {
  beforeAll(() => initWasm(read('@resvg/resvg-wasm/index_bg.wasm')));

  it.each(['regular', 'bold'] as const)(
    'as wide as it is drawn, within three in a hundred (%s)',
    (weight) => {
      const name = weight === 'bold' ? 'DejaVuSans-Bold' : 'DejaVuSans';
      const font = {
        fontBuffers: [read(`dejavu-fonts-ttf/ttf/${name}.ttf`)],
        defaultFontFamily: 'DejaVu Sans',
      };
      for (const text of [
        'MMMMWWWW Working, but reported',
        'Millions willing',
        'Caído: ¿quién falló? Ñandú',
        SENTENCE,
      ]) {
        const words = text.replaceAll('&', '&amp;');
        const drawing = new Resvg(
          `<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="200"><text x="0" y="100" font-family="DejaVu Sans" font-weight="${weight === 'bold' ? 700 : 400}" font-size="100">${words}</text></svg>`,
          { font },
        );
        const drawn = drawing.innerBBox()?.width ?? 0;
        const measured = textWidth(text, 100, weight);
        expect(Math.abs(measured - drawn) / drawn, text).toBeLessThan(0.03);
      }
    },
  );
});

describe('S33: a sentence is wrapped, and cut only where it cannot fit', () => {
  it('takes the largest letters in which all of it fits', () => {
    const { lines, room: used } = wrapText(SENTENCE, [room(60, 3), room(40, 5), room(32, 6)]);
    expect(used.size).toBe(40);
    expect(lines.join(' ')).toBe(SENTENCE);
    for (const line of lines) expect(textWidth(line, used.size, 'bold')).toBeLessThanOrEqual(used.width);
  });

  it('ends with an ellipsis where even the smallest letters need more lines', () => {
    const { lines } = wrapText(`${SENTENCE} ${SENTENCE} ${SENTENCE}`, [room(46, 2)]);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/…$/);
    for (const line of lines) expect(textWidth(line, 46, 'bold')).toBeLessThanOrEqual(1056);
    expect(cutText('Verizon', room(40, 1))).toBe('Verizon');
  });
});

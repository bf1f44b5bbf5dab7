import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { VERDICT_CLASSES } from '../core/attribute/verdict.ts';

type Rgb = readonly [number, number, number];

const css = readFileSync(new URL('./client/style/tokens.css', import.meta.url), 'utf8');
const [lightCss = '', darkCss = ''] = css.split('@media (prefers-color-scheme: dark)');

function tokens(part: string): Map<string, Rgb> {
  return new Map(
    [...part.matchAll(/--([\w-]+):\s*#([0-9a-f]{3,6});/g)].map((match) => {
      const hex = match[2] as string;
      const full = hex.length === 3 ? [...hex].map((c) => c + c).join('') : hex;
      const value = Number.parseInt(full, 16);
      return [match[1] as string, [value >> 16, (value >> 8) & 255, value & 255]];
    }),
  );
}

const linear = (channel: number): number => {
  const c = channel / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
};
const toLinear = (rgb: Rgb): Rgb => [linear(rgb[0]), linear(rgb[1]), linear(rgb[2])];

/** WCAG 2.2, relative luminance and contrast ratio. */
const luminance = (rgb: Rgb): number => {
  const [r, g, b] = toLinear(rgb);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
function contrast(a: Rgb, b: Rgb): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

// G. Machado, M. Oliveira, L. Fernandes 2009, severity 1, on linear light.
const BLINDNESS: Readonly<Record<string, readonly Rgb[]>> = {
  none: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** CIE Lab of linear RGB seen with one kind of colour blindness. */
function lab(rgb: Rgb, kind: readonly Rgb[]): Rgb {
  const l = toLinear(rgb);
  const [r, g, b] = kind.map((row) =>
    Math.min(1, Math.max(0, row[0] * l[0] + row[1] * l[1] + row[2] * l[2])),
  ) as [number, number, number];
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
const distance = (a: Rgb, b: Rgb, kind: readonly Rgb[]): number => {
  const [p, q] = [lab(a, kind), lab(b, kind)];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
};

describe.each([
  ['light', tokens(lightCss)],
  ['dark', new Map([...tokens(lightCss), ...tokens(darkCss)])],
])('colours, %s', (_, colour) => {
  const get = (name: string): Rgb => {
    const found = colour.get(name);
    if (!found) throw new Error(`no colour ${name}`);
    return found;
  };

  it('look: text of every class holds 4.5:1 on paper, card and its own tint', () => {
    for (const name of [...VERDICT_CLASSES, 'ink', 'soft']) {
      const grounds = VERDICT_CLASSES.includes(name as never)
        ? ['paper', 'card', `tint-${name}`]
        : ['paper', 'card', ...VERDICT_CLASSES.map((c) => `tint-${c}`)];
      for (const ground of grounds) {
        expect(contrast(get(name), get(ground)), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it('look: shapes of a chart hold 3:1 by their fill or by the line around them', () => {
    expect(contrast(get('ink'), get('card'))).toBeGreaterThanOrEqual(3);
    for (const name of ['origin', 'collateral', 'undetermined']) {
      expect(contrast(get(`area-${name}`), get('card')), name).toBeGreaterThanOrEqual(3);
    }
  });

  it.each(Object.keys(BLINDNESS))(
    'look: areas of origin, dependent and collateral stay apart: %s',
    (kind) => {
      const matrix = BLINDNESS[kind] as readonly Rgb[];
      const areas = ['area-origin', 'area-dependent', 'area-collateral'];
      for (const a of areas) {
        for (const b of areas) {
          if (a < b) expect(distance(get(a), get(b), matrix), `${a} and ${b}`).toBeGreaterThan(20);
        }
      }
    },
  );

  it('S32: the line between two shades of the map holds 3:1 against every shade, and against what is not told', () => {
    for (const name of ['q0', 'q1', 'q2', 'q3', 'q4', 'card', 'paper', 'untold'])
      expect(contrast(get('ink'), get(name)), name).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.keys(BLINDNESS))('S32: shades of the map that follow one another stay apart: %s', (kind) => {
    const matrix = BLINDNESS[kind] as readonly Rgb[];
    for (let i = 1; i < 5; i++)
      expect(distance(get(`q${i - 1}`), get(`q${i}`), matrix), `q${i}`).toBeGreaterThan(9);
  });

  it('look: the shades of the map get steadily stronger', () => {
    const card = get('card');
    const steps = ['q0', 'q1', 'q2', 'q3', 'q4'].map((name) => contrast(get(name), card));
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
  });
});

import { INKS } from './inks.ts';

/** An icon of the site, by the name in its address. */
export interface IconShape {
  readonly size: number;
  /** Of the mark, as a part of the whole: what a phone may cut to a circle keeps its middle. */
  readonly part: number;
  /** Rounded by us, or by the phone. */
  readonly rounded: boolean;
}

export const ICONS: Readonly<Record<string, IconShape>> = {
  'icon-192': { size: 192, part: 1, rounded: true },
  'icon-512': { size: 512, part: 1, rounded: true },
  'maskable-512': { size: 512, part: 0.75, rounded: false },
  'apple-180': { size: 180, part: 0.9, rounded: false },
};

/** The mark of the product in a box of 32 × 32. */
const MARK = 'M3 19h8l3-9 4 14 3-8h8';

/** An icon as SVG. */
export function iconPicture({ size, part, rounded }: IconShape): string {
  const inset = 16 * (1 - part);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 32 32">`,
    `<rect width="32" height="32" rx="${rounded ? 7 : 0}" fill="${INKS.ink}"/>`,
    `<path transform="translate(${inset} ${inset}) scale(${part})" d="${MARK}" fill="none" stroke="#fff" `,
    'stroke-width="3" stroke-linejoin="round" stroke-linecap="round"/></svg>',
  ].join('');
}

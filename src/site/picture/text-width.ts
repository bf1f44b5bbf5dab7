export type Weight = 'regular' | 'bold';

/**
 * Advance widths of the letters from space to tilde in hundredths of an em, read from the `hmtx` tables of DejaVu
 * Sans 2.37 and DejaVu Sans Bold. Verdana, which badges fall back on, is the same to a hundredth or two.
 */
const ADVANCES: Readonly<Record<Weight, string>> = {
  regular:
    '32 40 46 84 64 95 78 27 39 39 50 84 32 36 32 34 64 64 64 64 64 64 64 64 64 64 34 34 84 84 84 53 100 68 69 70 77 63 58 77 75 29 29 66 56 86 75 79 60 79 69 63 61 73 68 99 69 61 69 39 34 39 84 50 50 61 63 55 63 62 35 63 63 28 28 58 28 97 63 61 63 63 41 52 39 63 59 82 59 59 52 64 34 64 84',
  bold: '35 46 52 84 70 100 87 31 46 46 52 84 38 42 38 37 70 70 70 70 70 70 70 70 70 70 40 40 84 84 84 58 100 77 76 73 83 68 68 82 84 37 37 77 64 100 84 85 73 85 77 72 68 81 77 110 77 72 73 46 37 46 84 50 50 67 72 59 72 68 44 72 71 34 34 67 34 104 71 69 72 72 49 60 48 71 65 92 65 65 58 71 37 71 84',
};
/** Punctuation that sentences of this site hold, as the letter of the same width. */
const ALIKE: Readonly<Record<string, string>> = {
  '’': ' ',
  '·': ' ',
  '\u00a0': ' ',
  '“': '<',
  '”': '<',
  '–': '_',
  '¿': '?',
  '¡': '!',
};
const WIDEST = 100;

const TABLES = {
  regular: ADVANCES.regular.split(' ').map(Number),
  bold: ADVANCES.bold.split(' ').map(Number),
} as const;

/**
 * Width of a line in pixels, worked out without a font. Accents are as wide as their letter; what the table does not
 * hold counts as the widest.
 */
export function textWidth(text: string, size: number, weight: Weight = 'regular'): number {
  const table = TABLES[weight];
  let sum = 0;
  for (const letter of text.normalize('NFD').replace(/\p{Mn}/gu, '')) {
    sum += table[(ALIKE[letter] ?? letter).charCodeAt(0) - 32] ?? WIDEST;
  }
  return (sum * size) / 100;
}

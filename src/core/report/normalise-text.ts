/** Stands between clauses in a normalised text. */
const CLAUSE = '|';

const MARKS = /\p{M}+/gu;

/**
 * A text in the form that the lexicon is written in: small letters without accents or apostrophes, one space
 * between words, `|` between clauses, a space at either end. `&` stays with its letters (`at&t`).
 */
export function normaliseText(text: string): string {
  const plain = text
    .toLowerCase()
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(/['’`´]/g, '')
    .replace(/\b([a-z])\.([a-z])\b\.?/g, '$1$2')
    .replace(/\s*&\s*/g, '&')
    .replace(/[.,;:!?()[\]"“”…\n]+(?=\s|$)|[;!?()\n]|\s[-–—]\s/g, ` ${CLAUSE} `)
    .replace(/[^\p{L}\p{N}&|]+/gu, ' ');
  return ` ${plain.trim().replace(/\s+/g, ' ')} `;
}

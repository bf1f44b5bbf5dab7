const MILLION = 1e6;

/** `about as likely`, `3 times less likely`, `40,000 times less likely`: what comes second, beside the best. */
export function oddsInWords(odds: number, count: (value: number) => string): string {
  if (!(odds >= 1.5)) return 'about as likely';
  if (odds > MILLION) return 'more than a million times less likely';
  const places = 10 ** Math.max(0, Math.floor(Math.log10(odds)) - 1);
  return `${count(Math.round(odds / places) * places)} times less likely`;
}

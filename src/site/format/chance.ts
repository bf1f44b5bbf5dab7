/** `99 %`, and never a certainty that no model has. */
export function percent(probability: number): string {
  if (probability > 0.995) return 'over 99\u00a0%';
  if (probability < 0.005) return 'under 1\u00a0%';
  return `${Math.round(probability * 100)}\u00a0%`;
}

const STEPS = [
  [0.99, 'almost certainly'],
  [0.9, 'very likely'],
  [0.66, 'likely'],
  [0.5, 'more likely than not'],
  [0.34, 'possibly'],
  [0.1, 'unlikely'],
  [0.01, 'very unlikely'],
  [0, 'almost certainly not'],
] as const;

/** A probability in words, to be read beside its number. */
export function chanceInWords(probability: number): string {
  return STEPS.find(([from]) => probability >= from)?.[1] ?? 'unlikely';
}

const WIDEST = 30;

/** A bar as long as the logarithm of a value, from the least to the most. */
export function logBar(value: number, values: readonly number[]): string {
  const [least, most] = [Math.log(Math.min(...values)), Math.log(Math.max(...values))];
  const share = most > least ? (Math.log(value) - least) / (most - least) : 1;
  return '█'.repeat(1 + Math.round(share * (WIDEST - 1))).padEnd(WIDEST);
}

/** `12.3`, and `1,234` from a hundred on. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const digits = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

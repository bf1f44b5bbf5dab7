import { logBeta, logGamma } from './special.ts';

/**
 * ln of the Dirichlet-multinomial probability of counts, without the multinomial coefficient
 * (which is the same under every hypothesis that is compared).
 *
 * @param counts by category, ≥ 0
 * @param alpha by category, > 0, of the same length
 */
export function logDirichletMultinomial(counts: ArrayLike<number>, alpha: ArrayLike<number>): number {
  let n = 0;
  let a = 0;
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i]!;
    a += alpha[i]!;
    if (count > 0) {
      n += count;
      sum += logGamma(alpha[i]! + count) - logGamma(alpha[i]!);
    }
  }
  return n === 0 ? 0 : sum + logGamma(a) - logGamma(a + n);
}

/** ln of the beta-binomial probability of k of n, without the binomial coefficient. */
export function logBetaBinomial(k: number, n: number, a: number, b: number): number {
  return logBeta(k + a, n - k + b) - logBeta(a, b);
}

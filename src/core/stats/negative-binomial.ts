import { logGamma, logIncompleteBeta } from './special.ts';

/** Least ratio of variance to mean: a count is never held to be more regular than chance. */
const MIN_DISPERSION = 1.01;

/** The size r of a negative binomial with the given mean and variance: var = mean + mean²/r. */
function sizeOf(mean: number, variance: number): number {
  return (mean * mean) / Math.max(variance - mean, (MIN_DISPERSION - 1) * mean);
}

/**
 * ln NB(y; mean, variance).
 *
 * @param y count ≥ 0; fractions are allowed (the density is interpolated by the gamma function)
 * @param mean > 0
 * @param variance values at or below the mean are taken as just above it
 */
export function logNegativeBinomial(y: number, mean: number, variance: number): number {
  const r = sizeOf(mean, variance);
  if (y === 0) return r * Math.log(r / (r + mean));
  return (
    logGamma(y + r) -
    logGamma(r) -
    logGamma(y + 1) +
    r * Math.log(r / (r + mean)) +
    y * Math.log(mean / (r + mean))
  );
}

/**
 * Surprise of a count: −ln P(Y ≥ y), in nats. 0 for y ≤ 0.
 *
 * @param mean > 0
 * @param variance as in {@link logNegativeBinomial}
 */
export function surprise(y: number, mean: number, variance: number): number {
  if (y <= 0) return 0;
  const r = sizeOf(mean, variance);
  return Math.max(0, -logIncompleteBeta(mean / (mean + r), y, r));
}

/**
 * Chernoff bound of the upper tail: −ln P(Y ≥ y) is at least this, in nats; 0 at or below the mean.
 * Two logarithms in place of an incomplete beta function, and as good to compare a series with itself.
 *
 * @param mean > 0
 * @param variance as in {@link logNegativeBinomial}
 * @see Boucheron, Lugosi & Massart, Concentration Inequalities, 2013, ch. 2 (Cramér–Chernoff)
 */
export function tailBound(y: number, mean: number, variance: number): number {
  if (y <= mean) return 0;
  const r = sizeOf(mean, variance);
  // Just above the mean the difference is lost in rounding, and may come out below zero.
  return Math.max(0, y * Math.log(y / mean) - (y + r) * Math.log((r + y) / (r + mean)));
}

/** The same bound of the lower tail: −ln P(Y ≤ y) is at least this, in nats; 0 at or above the mean. */
export function lowerTailBound(y: number, mean: number, variance: number): number {
  if (y >= mean) return 0;
  const r = sizeOf(mean, variance);
  const share = y > 0 ? y * Math.log(y / mean) : 0;
  return Math.max(0, share - (y + r) * Math.log((r + y) / (r + mean)));
}

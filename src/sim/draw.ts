import type { Rng } from './rng.ts';

const HALF_LOG_TAU = 0.5 * Math.log(2 * Math.PI);

/** ln k! by Stirling's series, exact to the last digits for k ≥ 10; a product below. */
function logFactorial(k: number): number {
  if (k < 10) {
    let product = 1;
    for (let i = 2; i <= k; i++) product *= i;
    return Math.log(product);
  }
  const n = k + 1;
  const inverse = 1 / (n * n);
  return (n - 0.5) * Math.log(n) - n + HALF_LOG_TAU + (1 / 12 - (1 / 360 - inverse / 1260) * inverse) / n;
}

/** Poisson of any mean: by multiplication below 10, else PTRS (Hörmann 1993), both exact. */
export function poisson(rng: Rng, mean: number): number {
  if (!(mean > 0)) return 0;
  if (mean < 10) {
    const floor = Math.exp(-mean);
    let count = 0;
    for (let product = rng.next(); product > floor; product *= rng.next()) count += 1;
    return count;
  }
  const logMean = Math.log(mean);
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const accept = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = rng.next() - 0.5;
    const v = 1 - rng.next();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= accept) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    const left = Math.log((v * inverseAlpha) / (a / (us * us) + b));
    if (left <= k * logMean - mean - logFactorial(k)) return k;
  }
}

/** Gamma of scale 1 (Marsaglia and Tsang 2000). */
export function gamma(rng: Rng, shape: number): number {
  if (shape < 1) return gamma(rng, shape + 1) * (1 - rng.next()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = rng.normal();
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    if (Math.log(1 - rng.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Negative binomial with variance `spread · mean`; Poisson where spread ≤ 1. */
export function negativeBinomial(rng: Rng, mean: number, spread: number): number {
  if (!(mean > 0)) return 0;
  if (spread <= 1) return poisson(rng, mean);
  const shape = mean / (spread - 1);
  return poisson(rng, gamma(rng, shape) * (spread - 1));
}

/** Binomial, exact: by waiting times where few are expected, else BTRS (Hörmann 1993). */
export function binomial(rng: Rng, n: number, p: number): number {
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - binomial(rng, n, 1 - p);
  return n * p < 10 ? binomialByWaiting(rng, n, p) : binomialByRejection(rng, n, p);
}

function binomialByWaiting(rng: Rng, n: number, p: number): number {
  const logMiss = Math.log1p(-p);
  let count = -1;
  for (let at = 0; at <= n; ) {
    at += Math.floor(Math.log(1 - rng.next()) / logMiss) + 1;
    count += 1;
  }
  return count;
}

function binomialByRejection(rng: Rng, n: number, p: number): number {
  const spread = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const c = n * p + 0.5;
  const accept = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spread;
  const logOdds = Math.log(p / (1 - p));
  const mode = Math.floor((n + 1) * p);
  const atMode = logFactorial(mode) + logFactorial(n - mode);
  for (;;) {
    const u = rng.next() - 0.5;
    const v = 1 - rng.next();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + c);
    if (us >= 0.07 && v <= accept) return k;
    if (k < 0 || k > n) continue;
    const left = Math.log((v * alpha) / (a / (us * us) + b));
    if (left <= atMode - logFactorial(k) - logFactorial(n - k) + (k - mode) * logOdds) return k;
  }
}

/** Shares `n` out by weights: one binomial a cell, so that cells add up to n. */
export function multinomial(rng: Rng, n: number, weights: readonly number[]): number[] {
  let left = n;
  let weightLeft = weights.reduce((sum, weight) => sum + weight, 0);
  const last = weights.findLastIndex((weight) => weight > 0);
  return weights.map((weight, index) => {
    if (left === 0 || weight <= 0) return 0;
    const share = index === last ? 1 : Math.min(1, weight / weightLeft);
    const count = binomial(rng, left, share);
    left -= count;
    weightLeft -= weight;
    return count;
  });
}

/** A picker of indexes by weight, in constant time a pick (alias method, Vose 1991). */
export function createPicker(weights: readonly number[]): (rng: Rng) => number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const scaled = weights.map((weight) => (weight * weights.length) / total);
  const alias = weights.map((_, index) => index);
  const small = scaled.flatMap((value, index) => (value < 1 ? [index] : []));
  const large = scaled.flatMap((value, index) => (value >= 1 ? [index] : []));
  while (small.length > 0 && large.length > 0) {
    const low = small.pop() as number;
    const high = large[large.length - 1] as number;
    alias[low] = high;
    scaled[high] = (scaled[high] as number) - (1 - (scaled[low] as number));
    if ((scaled[high] as number) < 1) small.push(large.pop() as number);
  }
  for (const index of [...small, ...large]) scaled[index] = 1;
  return (rng) => {
    const index = rng.int(weights.length);
    return rng.next() < (scaled[index] as number) ? index : (alias[index] as number);
  };
}

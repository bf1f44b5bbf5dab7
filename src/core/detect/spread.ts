/** How far healthy counts lie around their mean, at one width of bin. Plain data. */
export interface Spread {
  /** Ratio of variance to mean, and lag-1 correlation of residuals: running means with their weight in bins. */
  dispersion: number;
  correlation: number;
  weight: number;
}

export function createSpread(dispersion: number, weight: number): Spread {
  return { dispersion, correlation: 0.1, weight };
}

const CORRELATION_MAX = 0.9;
/** Largest say that one residual has in the spread, in multiples of the present spread. */
const CLIP = 9;
const LEAST = 1.02;

/** The Pearson residual of a bin: (y − mean) / √mean. */
export function residualOf(count: number, mean: number): number {
  return (count - mean) / Math.sqrt(mean);
}

/** Squared residual, bounded: an outlier says little about the usual spread. */
export function boundedSquare(dispersion: number, residual: number, mean: number): number {
  return Math.min(residual * residual, Math.max(CLIP * dispersion, CLIP / mean));
}

/** Product of neighbouring residuals, bounded alike. */
export function boundedProduct(dispersion: number, residual: number, before: number): number {
  const bound = CLIP * dispersion;
  return Math.min(Math.max(residual * before, -bound), bound);
}

/** Bins of one width, with the sums of their bounded squares and products; `memory`: bins that are remembered. */
export interface Residuals {
  readonly bins: number;
  readonly squares: number;
  readonly products: number;
  readonly memory: number;
}

/** Learns the spread of some bins. */
export function learnSpread(spread: Spread, seen: Residuals): void {
  const { bins, squares, products } = seen;
  spread.weight = Math.min(spread.weight + bins, Math.max(seen.memory, bins));
  const pace = bins / spread.weight;
  const correlation = products / bins / spread.dispersion;
  spread.dispersion = Math.max(LEAST, spread.dispersion + pace * (squares / bins - spread.dispersion));
  spread.correlation += pace * (correlation - spread.correlation);
}

/** The correlation, held to what a stationary series can have. */
function bounded(spread: Spread): number {
  return Math.min(Math.max(spread.correlation, 0), CORRELATION_MAX);
}

/** Ratio of variance to mean of the sum of n bins whose residuals are an AR(1) process; n need not be whole. */
export function dispersionOver(spread: Spread, n: number): number {
  const rho = bounded(spread);
  if (n <= 1 || rho === 0) return spread.dispersion;
  const rest = 1 - rho;
  const lags = rho / rest - (rho * (1 - rho ** n)) / (n * rest * rest);
  return spread.dispersion * (1 + 2 * lags);
}

/** Ratio of variance to mean of a long sum. */
export function effectiveDispersion(spread: Spread): number {
  const rho = bounded(spread);
  return (spread.dispersion * (1 + rho)) / (1 - rho);
}

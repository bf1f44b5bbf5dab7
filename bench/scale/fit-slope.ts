/** One measurement: how large, and what it cost. Both above 0. */
export interface Point {
  readonly size: number;
  readonly cost: number;
}

/**
 * Slope of ln cost over ln size by least squares: 1 where cost grows as size does, 0 where it does not grow.
 * NaN for fewer than two different sizes.
 */
export function fitSlope(points: readonly Point[]): number {
  const logs = points.map(({ size, cost }) => [Math.log(size), Math.log(cost)] as const);
  const mean = (at: 0 | 1): number => logs.reduce((sum, log) => sum + log[at], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const spread = logs.reduce((sum, log) => sum + (log[0] - x) ** 2, 0);
  const together = logs.reduce((sum, log) => sum + (log[0] - x) * (log[1] - y), 0);
  return spread > 0 ? together / spread : Number.NaN;
}

/** A stated probability and whether what it was stated of was so. */
export interface Forecast {
  /** 0…1. */
  readonly probability: number;
  readonly right: boolean;
}

/** Forecasts of about the same probability. */
export interface ReliabilityBin {
  /** Bounds of the stated probability; the upper one belongs to the next bin, that of the last to it. */
  readonly from: number;
  readonly to: number;
  readonly n: number;
  /** Mean of what was stated; null where nothing was. */
  readonly stated: number | null;
  /** Share that was so; null where nothing was stated. */
  readonly right: number | null;
}

const EDGES = [0, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 1] as const;

/** How often what was stated was so, by what was stated: a diagram of calibration in eight bins. */
export function reliabilityOf(forecasts: readonly Forecast[]): readonly ReliabilityBin[] {
  return EDGES.slice(0, -1).map((from, index) => {
    const to = EDGES[index + 1]!;
    const own = forecasts.filter(
      ({ probability }) => probability >= from && (probability < to || (to === 1 && probability <= 1)),
    );
    const n = own.length;
    const stated = own.reduce((sum, { probability }) => sum + probability, 0) / n;
    const right = own.filter((forecast) => forecast.right).length / n;
    return { from, to, n, stated: n > 0 ? stated : null, right: n > 0 ? right : null };
  });
}

/** Mean squared error of stated probabilities, 0 (perfect) to 1 (Brier 1950); NaN of none. */
export function brierOf(forecasts: readonly Forecast[]): number {
  const errors = forecasts.map(({ probability, right }) => (probability - (right ? 1 : 0)) ** 2);
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

const FLOOR = 1e-6;

/** Mean log loss in nats; a probability counts as no nearer to 0 or 1 than 1e-6. NaN of none. */
export function logLossOf(forecasts: readonly Forecast[]): number {
  const losses = forecasts.map(({ probability, right }) => {
    const bounded = Math.min(1 - FLOOR, Math.max(FLOOR, probability));
    return -Math.log(right ? bounded : 1 - bounded);
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

/** A known point of a curve. */
export interface CurvePoint {
  readonly at: number;
  readonly value: number;
}

/**
 * A smooth curve through points of positive value that never swings beyond its neighbours: a monotone cubic
 * (Fritsch and Carlson 1980) of the logarithm. Outside the points it keeps the outermost value.
 */
export function createLogCurve(points: readonly CurvePoint[]): (at: number) => number {
  const x = points.map(({ at }) => at);
  const y = points.map(({ value }) => Math.log(value));
  const slopes = monotoneSlopes(x, y);
  return (at) => {
    const last = x.length - 1;
    if (at <= (x[0] as number)) return Math.exp(y[0] as number);
    if (at >= (x[last] as number)) return Math.exp(y[last] as number);
    const right = x.findIndex((value) => value > at);
    const left = right - 1;
    const width = (x[right] as number) - (x[left] as number);
    const t = (at - (x[left] as number)) / width;
    const t2 = t * t;
    const t3 = t2 * t;
    const from =
      (2 * t3 - 3 * t2 + 1) * (y[left] as number) + (t3 - 2 * t2 + t) * width * (slopes[left] as number);
    const to = (3 * t2 - 2 * t3) * (y[right] as number) + (t3 - t2) * width * (slopes[right] as number);
    return Math.exp(from + to);
  };
}

function monotoneSlopes(x: readonly number[], y: readonly number[]): number[] {
  const secants = x
    .slice(1)
    .map((at, index) => ((y[index + 1] as number) - (y[index] as number)) / (at - (x[index] as number)));
  const first = secants[0] ?? 0;
  const slopes = [first];
  for (let index = 1; index < secants.length; index++) {
    const before = secants[index - 1] as number;
    const after = secants[index] as number;
    // The harmonic mean stays within three times the smaller secant, which keeps the curve monotone.
    slopes.push(before * after <= 0 ? 0 : (2 * before * after) / (before + after));
  }
  slopes.push(secants.at(-1) ?? 0);
  return slopes;
}

export type Position = readonly [number, number];

function triangle(a: Position, b: Position, c: Position): number {
  return Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;
}

/**
 * Drops, one after the other, the inner point whose triangle with its neighbours is smallest, until all are
 * at least `tolerance` (M. Visvalingam and J. Whyatt, "Line generalisation by repeated elimination", 1993).
 * The ends stay, so borders that two regions share stay shared.
 */
export function simplifyLine(line: readonly Position[], tolerance: number): Position[] {
  const points = [...line];
  while (points.length > 2) {
    let least = Number.POSITIVE_INFINITY;
    let at = -1;
    for (let i = 1; i < points.length - 1; i++) {
      const area = triangle(points[i - 1] as Position, points[i] as Position, points[i + 1] as Position);
      if (area < least) {
        least = area;
        at = i;
      }
    }
    if (least >= tolerance) break;
    points.splice(at, 1);
  }
  return points;
}

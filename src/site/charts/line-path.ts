/** A mapping of steps and values to a box of `width` × `height`, y down. */
export interface Box {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly steps: number;
}

type Point = readonly [number, number];

function place(values: readonly number[], box: Box, offset = 0): Point[] {
  const dx = box.steps > 1 ? box.width / (box.steps - 1) : 0;
  return values.map((value, i) => [
    Math.round((i + offset) * dx),
    Math.round(box.height - (Math.min(value, box.top) / box.top) * box.height),
  ]);
}

/** Relative whole-number segments: a third of the bytes of absolute ones after compression. */
function draw(points: readonly Point[]): string {
  let [px, py] = points[0] ?? [0, 0];
  let path = `M${px} ${py}l`;
  points.slice(1).forEach(([x, y], i) => {
    const dx = x - px;
    const dy = y - py;
    path += `${i > 0 && dx >= 0 ? ' ' : ''}${dx}${dy >= 0 ? ' ' : ''}${dy}`;
    px = x;
    py = y;
  });
  return path;
}

/** Path of a line through the values, one a step. */
export function linePath(values: readonly number[], box: Box): string {
  return draw(place(values, box));
}

/** Path of the area between two lines; both start at step `offset`. */
export function areaPath(low: readonly number[], high: readonly number[], box: Box, offset = 0): string {
  return `${draw([...place(high, box, offset), ...place(low, box, offset).reverse()])}z`;
}

import type { GeoContext } from 'd3-geo';

/** A context for `geoPath` that writes relative whole numbers: two thirds of the bytes of d3's own on the wire. */
export interface PathWriter extends GeoContext {
  /** The path drawn since the last call; rings of which rounding leaves nothing are left out. */
  take(): string;
}

const OPEN = /^\d/;

/** A number after another needs a space unless its sign parts them. */
const after = (value: number): string => (OPEN.test(String(value)) ? ` ${value}` : String(value));

export function createPathWriter(): PathWriter {
  let path = '';
  let ring = '';
  let points = 0;
  let px = 0;
  let py = 0;
  const go = (x: number, y: number): [number, number] | undefined => {
    const [dx, dy] = [Math.round(x) - px, Math.round(y) - py];
    if (points > 0 && dx === 0 && dy === 0) return undefined;
    px += dx;
    py += dy;
    points += 1;
    return [dx, dy];
  };
  return {
    beginPath: () => undefined,
    arc: () => undefined,
    moveTo(x, y) {
      points = 0;
      go(x, y);
      ring = `M${px}${after(py)}l`;
    },
    lineTo(x, y) {
      const step = go(x, y);
      if (step) ring += `${points > 2 ? after(step[0]) : step[0]}${after(step[1])}`;
    },
    closePath() {
      if (points > 2) path += `${ring}z`;
    },
    take() {
      const taken = path;
      path = '';
      return taken;
    },
  };
}

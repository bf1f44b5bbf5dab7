import { REGIONS } from '../../core/catalog/regions.ts';
import type { Shapes } from './shapes.ts';
import { countiesIn, drawOutlines, joinOutlines, lookAt, readAtlas } from './us-atlas.ts';

const WIDTH = 900;
const HEIGHT = 700;
/** Room for the outermost borders. */
const EDGE = 4;

function readShapes(fips: string): Shapes | undefined {
  const atlas = readAtlas('counties-10m');
  const counties = countiesIn(atlas, fips);
  if (counties.length === 0) return undefined;
  const whole = joinOutlines(atlas, fips, counties);
  const look = lookAt(atlas, whole, [EDGE, EDGE, WIDTH - EDGE, HEIGHT - EDGE]);
  // What the box leaves over at the sides, or above and below, is cut off.
  const width = Math.ceil(look.width) + 2 * EDGE;
  const height = Math.ceil(look.height) + 2 * EDGE;
  const [left, top] = [(WIDTH - width) / 2, (HEIGHT - height) / 2];
  const paths = drawOutlines(atlas, counties, (point) => {
    const [x, y] = look.place(point);
    return [x - left, y - top];
  });
  return { width, height, main: height, paths, insets: [] };
}

/**
 * A reader of the counties of one state or territory of the US by its ISO 3166-2 code. A state is read at the first
 * call and kept; undefined for what is none.
 */
export function createCountyShapes(): (state: string) => Shapes | undefined {
  const known = new Map<string, Shapes | undefined>();
  return (state) => {
    const fips = Object.hasOwn(REGIONS, state) ? REGIONS[state]?.fips : undefined;
    if (fips === undefined) return undefined;
    if (!known.has(state)) known.set(state, readShapes(fips));
    return known.get(state);
  };
}

import { REGIONS } from '../../core/catalog/regions.ts';
import type { Inset, Shapes } from './shapes.ts';
import { type Atlas, countiesIn, drawOutlines, joinOutlines, lookAt, readAtlas } from './us-atlas.ts';

/** US Atlas comes projected to this picture (Albers, Alaska and Hawaii moved in); the insets stand below it. */
const WIDTH = 975;
const MAINLAND = 610;
const INSET = { height: 74, top: 622, label: 40, edge: 14 };
/** Far from the states and small: each is drawn on a scale of its own, in a box as wide as its name. */
const TERRITORIES = [
  ['US-PR', 215],
  ['US-VI', 180],
  ['US-GU', 130],
  ['US-MP', 225],
  ['US-AS', 225],
] as const;

function codesByFips(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(REGIONS).flatMap(([code, region]) => (region.fips ? [[region.fips, code]] : [])),
  );
}

function drawInset(atlas: Atlas, { x, y, width, height, code }: Inset): readonly [string, string] {
  const fips = REGIONS[code]?.fips ?? '';
  const outline = joinOutlines(atlas, fips, countiesIn(atlas, fips));
  const { place } = lookAt(atlas, outline, [x + INSET.edge, y, x + width - INSET.edge, y + height]);
  return [code, drawOutlines(atlas, [outline], place).get(fips) ?? ''];
}

function readShapes(): Shapes {
  const codes = codesByFips();
  const atlas = readAtlas('states-albers-10m');
  const states = [...drawOutlines(atlas, atlas.states)].flatMap(([fips, path]) => {
    const code = codes.get(fips);
    return code ? [[code, path] as const] : [];
  });
  const counties = readAtlas('counties-10m');
  let x = 0;
  const insets = TERRITORIES.map(([code, width]): Inset => {
    x += width;
    return { code, x: x - width, y: INSET.top, width, height: INSET.height };
  });
  return {
    width: WIDTH,
    height: INSET.top + INSET.height + INSET.label,
    main: MAINLAND,
    paths: new Map([...states, ...insets.map((inset) => drawInset(counties, inset))]),
    insets,
  };
}

/** A reader of the outlines of states and territories: the files are read at the first call. */
export function createUsShapes(): () => Shapes {
  let shapes: Shapes | undefined;
  return () => {
    shapes ??= readShapes();
    return shapes;
  };
}

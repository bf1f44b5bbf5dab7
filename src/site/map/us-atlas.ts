import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { geoAzimuthalEqualArea, geoCentroid, geoPath } from 'd3-geo';
import { feature, mergeArcs } from 'topojson-client';
import { createPathWriter } from './create-path-writer.ts';
import { type Position, simplifyLine } from './simplify-line.ts';

type Topology = Parameters<typeof feature>[0];

/** An outline as US Atlas keeps it, by its FIPS code: arcs that it shares with its neighbours. */
export type Outline = Parameters<typeof feature>[1] & { readonly id?: string | number };

/** One file of US Atlas (Census Bureau, 2017): plane where it says `albers`, else longitudes and latitudes. */
export interface Atlas {
  readonly topology: Topology;
  readonly states: readonly Outline[];
  /** Empty in files of states. */
  readonly counties: readonly Outline[];
}

/** Square units of the picture; 2 keeps Cape Cod and takes the states from 13 KB to 4 KB on the wire. */
const TOLERANCE = 2;

/** Reads a file of US Atlas from the disk: a hundredth of a second, and up to 20 MB while it is held. */
export function readAtlas(name: 'states-albers-10m' | 'counties-10m'): Atlas {
  const file = createRequire(import.meta.url).resolve(`us-atlas/${name}.json`);
  const topology = JSON.parse(readFileSync(file, 'utf8')) as Topology;
  const outlines = (key: string): readonly Outline[] => {
    const object = topology.objects[key];
    return object?.type === 'GeometryCollection' ? (object.geometries as Outline[]) : [];
  };
  return { topology, states: outlines('states'), counties: outlines('counties') };
}

/** Northern Islands of the Marianas: nobody lived there at the census, and beside them the others would be dots. */
const UNINHABITED = '69085';

/** Outlines of the counties of a state or territory by its two-digit FIPS code. */
export function countiesIn({ counties }: Atlas, fips: string): readonly Outline[] {
  return counties.filter(({ id }) => String(id).startsWith(fips) && id !== UNINHABITED);
}

/** One outline around some counties. */
export function joinOutlines({ topology }: Atlas, id: string, counties: readonly Outline[]): Outline {
  const areas = counties as unknown as Parameters<typeof mergeArcs>[1];
  return { ...(mergeArcs(topology, areas) as unknown as Outline & object), id };
}

/** Where a point of the atlas is in the picture. */
type Place = (point: [number, number]) => Position;

/** An equal-area look at one outline from straight above its middle, as large as the box allows. */
export function lookAt(
  { topology }: Atlas,
  outline: Outline,
  [left, top, right, bottom]: readonly [number, number, number, number],
): { readonly place: Place; readonly width: number; readonly height: number } {
  const whole = feature(topology, outline) as GeoJSON.Feature;
  const [longitude, latitude] = geoCentroid(whole);
  const projection = geoAzimuthalEqualArea()
    .rotate([-longitude, -latitude])
    .fitExtent(
      [
        [left, top],
        [right, bottom],
      ],
      whole,
    );
  const [[x0, y0], [x1, y1]] = geoPath(projection).bounds(whole);
  return {
    place: (point) => projection(point) as [number, number],
    width: x1 - x0,
    height: y1 - y0,
  };
}

/** Numbers of all arcs of an outline, nested as deep as its kind wants; a reversed arc is its complement. */
function arcsOf(outline: Outline): number[] {
  const arcs = 'arcs' in outline ? (outline.arcs as readonly unknown[]).flat(3) : [];
  return (arcs as number[]).map((arc) => (arc < 0 ? ~arc : arc));
}

/** The arcs of some outlines in the picture, simplified alike for both neighbours; others are left empty. */
function placeArcs({ topology }: Atlas, outlines: readonly Outline[], place: Place): number[][][] {
  const used = new Set(outlines.flatMap(arcsOf));
  const [kx, ky] = topology.transform?.scale ?? [1, 1];
  const [tx, ty] = topology.transform?.translate ?? [0, 0];
  return topology.arcs.map((arc, i) => {
    if (!used.has(i)) return [];
    let x = 0;
    let y = 0;
    const points = arc.map((step) => {
      x += step[0] as number;
      y += step[1] as number;
      return place([x * kx + tx, y * ky + ty]);
    });
    return simplifyLine(points, TOLERANCE) as unknown as number[][];
  });
}

/** SVG paths of some outlines by their FIPS code; `place` is the identity for a file that is plane already. */
export function drawOutlines(
  atlas: Atlas,
  outlines: readonly Outline[],
  place: Place = (point) => point,
): Map<string, string> {
  const { transform: _, ...rest } = atlas.topology;
  const placed = { ...rest, arcs: placeArcs(atlas, outlines, place) };
  const writer = createPathWriter();
  const draw = geoPath(null, writer);
  return new Map(
    outlines.map((outline) => {
      draw(feature(placed, outline) as GeoJSON.Feature);
      return [String(outline.id), writer.take()];
    }),
  );
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature } from 'topojson-client';
import { REGIONS } from '../../core/catalog/regions.ts';
import { type Position, simplifyLine } from './simplify-line.ts';

type Topology = Parameters<typeof feature>[0];

/** Outlines of the regions of one country, ready to draw. */
export interface Shapes {
  readonly width: number;
  readonly height: number;
  /** SVG path by region code. */
  readonly paths: ReadonlyMap<string, string>;
}

// Square pixels of the 975 × 610 picture; 2 keeps Cape Cod and takes the map from 13 KB to 4 KB on the wire.
const TOLERANCE = 2;

/** US Atlas comes projected to 975 × 610, Alaska and Hawaii moved in; its arcs are deltas of integers. */
function absoluteArcs(topology: Topology): Position[][] {
  const [kx, ky] = topology.transform?.scale ?? [1, 1];
  const [tx, ty] = topology.transform?.translate ?? [0, 0];
  return topology.arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map((step) => {
      x += step[0] as number;
      y += step[1] as number;
      return [x * kx + tx, y * ky + ty] as const;
    });
  });
}

/** One ring in relative whole numbers; empty when rounding leaves nothing of it. */
function ringPath(ring: readonly (readonly number[])[]): string {
  let px = 0;
  let py = 0;
  let path = '';
  let drawn = 0;
  ring.forEach((point, i) => {
    const x = Math.round(point[0] as number);
    const y = Math.round(point[1] as number);
    if (i > 0 && x === px && y === py) return;
    const dx = x - px;
    const dy = y - py;
    path += i === 0 ? `M${x} ${y}l` : `${drawn > 1 && dx >= 0 ? ' ' : ''}${dx}${dy >= 0 ? ' ' : ''}${dy}`;
    drawn += 1;
    px = x;
    py = y;
  });
  return drawn > 3 ? `${path}z` : '';
}

function outline(geometry: GeoJSON.Geometry): string {
  const polygons =
    geometry.type === 'Polygon'
      ? [geometry.coordinates]
      : geometry.type === 'MultiPolygon'
        ? geometry.coordinates
        : [];
  return polygons.flatMap((rings) => rings.map(ringPath)).join('');
}

function readShapes(): Shapes {
  const file = createRequire(import.meta.url).resolve('us-atlas/states-albers-10m.json');
  const topology = JSON.parse(readFileSync(file, 'utf8')) as Topology;
  const arcs = absoluteArcs(topology).map((arc) => simplifyLine(arc, TOLERANCE) as unknown as number[][]);
  const { transform: _, ...rest } = topology;
  const codes = new Map(
    Object.entries(REGIONS).flatMap(([code, region]) => (region.fips ? [[region.fips, code]] : [])),
  );
  const states = topology.objects['states'] as Parameters<typeof feature>[1];
  const drawn = feature({ ...rest, arcs }, states);
  const features = drawn.type === 'FeatureCollection' ? drawn.features : [];
  const paths = new Map<string, string>();
  for (const state of features) {
    const code = codes.get(String(state.id));
    if (code) paths.set(code, outline(state.geometry));
  }
  return { width: 975, height: 610, paths };
}

/** A reader of the states' outlines: the file is read at the first call and kept for the next. */
export function createUsShapes(): () => Shapes {
  let shapes: Shapes | undefined;
  return () => {
    shapes ??= readShapes();
    return shapes;
  };
}

import type { Child } from 'hono/jsx';
import type { RegionCount } from '../../core/publish/dossier.ts';
import type { View } from '../serve/view.ts';
import type { Place } from './place.ts';
import { PlaceMap } from './place-map.tsx';
import type { Shapes } from './shapes.ts';

/** Below this a rate moves by a fifth and more by chance alone. */
const FAINT = 25;

interface RegionMapProps {
  readonly id: string;
  /** Of the service. */
  readonly name: string;
  /** What the shades are, and of which time. */
  readonly unit: string;
  readonly regions: readonly RegionCount[];
  readonly shapes: Shapes | undefined;
  readonly view: View;
  readonly brief?: boolean;
  /** Page of a region, where there is more to see. */
  readonly hrefOf?: (region: string) => string | undefined;
  readonly children?: Child;
}

/** Where the reports on one service came from. Regions of the picture of which nothing is told are in the table too. */
export function RegionMap(props: RegionMapProps) {
  const { id, name, unit, regions, shapes, view, brief, hrefOf, children } = props;
  const { t, f } = view;
  const told = regions.map(({ region, count, perMillion }): Place => {
    return {
      code: region,
      name: region === '' ? t.map.unsaid : f.region(region),
      perMillion,
      reports: count === null ? t.table.few : f.count(count),
      faint: count === null || count < FAINT,
      href: hrefOf?.(region),
    };
  });
  const seen = new Set(regions.map(({ region }) => region));
  const rest = [...(shapes?.paths.keys() ?? [])]
    .filter((code) => !seen.has(code))
    .map((code): Place => ({ code, name: f.region(code), perMillion: null, reports: t.table.few }));
  return (
    <PlaceMap
      id={id}
      title={t.map.title(name)}
      unit={unit}
      head={t.table.region}
      places={[...told, ...rest]}
      shapes={shapes}
      view={view}
      {...(brief ? { brief } : {})}
    >
      {children}
    </PlaceMap>
  );
}

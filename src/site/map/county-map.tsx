import { countiesOf } from '../../core/catalog/counties.ts';
import type { CountyLevel, CountyRate } from '../../core/publish/dossier.ts';
import type { View } from '../serve/view.ts';
import type { Place } from './place.ts';
import { PlaceMap } from './place-map.tsx';
import type { Shapes } from './shapes.ts';

/** Rates of so few people are mostly chance. */
const FAINT: ReadonlySet<CountyLevel> = new Set(['5-9', '10-49']);

/** `10–49`, `1,000 and more`. */
function sayLevel(level: CountyLevel, { t, f }: View): string {
  const [from = 0, to] = level.split(/[-+]/).filter(Boolean).map(Number);
  return to === undefined ? t.map.andMore(f.count(from)) : t.map.range(f.count(from), f.count(to));
}

interface CountyMapProps {
  readonly id: string;
  /** Of the service. */
  readonly name: string;
  /** The state, ISO 3166-2. */
  readonly state: string;
  readonly unit: string;
  readonly counties: readonly CountyRate[];
  /** Undefined where the state's outlines are not held. */
  readonly shapes: Shapes | undefined;
  readonly view: View;
}

/** Where within one state the reports on one service came from. */
export function CountyMap(props: CountyMapProps) {
  const { id, name, state, unit, counties, shapes, view } = props;
  const { t } = view;
  const told = counties.map(({ county, name: of, perMillion, level }): Place => {
    return { code: county, name: of, perMillion, reports: sayLevel(level, view), faint: FAINT.has(level) };
  });
  const seen = new Set(counties.map(({ county }) => county));
  const rest = countiesOf(state)
    .filter(({ code }) => !seen.has(code))
    .map(({ code, name: of }): Place => ({ code, name: of, perMillion: null, reports: '–' }));
  return (
    <PlaceMap
      id={id}
      title={t.map.titleIn(name, view.f.region(state))}
      unit={unit}
      head={t.map.county}
      places={[...told, ...rest]}
      shapes={shapes}
      view={view}
    />
  );
}

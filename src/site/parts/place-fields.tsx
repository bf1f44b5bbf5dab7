import { countiesOf } from '../../core/catalog/counties.ts';
import { subdivisions } from '../../core/catalog/regions.ts';
import type { View } from '../serve/view.ts';

interface PlaceFieldsProps {
  readonly view: View;
  /** What was chosen before: codes, or empty. */
  readonly region: string;
  readonly county: string;
}

interface Choice {
  readonly code: string;
  readonly name: string;
}

function Choices(props: { id: string; label: string; none: string; chosen: string; all: readonly Choice[] }) {
  const { id, all } = props;
  return (
    <>
      <label for={id}>{props.label}</label>
      <select id={id} name={id}>
        <option value="">{props.none}</option>
        {all.map(({ code, name }) => (
          <option value={code} selected={code === props.chosen}>
            {name}
          </option>
        ))}
      </select>
    </>
  );
}

/** Where the reporter is: a region, and a county of it once the region is known. */
export function PlaceFields({ view, region, county }: PlaceFieldsProps) {
  const { f } = view;
  const t = view.t.report;
  const regions = subdivisions(view.catalog.market.id.toUpperCase())
    .map((code) => ({ code, name: f.region(code) }))
    .sort((a, b) => f.compare(a.name, b.name));
  if (regions.length === 0) return null;
  const counties = countiesOf(region).toSorted((a, b) => f.compare(a.name, b.name));
  return (
    <>
      <Choices id="region" label={t.region} none={t.regionAny} chosen={region} all={regions} />
      <div id="counties">
        {counties.length > 0 && (
          <Choices id="county" label={t.county} none={t.regionAny} chosen={county} all={counties} />
        )}
      </div>
    </>
  );
}

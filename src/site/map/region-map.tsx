import { REGIONS, regionName } from '../../core/catalog/regions.ts';
import type { RegionCount } from '../../core/publish/dossier.ts';
import { valueTicks } from '../charts/ticks.ts';
import type { View } from '../serve/view.ts';
import type { Shapes } from './create-us-shapes.ts';

const STEPS = 5;

interface Shade {
  readonly top: number;
  readonly ticks: readonly number[];
  readonly of: (region: RegionCount | undefined) => string;
}

/** Equal steps from zero: twice as dark means twice the rate, so even days look even. */
function createShade(regions: readonly RegionCount[]): Shade {
  const { top, ticks } = valueTicks(
    Math.max(0, ...regions.map((region) => region.perMillion ?? 0)),
    STEPS - 1,
  );
  return {
    top,
    ticks,
    of: (region) =>
      region?.perMillion == null
        ? 'qn'
        : `q${Math.min(ticks.length - 1, Math.floor((region.perMillion / top) * ticks.length))}`,
  };
}

function rateText(region: RegionCount | undefined, view: View): string {
  return region?.perMillion == null ? view.t.map.none : view.f.count(region.perMillion);
}

function Legend(props: { shade: Shade; view: View }) {
  const { shade, view } = props;
  return (
    <p class="maplegend">
      <span>{view.t.map.unit}</span>
      {shade.ticks.map((tick, i) => (
        <span class="key">
          <i class={`sw q${i}`} />
          {i === 0 ? '0' : view.f.count(shade.ticks[i - 1] as number)}–{view.f.count(tick)}
        </span>
      ))}
      <span class="key">
        <i class="sw qn" />
        {view.t.map.none}
      </span>
    </p>
  );
}

function RegionTable(props: { regions: readonly RegionCount[]; view: View }) {
  const { view } = props;
  const { t, f } = view;
  const rows = [...props.regions].sort((a, b) => (b.perMillion ?? -1) - (a.perMillion ?? -1));
  return (
    <details class="figures">
      <summary>{t.table.show}</summary>
      <section class="scroll" tabindex={0} aria-label={t.table.region}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.table.region}</th>
              <th scope="col">{t.table.reports}</th>
              <th scope="col">{t.table.rate}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                <th scope="row">{row.region === '' ? '–' : regionName(row.region)}</th>
                <td>{row.count === null ? t.table.few : f.count(row.count)}</td>
                <td>{row.perMillion === null ? '' : f.count(row.perMillion)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

interface RegionMapProps {
  readonly name: string;
  readonly regions: readonly RegionCount[];
  readonly shapes: Shapes | undefined;
  readonly view: View;
  readonly id: string;
  /** Leaves the table to the page that holds it, where bytes are scarce. */
  readonly brief?: boolean;
}

/** Where the reports on one service came from: shaded outlines where they are held, and always the table. */
export function RegionMap(props: RegionMapProps) {
  const { name, regions, shapes, view, id } = props;
  const byCode = new Map(regions.map((region) => [region.region, region]));
  const shade = createShade(regions);
  const boxes = shapes
    ? regions.filter(
        (region) =>
          REGIONS[region.region]?.fips && region.perMillion !== null && !shapes.paths.has(region.region),
      )
    : [];
  const highest = [...regions].sort((a, b) => (b.perMillion ?? 0) - (a.perMillion ?? 0)).slice(0, 3);
  const says = highest.map((region) => `${regionName(region.region)} ${rateText(region, view)}`).join(', ');
  return (
    <figure class="map">
      {shapes && (
        <>
          <svg
            viewBox={`0 0 ${shapes.width} ${shapes.height}`}
            role="img"
            aria-labelledby={`${id}-t ${id}-d`}
          >
            <title id={`${id}-t`}>{view.t.map.title(name)}</title>
            <desc id={`${id}-d`}>
              {view.t.map.unit}: {says}
            </desc>
            {[...shapes.paths].map(([code, path]) => (
              <path class={shade.of(byCode.get(code))} d={path}>
                {!props.brief && <title>{`${regionName(code)}: ${rateText(byCode.get(code), view)}`}</title>}
              </path>
            ))}
          </svg>
          <Legend shade={shade} view={view} />
          {boxes.length > 0 && (
            <p class="boxes">
              {boxes.map((region) => (
                <span class="key">
                  <i class={`sw ${shade.of(region)}`} />
                  {regionName(region.region)} {rateText(region, view)}
                </span>
              ))}
            </p>
          )}
        </>
      )}
      {!props.brief && <RegionTable regions={regions} view={view} />}
    </figure>
  );
}

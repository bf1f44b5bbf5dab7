import type { RegionSteps } from '../../core/publish/dossier.ts';
import { FiguresFold } from '../parts/figures-fold.tsx';
import type { View } from '../serve/view.ts';
import { createShade, type Shade, UNTOLD } from './create-shade.ts';
import { Legend } from './map-picture.tsx';
import type { Shapes } from './shapes.ts';
import { type StepRates, stepRates } from './step-rates.ts';

const MOMENTS = 4;
/** Regions that have a column of their own in the table. */
const COLUMNS = 4;

interface MapOverTimeProps {
  /** Of the map that it moves through: its shapes are drawn again by reference. */
  readonly id: string;
  readonly steps: RegionSteps;
  readonly shapes: Shapes | undefined;
  readonly view: View;
}

type Part = Pick<MapOverTimeProps, 'id' | 'view'> & { readonly shapes: Shapes };

/** Moments in the middle of equal parts of the time. */
function momentsOf(steps: readonly StepRates[]): readonly StepRates[] {
  const n = Math.min(MOMENTS, steps.length);
  return Array.from({ length: n }, (_, i) => steps[Math.floor(((i + 0.5) * steps.length) / n)] as StepRates);
}

function shadesAt({ rates }: StepRates, codes: Iterable<string>, shade: Shade): Map<string, string[]> {
  return Map.groupBy(codes, (code) => shade.of(rates.get(code) ?? null));
}

/** A little map of one step: the shapes of the large one, shaded anew. */
function Moment(props: Part & { step: StepRates; shade: Shade }) {
  const { id, step, shade, shapes, view } = props;
  const time = view.f.time(step.at);
  return (
    <li>
      <svg viewBox={`0 0 ${shapes.width} ${shapes.main}`} role="img" aria-label={time}>
        {[...shadesAt(step, shapes.paths.keys(), shade)].map(([of, codes]) => (
          <g class={of}>
            {codes.map((code) => (
              <use href={`#${id}-${code}`} />
            ))}
          </g>
        ))}
      </svg>
      {time}
    </li>
  );
}

function StepTable(props: {
  unit: string;
  regions: readonly string[];
  steps: readonly StepRates[];
  view: View;
}) {
  const { unit, steps, view } = props;
  const { t, f } = view;
  const regions = props.regions.slice(0, COLUMNS);
  return (
    <FiguresFold says={t.map.showSteps} label={unit}>
      <table>
        <caption>{unit}</caption>
        <thead>
          <tr>
            <th scope="col">{t.table.time}</th>
            {regions.map((region) => (
              <th scope="col">{f.region(region)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map(({ at, rates }) => (
            <tr>
              <th scope="row">{f.time(at)}</th>
              {regions.map((region) => {
                const rate = rates.get(region) ?? null;
                return <td>{rate === null ? '–' : f.count(rate)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </FiguresFold>
  );
}

/**
 * A map over time: four moments side by side and a table. With a script, a slider that shades the large map by what
 * is written here: a character for each region, a word for each step.
 */
export function MapOverTime(props: MapOverTimeProps) {
  const { id, steps, shapes, view } = props;
  const { t, f } = view;
  const all = stepRates(steps);
  const shade = createShade(all.flatMap(({ rates }) => [...rates.values()]));
  const unit = t.map.unitSteps(f.duration(steps.step));
  const word = ({ rates }: StepRates): string =>
    steps.regions.map((region) => shade.of(rates.get(region) ?? null).slice(UNTOLD.length - 1)).join('');
  const table = <StepTable unit={unit} regions={steps.regions} steps={all} view={view} />;
  if (!shapes) return table;
  return (
    <fl-scrubber
      data-map={id}
      data-codes={steps.regions.join(' ')}
      data-shades={all.map(word).join(' ')}
      data-times={all.map(({ at }) => f.time(at)).join('|')}
      data-label={t.map.slider}
      data-whole={t.map.allTime}
      data-play={t.map.play}
      data-pause={t.map.pause}
    >
      <h3>{t.map.overTime}</h3>
      <p class="unit">{unit}</p>
      <ul class="moments">
        {momentsOf(all).map((step) => (
          <Moment id={id} step={step} shade={shade} shapes={shapes} view={view} />
        ))}
      </ul>
      <Legend shade={shade} view={view} />
      {table}
    </fl-scrubber>
  );
}

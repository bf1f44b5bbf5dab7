import type { View } from '../serve/view.ts';
import type { Shade } from './create-shade.ts';
import type { Place } from './place.ts';
import type { Inset, Shapes } from './shapes.ts';

interface MapPictureProps {
  /** Of the picture on its page; its shapes are named after it: `id-US-TX`. */
  readonly id: string;
  readonly title: string;
  /** What it shows, as a sentence. */
  readonly finding: string | undefined;
  readonly unit: string;
  readonly places: ReadonlyMap<string, Place>;
  readonly shade: Shade;
  readonly shapes: Shapes;
  readonly view: View;
}

/** Where something is not told: stripes, so that it is not taken for few. */
function Hatch() {
  return (
    <pattern id="hatch" width="10" height="10" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect class="ground" width="10" height="10" />
      <rect class="stripe" width="2" height="10" />
    </pattern>
  );
}

function InsetName(props: { inset: Inset; view: View }) {
  const { inset, view } = props;
  const name = view.t.map.short(inset.code) ?? view.f.region(inset.code);
  return (
    <text x={inset.x + inset.width / 2} y={inset.y + inset.height + 32} text-anchor="middle">
      {name}
    </text>
  );
}

/** Shaded outlines with what the shades mean. */
export function MapPicture(props: MapPictureProps) {
  const { id, title, finding, unit, places, shade, shapes, view } = props;
  return (
    <div class="canvas">
      <p class="unit">{unit}</p>
      <svg
        viewBox={`0 0 ${shapes.width} ${shapes.height}`}
        role="img"
        aria-labelledby={`${id}-t`}
        aria-describedby={`${id}-d`}
        data-id={id}
      >
        <title id={`${id}-t`}>{title}</title>
        <desc id={`${id}-d`}>{finding ?? unit}</desc>
        <Hatch />
        {[...shapes.paths].map(([code, path]) => (
          <g class={shade.of(places.get(code)?.perMillion ?? null)}>
            <path id={`${id}-${code}`} d={path} />
          </g>
        ))}
        {shapes.insets.map((inset) => (
          <InsetName inset={inset} view={view} />
        ))}
      </svg>
      <Legend shade={shade} view={view} />
    </div>
  );
}

/** What each shade stands for. */
export function Legend(props: { shade: Shade; view: View }) {
  const { shade, view } = props;
  const { f, t } = view;
  return (
    <p class="maplegend">
      {shade.ticks.map((tick, i) => (
        <span class="key">
          <i class={`sw q${i}`} />
          {t.map.range(f.count(shade.ticks[i - 1] ?? 0), f.count(tick))}
        </span>
      ))}
      <span class="key">
        <i class="sw qn" />
        {t.map.none}
      </span>
    </p>
  );
}

import type { Child } from 'hono/jsx';
import type { View } from '../serve/view.ts';
import { createShade } from './create-shade.ts';
import { MapPicture } from './map-picture.tsx';
import type { Place } from './place.ts';
import { PlaceTable } from './place-table.tsx';
import { sayFinding } from './say-finding.ts';
import type { Shapes } from './shapes.ts';

export interface PlaceMapProps {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  /** What a place is: heads the table. */
  readonly head: string;
  readonly places: readonly Place[];
  /** Undefined where none are held: then the table stands alone, and says so. */
  readonly shapes: Shapes | undefined;
  readonly view: View;
  /** Leaves the table to the page that holds it, where bytes are scarce. */
  readonly brief?: boolean;
  /** What comes between the picture and its table. */
  readonly children?: Child;
}

/** Sentence first, picture second, table third: where reports came from. */
export function PlaceMap(props: PlaceMapProps) {
  const { id, title, unit, head, places, shapes, view, brief, children } = props;
  const finding = sayFinding(places, view);
  const byCode = new Map(places.map((place) => [place.code, place]));
  const shade = createShade(places.map(({ perMillion }) => perMillion));
  return (
    <fl-map data-hint={view.t.map.hint}>
      <figure class="map">
        {finding && <p class="finding">{finding}</p>}
        {shapes ? (
          <MapPicture
            id={id}
            title={title}
            finding={finding}
            unit={unit}
            places={byCode}
            shade={shade}
            shapes={shapes}
            view={view}
          />
        ) : (
          <p>
            <span class="unit">{unit}.</span> {view.t.map.noOutlines}
          </p>
        )}
        {children}
        {!brief && <PlaceTable places={places} head={head} open={!shapes} view={view} />}
      </figure>
    </fl-map>
  );
}

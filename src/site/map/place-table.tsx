import { FiguresFold } from '../parts/figures-fold.tsx';
import type { View } from '../serve/view.ts';
import { byRate, type Place } from './place.ts';

interface PlaceTableProps {
  readonly places: readonly Place[];
  /** What a place is: heads its column. */
  readonly head: string;
  /** Where there is no picture the table is not folded away. */
  readonly open: boolean;
  readonly view: View;
}

/** The figures of a map, the highest rate first. */
export function PlaceTable(props: PlaceTableProps) {
  const { places, head, open, view } = props;
  const { t, f } = view;
  const counted = places.some(({ reports }) => reports !== undefined);
  return (
    <FiguresFold says={t.table.show} label={head} open={open}>
      <table data-places="">
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {counted && <th scope="col">{t.table.reports}</th>}
            <th scope="col">{t.table.rate}</th>
          </tr>
        </thead>
        <tbody>
          {byRate(places).map(({ code, name, reports, perMillion, href }) => (
            <tr data-r={code}>
              <th scope="row">{href ? <a href={href}>{name}</a> : name}</th>
              {counted && <td>{reports ?? t.table.few}</td>}
              <td>{perMillion === null ? '–' : f.count(perMillion)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </FiguresFold>
  );
}

import type { Series } from '../../core/publish/dossier.ts';
import { K_ANONYMITY } from '../../core/publish/suppress.ts';
import { formatInstant } from '../../core/time.ts';
import { FiguresFold } from '../parts/figures-fold.tsx';
import type { View } from '../serve/view.ts';

/** The figures of a chart, a row a step. The crosshair reads its rows. */
export function SeriesTable(props: { series: Series; view: View }) {
  const { series, view } = props;
  const { t, f } = view;
  return (
    <FiguresFold says={t.table.show} label={t.table.show}>
      <table data-steps>
        <thead>
          <tr>
            <th scope="col">{t.table.time}</th>
            <th scope="col">{t.table.reports}</th>
            <th scope="col">{t.table.usual}</th>
            <th scope="col">{t.table.upper}</th>
            <th scope="col">{t.table.class}</th>
          </tr>
        </thead>
        <tbody>
          {series.count.map((count, i) => (
            <tr>
              <th scope="row">
                <time datetime={formatInstant(series.start + i * series.step)}>
                  {f.clock(series.start + i * series.step)}
                </time>
              </th>
              <td>
                {series.missing[i] ? t.table.missing : count < K_ANONYMITY ? t.table.few : f.count(count)}
              </td>
              <td>{f.count(series.expected[i] ?? 0)}</td>
              <td>{f.count(series.upper[i] ?? 0)}</td>
              <td>{t.words[series.classes[i] ?? 'normal']}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </FiguresFold>
  );
}

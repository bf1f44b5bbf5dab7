import { raw } from 'hono/html';
import type { ReliabilityBin } from '../../core/publish/score/reliability.ts';
import { FiguresFold } from '../parts/figures-fold.tsx';
import type { View } from '../serve/view.ts';
import { type AccuracyPlots, RELIABILITY_BOX } from './create-accuracy-plots.ts';

interface ReliabilityProps {
  readonly view: View;
  readonly plots: AccuracyPlots;
  /** Name of the days that it is of. */
  readonly name: string;
  readonly bins: readonly ReliabilityBin[];
}

/** What was said beside how often it was so: a dot for each stretch of probability. */
export function ReliabilityChart(props: ReliabilityProps) {
  const { view, plots, name, bins } = props;
  const { reliability: words } = view.t.accuracy;
  const { width, height } = RELIABILITY_BOX;
  const percent = (share: number): string => (share === 0 ? '0\u00a0%' : view.f.share(share));
  const shapes = plots.reliability(bins, { x: words.said, y: words.so, percent });
  const said = bins.filter(({ n }) => n > 0);
  return (
    <figure class="plot">
      <figcaption>{name}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words.label(name)}>
        {raw(shapes)}
      </svg>
      <FiguresFold says={view.t.table.show} label={words.label(name)}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.said}</th>
              <th scope="col">{words.count}</th>
              <th scope="col">{words.right}</th>
            </tr>
          </thead>
          <tbody>
            {said.map(({ from, to, n, right }) => (
              <tr>
                <th scope="row">{words.bin(percent(from), percent(to))}</th>
                <td>{view.f.count(n)}</td>
                <td>{view.f.count((right ?? 0) * n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </FiguresFold>
    </figure>
  );
}

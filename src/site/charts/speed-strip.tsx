import { raw } from 'hono/html';
import { DAY_GROUPS, type DaySpeed } from '../../core/publish/accuracy/scorecard.ts';
import { MINUTE } from '../../core/time.ts';
import { FiguresFold } from '../parts/figures-fold.tsx';
import type { View } from '../serve/view.ts';
import { type AccuracyPlots, speedsBox } from './create-accuracy-plots.ts';

/** How soon each day's fault was named: a dot a day, a row for each way in which days were made. */
export function SpeedStrip(props: { view: View; plots: AccuracyPlots; speeds: readonly DaySpeed[] }) {
  const { view, plots, speeds } = props;
  const { speeds: words, groups } = view.t.accuracy;
  const duration = (minutes: number): string => view.f.duration(minutes * MINUTE);
  const dots = DAY_GROUPS.flatMap((group) =>
    speeds.filter((speed) => speed.group === group).map(({ minutes }) => ({ row: groups[group], minutes })),
  );
  const { width, height } = speedsBox(new Set(dots.map(({ row }) => row)).size);
  return (
    <figure class="plot strip">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words.label}>
        {raw(plots.speeds(dots, { duration, never: words.never }))}
      </svg>
      <FiguresFold says={view.t.table.show} label={words.label}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.day}</th>
              <th scope="col">{words.made}</th>
              <th scope="col">{words.time}</th>
            </tr>
          </thead>
          <tbody>
            {speeds.map(({ day, group, minutes }) => (
              <tr>
                <th scope="row">
                  <a href={view.link(`/history/${encodeURIComponent(day.id)}`)} lang="en">
                    {day.title}
                  </a>
                </th>
                <td>{groups[group]}</td>
                <td>{minutes === null ? words.never : duration(minutes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </FiguresFold>
    </figure>
  );
}

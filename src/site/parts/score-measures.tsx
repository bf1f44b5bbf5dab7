import type { Scorecard } from '../../core/publish/accuracy/scorecard.ts';
import type { Share, VerdictSummary } from '../../core/publish/score/summary.ts';
import { MINUTE } from '../../core/time.ts';
import type { View } from '../serve/view.ts';

type Id = keyof View['t']['accuracy']['measures'];
type Write = (summary: VerdictSummary, view: View) => { readonly value: string; readonly note?: string };

const ofShare =
  (pick: (summary: VerdictSummary) => Share): Write =>
  (summary, { t, f }) => {
    const { count, of } = pick(summary);
    if (of === 0) return { value: '–' };
    return {
      value: t.accuracy.of(f.count(count), f.count(of)),
      note: count === 0 ? '' : f.share(count / of),
    };
  };

const minutes: Write = ({ minutesToAttribute: { median, least, most, never } }, { t, f }) => {
  if (median === null || least === null || most === null) return { value: '–' };
  const span = (value: number): string => f.duration(value * MINUTE);
  const range = t.accuracy.range(span(least), span(most));
  return { value: span(median), note: never > 0 ? `${range}; ${t.accuracy.never(never)}` : range };
};

/** Each figure of the scorecard, in the order in which it is read. */
const MEASURES: Readonly<Record<Id, Write>> = {
  exact: ofShare(({ exact }) => exact.withFault),
  quiet: ofShare(({ exact }) => exact.withoutFault),
  blamed: ofShare(({ blamed }) => blamed.healthy),
  blamedEver: ofShare(({ blamedEver }) => blamedEver.healthy),
  minutes,
  sure: ofShare(({ sureRight }) => sureRight),
  dependents: ofShare(({ dependentsNamed }) => dependentsNamed),
  collateral: ofShare(({ collateralNamed }) => collateralNamed),
  falseIncidents: ({ falseIncidents }, { t, f }) => ({
    value: falseIncidents === 0 ? t.accuracy.none : f.count(falseIncidents),
  }),
};

/** The figures of the casebook, each with what it means and one value for each way in which days were made. */
export function ScoreMeasures(props: { view: View; cards: readonly Scorecard[] }) {
  const { view, cards } = props;
  const { accuracy } = view.t;
  return (
    <dl class="measures">
      {(Object.keys(MEASURES) as Id[]).map((id) => (
        <div>
          <dt>
            {accuracy.measures[id].title} <small>{accuracy.measures[id].says}</small>
          </dt>
          {cards.map(({ group, summary }) => {
            const { value, note } = MEASURES[id](summary, view);
            return (
              <dd>
                <small>{accuracy.groups[group]}</small> <b>{value}</b> {note && <small>{note}</small>}
              </dd>
            );
          })}
        </div>
      ))}
    </dl>
  );
}

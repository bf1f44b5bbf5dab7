import type { DayBrief, DayOutcome } from '../../core/publish/day.ts';
import type { Truth } from '../../core/publish/score.ts';
import type { View } from '../serve/view.ts';
import type { Messages } from '../text/en.ts';
import { claimIs, dayNames } from './day-words.ts';

const SIGNS: Readonly<Record<DayOutcome, string>> = { right: '✓', flawed: '✓', missed: '–', wrong: '✗' };

/** Right or wrong: sign and word, never colour alone. */
export function OutcomeTag(props: { outcome: DayOutcome; t: Messages }) {
  const { outcome, t } = props;
  return (
    <span class={`tag o-${outcome}`}>
      <span aria-hidden="true">{SIGNS[outcome]} </span>
      {t.day.outcomes[outcome]}
    </span>
  );
}

type Words = Pick<View, 't' | 'f'>;

/** All who were called at fault, at the height or at any other time. */
function everNamed(day: DayBrief): string[] {
  const ids = day.incidents.flatMap(({ origin, blamed }) => [...origin, ...blamed.map(({ id }) => id)]);
  return [...new Set(ids)];
}

function errorsOf(day: DayBrief, truth: Truth, { t, f }: Words): string[] {
  const names = dayNames(day);
  const told = day.score?.origin ?? [];
  const blamed = everNamed(day).filter((id) => claimIs(day, id) === 'wrong');
  const lacking = truth.origin.filter((id) => !told.includes(id));
  const found = truth.origin.filter((id) => told.includes(id));
  const partly = day.outcome === 'wrong' && found.length > 0;
  const extra = day.incidents.filter(({ causeless }) => causeless).length;
  return [
    ...(partly ? [t.day.found(f.list(names(found)))] : []),
    ...(blamed.length > 0 ? [t.day.blamed(f.list(names(blamed)), blamed.length > 1, found.length > 0)] : []),
    ...(lacking.length > 0 ? [t.day.lacked(f.list(names(lacking)))] : []),
    ...(extra > 0 ? [t.day.extra(extra)] : []),
  ];
}

/** What was right and what was wrong about a day, in sentences. */
export function outcomeInWords(day: DayBrief, { t, f }: Words): string {
  const { outcome, truth } = day;
  if (!outcome || !truth) return t.day.notCompared;
  const errors = errorsOf(day, truth, { t, f });
  if (outcome === 'wrong' || outcome === 'missed') return errors.join(' ');
  if (truth.origin.length === 0)
    return [outcome === 'right' ? t.day.rightQuiet : t.day.blamedNobody, ...errors].join(' ');
  const open = everNamed(day).filter((id) => claimIs(day, id) === undefined);
  const notCompared = open.length > 0 ? [t.day.alsoOpen(f.list(dayNames(day)(open)))] : [];
  const plain = outcome === 'right' && open.length === 0;
  return [plain ? t.day.rightFault : t.day.namedExactly, ...errors, ...notCompared].join(' ');
}

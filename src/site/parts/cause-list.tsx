import type { Hypothesis, Statement } from '../../core/ledger/statement.ts';
import type { View } from '../serve/view.ts';

interface CauseListProps {
  readonly hypotheses: readonly Hypothesis[];
  readonly view: View;
  /** Language of what is quoted, where it is known. */
  readonly lang: 'en' | undefined;
}

type VoicesProps = Omit<CauseListProps, 'hypotheses'> & {
  readonly label: string;
  readonly statements: readonly Statement[];
};

function Voices(props: VoicesProps) {
  if (props.statements.length === 0) return null;
  return (
    <p>
      <span class="kicker">{props.label}</span>{' '}
      {props.statements.map((statement, i) => (
        <>
          {i > 0 && ' · '}
          {statement.by}: <span lang={props.lang}>{props.view.t.incident.said(statement.says)}</span>
        </>
      ))}
    </p>
  );
}

/** Possible causes apart from what is known, each with its standing and the voices on both sides. */
export function CauseList(props: CauseListProps) {
  const { view, lang } = props;
  const { t } = view;
  return (
    <ul class="causes">
      {props.hypotheses.map((hypothesis) => (
        <li>
          <p>
            <span class={`tag s-${hypothesis.standing}`}>{t.standing[hypothesis.standing]}</span>{' '}
            <b class="cause">{t.causes[hypothesis.cause]}</b>
          </p>
          <Voices label={t.incident.for} statements={hypothesis.for} view={view} lang={lang} />
          <Voices label={t.incident.against} statements={hypothesis.against} view={view} lang={lang} />
        </li>
      ))}
    </ul>
  );
}

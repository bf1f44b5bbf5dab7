import { CAUSES, type Hypothesis, type Statement } from '../../core/ledger/statement.ts';
import type { View } from '../serve/view.ts';

function Voices(props: { label: string; statements: readonly Statement[]; view: View }) {
  if (props.statements.length === 0) return null;
  return (
    <p>
      <span class="kicker">{props.label}</span>{' '}
      {props.statements.map((statement, i) => (
        <>
          {i > 0 && ' · '}
          {statement.by}: {props.view.t.incident.said(statement.says)}
        </>
      ))}
    </p>
  );
}

/** Possible causes apart from what is known, each with its standing and the voices on both sides. */
export function CauseList(props: { hypotheses: readonly Hypothesis[]; view: View }) {
  const { t } = props.view;
  return (
    <ul class="causes">
      {props.hypotheses.map((hypothesis) => (
        <li>
          <p>
            <span class={`tag s-${hypothesis.standing}`}>{t.standing[hypothesis.standing]}</span>{' '}
            <b class="cause">{CAUSES[hypothesis.cause]}</b>
          </p>
          <Voices label={t.incident.for} statements={hypothesis.for} view={props.view} />
          <Voices label={t.incident.against} statements={hypothesis.against} view={props.view} />
        </li>
      ))}
    </ul>
  );
}

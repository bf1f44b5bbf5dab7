import type { Statement } from '../../core/ledger/statement.ts';
import type { EpochMs } from '../../core/time.ts';
import { safeLink } from '../format/safe-link.ts';
import type { View } from '../serve/view.ts';
import { When } from './when.tsx';

interface StatementListProps {
  readonly statements: readonly Statement[];
  readonly view: View;
  /** The day that needs no naming. */
  readonly near: EpochMs;
  /** Language of the words, where it is known. */
  readonly lang?: 'en' | undefined;
}

/** As many as are read at one go; the rest is folded. */
const SHOWN = 6;

function Items(props: StatementListProps & { start: number }) {
  const { view } = props;
  return (
    <ol class="statements" start={props.start}>
      {props.statements.map((statement) => {
        const link = safeLink(statement.url);
        return (
          <li>
            <p class="who">
              <b>{statement.by}</b> · {view.t.roles[statement.byRole]} ·{' '}
              <When at={statement.at} f={view.f} near={props.near} />
            </p>
            <blockquote lang={props.lang}>{view.t.incident.said(statement.says)}</blockquote>
            {link && (
              <a class="fine" href={link} rel="noopener noreferrer nofollow">
                {new URL(link).hostname}
              </a>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** Who said what and when, in their own words, numbered like the marks of the chart. */
export function StatementList(props: StatementListProps) {
  const { statements } = props;
  if (statements.length <= SHOWN + 1) return <Items {...props} start={1} />;
  return (
    <>
      <Items {...props} statements={statements.slice(0, SHOWN)} start={1} />
      <details class="figures">
        <summary>{props.view.t.incident.moreSaid(statements.length - SHOWN)}</summary>
        <Items {...props} statements={statements.slice(SHOWN)} start={SHOWN + 1} />
      </details>
    </>
  );
}

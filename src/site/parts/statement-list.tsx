import { ROLES, type Statement } from '../../core/ledger/statement.ts';
import { safeLink } from '../format/safe-link.ts';
import type { View } from '../serve/view.ts';
import { When } from './when.tsx';

/** Who said what and when, in their own words, numbered like the marks of the chart. */
export function StatementList(props: { statements: readonly Statement[]; view: View; near: number }) {
  const { view } = props;
  return (
    <ol class="statements">
      {props.statements.map((statement) => {
        const link = safeLink(statement.url);
        return (
          <li>
            <p class="who">
              <b>{statement.by}</b> · {ROLES[statement.byRole].label} ·{' '}
              <When at={statement.at} f={view.f} near={props.near} />
            </p>
            <blockquote>{view.t.incident.said(statement.says)}</blockquote>
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

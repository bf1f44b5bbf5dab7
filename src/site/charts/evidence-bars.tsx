import type { Evidence } from '../../core/attribute/verdict.ts';
import { sayTerm } from '../say/say-term.ts';
import type { View } from '../serve/view.ts';

/** The terms of one verdict as bars to the right (for) and left (against) of a middle line, with their sum. */
export function EvidenceBars(props: { view: View; evidence: readonly Evidence[]; sum: string }) {
  const { f } = props.view;
  const widest = Math.max(1, ...props.evidence.map((term) => Math.abs(term.logOdds)));
  const total = props.evidence.reduce((sum, term) => sum + term.logOdds, 0);
  const bar = (value: number) => {
    const width = Math.min(50, (Math.abs(value) / widest) * 50);
    return (
      <svg class="ebar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <path class="base" d="M50 -2v14" />
        <rect
          class={value < 0 ? 'against' : 'for'}
          x={(value < 0 ? 50 - width : 50).toFixed(1)}
          y="1"
          width={width.toFixed(1)}
          height="8"
        />
      </svg>
    );
  };
  return (
    <ul class="evidence">
      {props.evidence.map((term) => (
        <li>
          <span class="says" lang={term.facts ? undefined : 'en'}>
            {sayTerm(props.view, term)}
          </span>
          {bar(term.logOdds)}
          <span class="num">{f.signed(term.logOdds)}</span>
        </li>
      ))}
      <li class="sum">
        <span class="says">{props.sum}</span>
        <span class="num">= {f.signed(total)}</span>
      </li>
    </ul>
  );
}

import type { Evidence } from '../../core/attribute/verdict.ts';

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;

/** The terms of one verdict as bars to the right (for) and left (against) of a middle line, with their sum. */
export function EvidenceBars(props: { evidence: readonly Evidence[]; sum: string }) {
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
          <span class="says">{term.says}</span>
          {bar(term.logOdds)}
          <span class="num">{signed(term.logOdds)}</span>
        </li>
      ))}
      <li class="sum">
        <span class="says">{props.sum}</span>
        <span class="num">= {signed(total)}</span>
      </li>
    </ul>
  );
}

import type { Child } from 'hono/jsx';

interface FiguresFoldProps {
  /** Words on the fold. */
  readonly says: string;
  /** What the table tells, for those who scroll it by keys. */
  readonly label: string;
  /** Where there is no picture the table is not folded away. */
  readonly open?: boolean;
  readonly children?: Child;
}

/** The table of a picture, folded away below it. */
export function FiguresFold({ says, label, open = false, children }: FiguresFoldProps) {
  return (
    <details class="figures" open={open}>
      <summary>{says}</summary>
      <section class="scroll" tabindex={0} aria-label={label}>
        {children}
      </section>
    </details>
  );
}

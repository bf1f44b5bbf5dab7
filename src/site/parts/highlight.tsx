import type { VerdictClass } from '../../core/attribute/verdict.ts';

/** A name to be found in a sentence, with the class that colours it. */
export interface Named {
  readonly name: string;
  readonly class: VerdictClass;
}

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A sentence with the first mention of each service in the colour of its class. The words say it too. */
export function Highlight(props: { sentence: string; names: readonly Named[] }) {
  const names = [...props.names].sort((a, b) => b.name.length - a.name.length);
  if (names.length === 0) return <>{props.sentence}</>;
  const pattern = new RegExp(
    `(?<![\\w&])(${names.map((n) => escapePattern(n.name)).join('|')})(?![\\w&])`,
    'g',
  );
  const seen = new Set<string>();
  return (
    <>
      {props.sentence.split(pattern).map((piece) => {
        const named = names.find((n) => n.name === piece);
        if (!named || seen.has(piece)) return piece;
        seen.add(piece);
        return <b class={`n c-${named.class}`}>{piece}</b>;
      })}
    </>
  );
}

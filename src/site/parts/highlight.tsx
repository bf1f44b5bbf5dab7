import type { VerdictClass } from '../../core/attribute/verdict.ts';
import type { SaidHeadline } from '../say/say-headline.ts';

/** A name to be found in a sentence, with the class that colours it. */
export interface Named {
  readonly name: string;
  readonly class: VerdictClass;
}

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function Sentence(props: { text: string; names: readonly Named[] }) {
  const names = [...props.names].sort((a, b) => b.name.length - a.name.length);
  if (names.length === 0) return <>{props.text}</>;
  const pattern = new RegExp(
    `(?<![\\w&])(${names.map((n) => escapePattern(n.name)).join('|')})(?![\\w&])`,
    'g',
  );
  const seen = new Set<string>();
  return (
    <>
      {props.text.split(pattern).map((piece) => {
        const named = names.find((n) => n.name === piece);
        if (!named || seen.has(piece)) return piece;
        seen.add(piece);
        return <b class={`n c-${named.class}`}>{piece}</b>;
      })}
    </>
  );
}

/**
 * A headline with the first mention of each service in the colour of its class; the words say it too. What is wrong
 * is large, what follows from it smaller, so that a phone shows both and what to do next.
 */
export function Highlight(props: { headline: SaidHeadline; names: readonly Named[] }) {
  const { headline, names } = props;
  return (
    <>
      <Sentence text={headline.first} names={names} />
      {headline.rest && (
        <>
          {' '}
          <span class="rest">
            <Sentence text={headline.rest} names={names} />
          </span>
        </>
      )}
    </>
  );
}

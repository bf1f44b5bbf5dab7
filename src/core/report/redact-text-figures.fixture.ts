/** What a redaction let through of one labelled text, and what it took that should have stayed. */
export interface RedactionResult {
  readonly text: string;
  readonly redacted: string;
  /** Words that should have gone. */
  readonly leaked: readonly string[];
  /** Words that should have stayed. */
  readonly lost: readonly string[];
  /** Number of marked places, and how many of them left no word. */
  readonly places: number;
  readonly removed: number;
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function without(words: readonly string[], taken: readonly string[]): string[] {
  const left = [...words];
  for (const word of taken) {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
  }
  return left;
}

/** Redacts a text whose secrets stand between `⟦` and `⟧`, and compares word by word. */
export function judgeRedaction(labelled: string, redact: (text: string) => string): RedactionResult {
  const text = labelled.replace(/[⟦⟧]/g, '');
  const redacted = redact(text);
  const secrets = [...labelled.matchAll(/⟦(.*?)⟧/g)].map((match) => match[1] as string);
  const stays = wordsOf(labelled.replace(/⟦.*?⟧/g, ' '));
  const left = wordsOf(redacted.replace(/\[[a-z]+\]/g, ' '));
  const extra = without(left, stays);
  const leaked = extra.filter((word) => secrets.some((secret) => wordsOf(secret).includes(word)));
  return {
    text,
    redacted,
    leaked,
    lost: without(stays, left),
    places: secrets.length,
    removed: secrets.filter((secret) => !wordsOf(secret).some((word) => leaked.includes(word))).length,
  };
}

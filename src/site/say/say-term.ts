import type { Evidence } from '../../core/attribute/verdict.ts';
import type { View } from '../serve/view.ts';

/** One piece of evidence in the reader's language; in English where an earlier version kept no more than that. */
export function sayTerm({ t, f }: Pick<View, 't' | 'f'>, { facts, says }: Evidence): string {
  return facts ? t.evidence(facts, f) : says;
}

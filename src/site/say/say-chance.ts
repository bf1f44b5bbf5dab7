import type { VerdictClass } from '../../core/attribute/verdict.ts';
import type { View } from '../serve/view.ts';

/** `very likely, 97 %`. A doubt is not given a number: the sentence says it. */
export function sayChance({ f }: Pick<View, 'f'>, of: VerdictClass, probability: number): string {
  return of === 'undetermined' ? '' : `${f.chance(probability)}, ${f.percent(probability)}`;
}

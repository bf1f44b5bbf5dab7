import type { Estimate, EstimateWords } from '../../core/publish/dossier.ts';
import type { View } from '../serve/view.ts';

/** The words of an estimate in the reader's language; in English where an earlier version kept no more than that. */
export function sayEstimate({ t, f }: Pick<View, 't' | 'f'>, estimate: Estimate): EstimateWords {
  return estimate.facts ? t.estimate(estimate.facts, f) : estimate;
}

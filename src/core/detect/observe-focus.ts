import { MINUTE } from '../time.ts';
import type { Standard } from './bar.ts';
import { consider, isEvident, type Score } from './channels.ts';
import type { DetectorState, Input } from './detector.ts';
import { type Focus, findFocus } from './focus.ts';
import type { DetectParams } from './params.ts';

/** The score of a series, with the counts that it rests on: of the whole, or of a place or symptom alone. */
export interface Scored {
  readonly focus: Focus | null;
  readonly score: Score;
  readonly count: number;
  readonly mean: number;
}

/** Parts are asked where anything was reported just now, and enough is known of them. */
export function asksForFocus(
  state: DetectorState,
  input: Input,
  count: number,
  params: DetectParams,
): boolean {
  return (
    input.recent !== undefined &&
    count >= params.minReporters &&
    (input.tally?.count ?? 0) > 0 &&
    state.profile.total - (state.profile.regions.get('') ?? 0) >= params.focusLearned
  );
}

/** Looks for a place or a symptom that alone is unusual, where the whole is not. */
export function observeFocus(
  state: DetectorState,
  input: Input,
  whole: Scored & { readonly variance: number },
  standard: Standard,
): Scored {
  const { params } = standard;
  const { mean, variance } = whole;
  const focus = findFocus(input.recent!(input.code ?? 0), state.profile, { mean, variance, params });
  const minutes = (input.end - input.start) / MINUTE;
  let best: Scored = { ...whole, focus };
  // Where the whole is unusual, no part needs to alarm.
  if (isEvident(whole.count, mean, params)) return best;
  [focus.regions, focus.symptoms].forEach((part, n) => {
    if (!part || !isEvident(part.count, part.expected, params)) return;
    const channel = params.windows.length + params.cusum.length + n;
    const seen = { channel, nats: part.nats, now: input.end, minutes };
    const score = consider(state.channels.bar, best.score, seen, standard);
    if (score.channel === channel) best = { focus, score, count: part.count, mean: part.expected };
    else best = { ...best, score };
  });
  return best;
}

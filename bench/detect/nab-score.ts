import type { Window } from './series.ts';

/** What a hit, a false alarm and a miss weigh (NAB, config/profiles.json); true negatives play no part. */
export interface Profile {
  readonly id: string;
  readonly name: string;
  readonly hit: number;
  readonly falseAlarm: number;
  readonly miss: number;
}

export const PROFILES: readonly Profile[] = [
  { id: 'standard', name: 'standard', hit: 1, falseAlarm: 0.11, miss: 1 },
  { id: 'reward_low_FP_rate', name: 'low false positives', hit: 1, falseAlarm: 0.22, miss: 1 },
  { id: 'reward_low_FN_rate', name: 'low false negatives', hit: 1, falseAlarm: 0.11, miss: 2 },
];

/** Records at the beginning that are not judged: 15 %, at most those of 5,000 records. */
export function probationOf(records: number): number {
  return Math.min(Math.floor(0.15 * records), 750);
}

/** Worth of a position in multiples of a window: near 1 at its left edge (−1), 0 at its right edge, −1 far after. */
function scaledSigmoid(position: number): number {
  return position >= 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
}

/** Windows that are judged: those that do not end in probation. */
export function judgedWindows(records: number, windows: readonly Window[]): readonly Window[] {
  return windows.filter(({ to }) => to >= probationOf(records));
}

/**
 * The raw score of one series (Lavin and Ahmad 2015, https://arxiv.org/abs/1510.03336; as `nab/sweeper.py` of
 * https://github.com/numenta/NAB): the best, which is the first, detection in a window counts, every one
 * outside windows is a false alarm that weighs the more the farther it is behind the last window.
 */
export function scoreSeries(
  records: number,
  windows: readonly Window[],
  detections: readonly number[],
  profile: Profile,
): number {
  const judged = judgedWindows(records, windows);
  const best = new Map(judged.map((window) => [window, -profile.miss]));
  let falseAlarms = 0;
  for (const at of detections) {
    if (at < probationOf(records)) continue;
    const window = windows.find(({ from, to }) => at >= from && at <= to);
    if (window) {
      const position = -(window.to - at + 1) / (window.to - window.from + 1);
      const worth = (profile.hit * scaledSigmoid(position)) / scaledSigmoid(-1);
      best.set(window, Math.max(best.get(window)!, worth));
      continue;
    }
    const before = windows.findLast(({ to }) => to < at);
    const past = before && before.to > before.from ? (at - before.to) / (before.to - before.from) : 3;
    falseAlarms += profile.falseAlarm * scaledSigmoid(past);
  }
  return falseAlarms + [...best.values()].reduce((sum, value) => sum + value, 0);
}

/** 0 is to stay silent, 100 to hit every window at its left edge and nothing else. */
export function normalise(raw: number, windows: number, profile: Profile): number {
  return (100 * (raw + profile.miss * windows)) / ((profile.hit + profile.miss) * windows);
}

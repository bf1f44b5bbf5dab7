import type { EpochMs } from '../core/time.ts';
import type { Rng } from './rng.ts';

/** A time in which the tracker itself loses reports, through a fault of its own. */
export interface IntakeLoss {
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Share of reports that are lost. */
  readonly share: number;
}

/** Says of each report whether the tracker loses it. Draws chance only while something is lost. */
export function createIntakeLoss(losses: readonly IntakeLoss[], rng: Rng): (at: EpochMs) => boolean {
  return (at) =>
    losses.some(({ from, to, share }) => at >= from && at < to && (share >= 1 || rng.chance(share)));
}

import type { EpochMs } from '../core/time.ts';

/** Erases what must not be kept, a few rows at a time. Reports and counts themselves stay. */
export interface RetentionStore {
  /** Empties at most `limit` free texts of reports with at < `before`; resolves with how many, 0 when none is left. */
  forgetTexts(before: EpochMs, limit: number): Promise<number>;
  /**
   * Empties who reported, in the order in which reports came in, up to the first with at ≥ `before`;
   * resolves with how many reports were passed, 0 when none is left.
   */
  forgetReporters(before: EpochMs, limit: number): Promise<number>;
  /** Drops at most `limit` notes, with time < `before`, of who was counted when; resolves with how many. */
  forgetCounted(before: EpochMs, limit: number): Promise<number>;
  /** Erases the salts of imports without a step since `idleSince`; resolves with how many imports still have one. */
  saltedImports(idleSince: EpochMs): Promise<number>;
  /** Overwrites copies of erased rows in the store's journal; false when it is in use: try again. */
  scrub(): Promise<boolean>;
}

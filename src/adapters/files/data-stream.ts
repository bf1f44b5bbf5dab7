import type { EpochMs } from '../../core/time.ts';

/** One data file being read onto a board. */
export interface DataStream {
  /** Reads one more piece; false when there was none left. */
  read(): Promise<boolean>;
  /** End of the latest row read so far; −∞ before the first. */
  newest(): EpochMs;
  /** Rows read so far, repeats included, bad ones not. */
  rows(): number;
  close(): Promise<void>;
}

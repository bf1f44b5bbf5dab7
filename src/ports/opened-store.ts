import type { EpochMs } from '../core/time.ts';
import type { Archive } from './archive.ts';
import type { Leases } from './leases.ts';
import type { StoredLog } from './report-log.ts';
import type { RetentionStore } from './retention.ts';
import type { Salts } from './salts.ts';
import type { Store } from './store.ts';

/** An engine with all that it keeps. */
export interface OpenedStore {
  readonly log: StoredLog;
  readonly store: Store;
  readonly archive: Archive;
  readonly retention: RetentionStore;
  readonly leases: Leases;
  readonly salts: Salts;
  /**
   * Proves that the store can be written, by writing.
   *
   * @throws FaultlineError `store-unavailable` when it cannot, `overloaded` when its queue is full.
   */
  check(now: EpochMs): Promise<void>;
  /** How full the queue of the writer is: 0 with nothing waiting, 1 where callers are told `overloaded`. */
  pressure(): number;
  /** Writes what waits, then lets go. */
  close(): Promise<void>;
}

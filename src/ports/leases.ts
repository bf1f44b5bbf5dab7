import type { Store } from './store.ts';

/** The right to do something that only one process may do, for as long as it is renewed. */
export interface Lease {
  readonly name: string;
  /** Fencing token: grows each time another holder takes the lease. */
  readonly token: number;
}

/** Says who leads. Time is the store's own, so that no process' clock decides. */
export interface Leases {
  /**
   * Takes the lease for `forMs` from now, or renews it, with its token, for the holder that took it last. Undefined while
   * somebody else holds it.
   *
   * @param holder names this process, and no other one that ever was
   */
  take(name: string, holder: string, forMs: number): Promise<Lease | undefined>;
  /** Gives it up, so that another may take it at once. Nothing happens where somebody else took it meanwhile. */
  release(lease: Lease): Promise<void>;
  /**
   * The store for whoever leads: each write is kept only if nobody else took the lease since, and the check and the write
   * are one. Otherwise it rejects with FaultlineError `lease-lost` and nothing is written. Reads are the store's.
   */
  guard(lease: Lease): Store;
}

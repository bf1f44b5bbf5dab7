import type { EpochMs } from '../core/time.ts';
import type { Feed } from '../ports/feed.ts';
import type { Intake } from '../ports/intake.ts';
import type { KeyRing } from '../ports/keys.ts';
import type { Published } from '../ports/published.ts';
import type { Store } from '../ports/store.ts';
import type { HealthCheck } from './health.ts';
import type { NetworkLimit } from './limits/network-limit.ts';

/** Bounds of what the API takes in. */
export interface ApiLimits {
  /** Bytes of a single report, as sent and as unpacked. */
  readonly bodyBytes: number;
  readonly batchBytes: number;
  readonly batchLines: number;
  /** Live streams open at once. */
  readonly streams: number;
  /** Absent: neither limit per network nor proof of work (`--limits off`). */
  readonly network?: NetworkLimit;
}

export const DEFAULT_API_LIMITS: ApiLimits = {
  bodyBytes: 64 * 1024,
  batchBytes: 8 * 1024 * 1024,
  batchLines: 10_000,
  streams: 10_000,
};

/** Single reports that one network may send in a minute; a batch costs as much as ten, and one for each 100 lines. */
export const NETWORK_REPORTS_PER_MINUTE = 1_200;

/** What machines with a key may do: who they are, and where what they send is kept. */
export interface Machines {
  readonly keys: KeyRing;
  readonly ledger: Pick<Store, 'addProbes' | 'addStatements' | 'addChanges'>;
}

/** What the API is made of. */
export interface ApiDeps {
  readonly published: Published;
  readonly intake: Intake;
  readonly feed: Feed;
  readonly health: HealthCheck;
  readonly clock: () => EpochMs;
  readonly limits?: ApiLimits;
  /** Networks of proxies whose word on the sender is taken; absent: nobody's. */
  readonly trustProxy?: readonly string[];
  /** How full the intake's queue is, 0…1: past half of it proofs of work are asked for. Absent: always empty. */
  readonly pressure?: () => number;
  /** Absent: no key is known here, and what needs one is refused. */
  readonly machines?: Machines;
  /** Aborted when the server stops: ends the live streams, which would keep it up. */
  readonly stopping?: AbortSignal;
  /** Told of faults that are not the sender's, before they are answered. */
  readonly onFault?: (fault: unknown) => void;
}

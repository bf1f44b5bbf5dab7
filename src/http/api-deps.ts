import type { EpochMs } from '../core/time.ts';
import type { Feed } from '../ports/feed.ts';
import type { Intake } from '../ports/intake.ts';
import type { Published } from '../ports/published.ts';
import type { HealthCheck } from './health.ts';
import type { NetworkLimit } from './network-limit.ts';

/** Bounds of what the API takes in. */
export interface ApiLimits {
  /** Bytes of a single report, as sent and as unpacked. */
  readonly bodyBytes: number;
  readonly batchBytes: number;
  readonly batchLines: number;
  /** Live streams open at once. */
  readonly streams: number;
  /** Absent: no limit per network (`--limits off`). */
  readonly network?: NetworkLimit;
}

export const DEFAULT_API_LIMITS: ApiLimits = {
  bodyBytes: 64 * 1024,
  batchBytes: 8 * 1024 * 1024,
  batchLines: 10_000,
  streams: 10_000,
};

/** Single reports that one network may send in a minute; a batch costs as much as ten. */
export const NETWORK_REPORTS_PER_MINUTE = 1_200;

/** What the API is made of. */
export interface ApiDeps {
  readonly published: Published;
  readonly intake: Intake;
  readonly feed: Feed;
  readonly health: HealthCheck;
  readonly clock: () => EpochMs;
  readonly limits?: ApiLimits;
  /** Aborted when the server stops: ends the live streams, which would keep it up. */
  readonly stopping?: AbortSignal;
  /** Told of faults that are not the sender's, before they are answered. */
  readonly onFault?: (fault: unknown) => void;
}

import type { EpochMs } from '../core/time.ts';

/** A report as the log keeps it: checked, normalised, free of what could name a person's connection. */
export interface LoggedReport {
  /** UUID; the same id again changes nothing. */
  readonly id: string;
  readonly market: string;
  /** When it happened, rounded down to the minute. */
  readonly at: EpochMs;
  readonly service: string;
  /** Where it is counted: an ISO 3166 code, or that of a county (`placeOf`); empty when unknown. */
  readonly region: string;
  readonly symptom: string;
  /** Service that could not be reached; empty when none. */
  readonly reaching: string;
  /** Opaque; counts once a service in 15 minutes. Empty when unknown: then the report counts by itself. */
  readonly reporter: string;
  /** Free text after removal of numbers and addresses; empty when none. Never published. */
  readonly text: string;
  readonly source: string;
  /** How much of a person it counts as when its counts are judged, in (0, 1]. */
  readonly weight: number;
}

/** What became of a report. */
export type Acceptance = 'new' | 'repeat' | 'counted-already';

/**
 * The append-only record of what people said: the only thing that cannot be rebuilt.
 * `append` resolves once the whole batch is durable, and counts each new reporter in the same transaction;
 * a report that is `counted-already` is kept in its cell as one that came again.
 */
export interface ReportLog {
  /**
   * Resolves with one answer a report, in order. Rejects with FaultlineError `store-unavailable`, `log-unavailable` or
   * `overloaded`; where a server went away meanwhile some of it may be kept: the same ids again change nothing.
   */
  append(reports: readonly LoggedReport[]): Promise<readonly Acceptance[]>;
  /**
   * Time up to which everything that was acknowledged is counted, too; infinite where a report is counted in the
   * transaction that keeps it. Rejects with FaultlineError `log-unavailable` where that cannot be told right now.
   */
  settledUntil(): Promise<EpochMs>;
  close(): Promise<void>;
}

/** A log that keeps the reports itself, beside their counts. */
export interface StoredLog extends ReportLog {
  /** Number of reports held. */
  size(): Promise<number>;
}

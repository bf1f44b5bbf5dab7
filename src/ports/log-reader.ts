import type { Acceptance, LoggedReport } from './report-log.ts';

/** A piece of the log: nobody else works on it until `again`, or until it was held for too long. */
export interface LogPiece {
  readonly reports: readonly LoggedReport[];
  /** All of it are calls for help. */
  readonly urgent: boolean;
  /** The piece is counted: it is not given out again. Who waits for it (`FAULTLINE_ACK=store`) is told. */
  done(acceptances: readonly Acceptance[]): void;
  /** It could not be counted: somebody gets it again, not before `afterMs`. */
  again(afterMs: number): void;
  /** It can never be counted: it is kept aside with what is wrong with it, told, and not given out again. */
  refuse(says: string): void;
}

/** The log as counters see it: competing readers, each piece given to one of them at a time, at least once. */
export interface LogReader {
  /**
   * Pieces as they come, calls for help first, at most `most` of them not yet done at once; ends once `stopped` is
   * aborted. A log that is away for a while is waited for.
   */
  read(most: number, stopped: AbortSignal): AsyncIterable<LogPiece>;
  close(): Promise<void>;
}

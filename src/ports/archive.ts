import type { EpochMs } from '../core/time.ts';
import type { LoggedReport } from './report-log.ts';
import type { CountRow } from './store.ts';

/** What became of the lines of a file that are in. */
export interface ImportTally {
  /** Lines that could be read. */
  readonly good: number;
  readonly bad: number;
  /** Reports that counted somebody. */
  readonly fresh: number;
  /** Reports whose id was there already, and count rows that stand in the file twice. */
  readonly repeats: number;
  /** Reports of people who were counted already. */
  readonly already: number;
  /** Counts of one minute and cell that were added. */
  readonly cells: number;
}

/** How far the import of one file has come. */
export interface ImportRecord {
  /** Opaque; names the content of the file, the market and the service of a series. */
  readonly id: string;
  readonly market: string;
  /** Service that a `timestamp,value` series is of; empty for other files. */
  readonly service: string;
  /** Lines of the file that are in, from its first. */
  readonly lines: number;
  /** SHA-256 of those lines, in hexadecimal; empty before the first. */
  readonly prefix: string;
  /** What reporters are hashed with for as long as the import lasts; empty once it is erased. */
  readonly salt: string;
  readonly finished: boolean;
  readonly tally: ImportTally;
}

/** A piece of a file, and where the import stands before and after it. */
export interface ImportStep {
  readonly id: string;
  /** Lines that must be in for the piece to be written. */
  readonly from: number;
  /** Lines that are in once it is. */
  readonly to: number;
  /** SHA-256 of the first `to` lines, in hexadecimal. */
  readonly prefix: string;
  readonly good: number;
  readonly bad: number;
  /** Lines known to repeat others of the file: they are good, and nothing of them is written. */
  readonly repeats: number;
  readonly now: EpochMs;
}

/** Begins an import: from nothing, or where another file with the same beginning stands. */
export interface ImportBeginning extends Pick<ImportRecord, 'id' | 'market' | 'service' | 'salt'> {
  readonly now: EpochMs;
  /** A file with whose lines this one begins. What is not finished of it becomes this import. */
  readonly after?: ImportRecord;
}

/**
 * Where files of the past are put in. A piece and the mark that it is in are one transaction: whatever is
 * interrupted, what is marked is there once and what is not marked is not there.
 */
export interface Archive {
  /** All imports into a market, finished or not. */
  imports(market: string): Promise<readonly ImportRecord[]>;
  /** Makes the import, or finds it: then what it stands at is left, and `salt` is taken only where it has none. */
  begin(beginning: ImportBeginning): Promise<ImportRecord>;
  /** Resolves once durable; false, and nothing is written, where the import does not stand at `step.from`. */
  addReports(step: ImportStep, reports: readonly LoggedReport[]): Promise<boolean>;
  /** The same for counts. */
  addCells(step: ImportStep, market: string, rows: readonly CountRow[]): Promise<boolean>;
  /** Ends the import: its salt is erased, and what engines of its market remember is forgotten, so that they learn again. */
  finish(id: string, now: EpochMs): Promise<void>;
}

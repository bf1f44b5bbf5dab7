import type { Statement } from '../core/ledger/statement.ts';
import type { Dossier } from '../core/publish/dossier.ts';
import type { EpochMs } from '../core/time.ts';

/** Distinct reporters of one (service, region, symptom, reaching) in one minute. */
export interface CountRow {
  readonly minute: EpochMs;
  readonly service: string;
  readonly region: string;
  readonly symptom: string;
  readonly reaching: string;
  readonly count: number;
  /** Reports of the cell that were refused because their reporter was counted already; absent: none. */
  readonly again?: number;
}

/** Which incidents to list, newest first. */
export interface IncidentQuery {
  readonly market?: string;
  readonly state?: string;
  /** Opaque; from the previous answer. */
  readonly cursor?: string;
  readonly limit: number;
}

/** Counts a minute, of all markets. */
export interface CountStore {
  /** Counts with from ≤ minute < to, in order of minute. */
  counts(market: string, from: EpochMs, to: EpochMs): AsyncIterable<CountRow>;
  /** Adds tallies that came without single reports. */
  addCounts(market: string, rows: readonly CountRow[]): Promise<void>;
}

/** Incidents with all that is published of them. */
export interface IncidentStore {
  /** Writes a dossier, replacing the one with the same incident id. */
  putIncident(dossier: Dossier): Promise<void>;
  incident(id: string): Promise<Dossier | undefined>;
  incidents(
    query: IncidentQuery,
  ): Promise<{ readonly items: readonly Dossier[]; readonly cursor: string | null }>;
}

/** What was said. Append-only. */
export interface StatementStore {
  addStatements(market: string, statements: readonly Statement[]): Promise<void>;
  statements(market: string, from: EpochMs, to: EpochMs): Promise<readonly Statement[]>;
}

/** All that an engine remembered at a time: it goes on from there exactly as it would have. */
export interface Checkpoint {
  readonly at: EpochMs;
  readonly state: string;
}

/** Can be lost at any time: then all is worked out again from counts. */
export interface CheckpointStore {
  /** Keeps one, in place of one of the same time, and forgets those before a time. */
  putCheckpoint(market: string, checkpoint: Checkpoint, forgetBefore: EpochMs): Promise<void>;
  /** The newest that is not later than `at`; where there is none, the oldest of all. */
  checkpoint(market: string, at: EpochMs): Promise<Checkpoint | undefined>;
}

/** What is queried, in one place. */
export interface Store extends CountStore, IncidentStore, StatementStore, CheckpointStore {
  close(): Promise<void>;
}

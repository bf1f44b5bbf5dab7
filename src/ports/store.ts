import type { Change } from '../core/ledger/check-change.ts';
import type { Probe } from '../core/ledger/check-probe.ts';
import type { Statement } from '../core/ledger/statement.ts';
import type { Dossier } from '../core/publish/dossier.ts';
import type { Snapshot } from '../core/publish/snapshot.ts';
import type { Campaign } from '../core/report/campaign.ts';
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
  /** How much less than `count` people the cell is heard, since networks weigh less with each report; absent: nothing. */
  readonly unheard?: number;
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
  /** Resolves once they are on disk, with how many were not there before; up to 1,000 are kept all or not at all. */
  addStatements(market: string, statements: readonly Statement[]): Promise<number>;
  statements(market: string, from: EpochMs, to: EpochMs): Promise<readonly Statement[]>;
}

/** What was measured. Append-only. */
export interface ProbeStore {
  /** As `addStatements`; the very same measurement is kept once. */
  addProbes(market: string, probes: readonly Probe[]): Promise<number>;
  /** Probes with from ≤ at < to, in order of time. */
  probes(market: string, from: EpochMs, to: EpochMs): Promise<readonly Probe[]>;
}

/** Work that was announced. Append-only: who says something new of a change adds to what was said of it. */
export interface ChangeStore {
  /** As `addStatements`; the very same announcement is kept once. */
  addChanges(market: string, changes: readonly Change[]): Promise<number>;
  /** The latest word on each change, by service and id, that begins with from ≤ `from` < to, in order of time. */
  changes(market: string, from: EpochMs, to: EpochMs): Promise<readonly Change[]>;
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

/** Suspected campaigns: marked, never deleted. */
export interface CampaignStore {
  /** Writes a mark, replacing the one with the same market and id. */
  putCampaign(campaign: Campaign): Promise<void>;
  /** Marks of a market that were seen at `since` or later, in order of when they were seen last. */
  campaigns(market: string, since: EpochMs): Promise<readonly Campaign[]>;
}

/** What is shown of each market now, for the processes that show it and do not judge. */
export interface SnapshotStore {
  /** Keeps it in place of the market's last one. */
  putSnapshot(snapshot: Snapshot): Promise<void>;
  snapshot(market: string): Promise<Snapshot | undefined>;
}

/** What is queried, in one place. */
export interface Store
  extends CountStore,
    IncidentStore,
    StatementStore,
    ProbeStore,
    ChangeStore,
    CheckpointStore,
    CampaignStore,
    SnapshotStore {
  close(): Promise<void>;
}

import type { Generated } from 'kysely';

/** Words that repeat (markets, services, regions, symptoms), each with its integer code. */
interface WordsTable {
  code: Generated<number>;
  text: string;
}

/**
 * Distinct reporters a minute; `reported` comes from reports and can be rebuilt, `given` came as tallies.
 * `again` are reports of people who were counted already; `unheard` is how much less than all its people a cell is heard.
 */
interface CountsTable {
  market: number;
  minute: number;
  service: number;
  region: number;
  symptom: number;
  reaching: number;
  reported: number;
  given: number;
  again: number;
  unheard: number;
}

interface IncidentsTable {
  id: string;
  market: string;
  state: string;
  opened_at: number;
  document: string;
}

interface StatementsTable {
  seq: Generated<number>;
  market: string;
  at: number;
  document: string;
}

interface ProbesTable {
  market: string;
  at: number;
  service: string;
  region: string;
  kind: string;
  /** 1: it worked. */
  ok: number;
  /** −1: not measured. */
  latency: number;
}

/** A row for each new word on a change; the one with the highest `seq` stands. */
interface ChangesTable {
  seq: Generated<number>;
  market: string;
  service: string;
  id: string;
  begins: number;
  document: string;
}

/** What of single reports is queried apart from the writer: who they name is erased in time. */
interface ReportsTable {
  seq: Generated<number>;
  at: number;
  reporter: string;
  text: string;
}

/** Who was counted for what and when, by quarter of an hour. */
interface CountedTable {
  quarter: number;
  market: number;
  service: number;
  reporter: string;
  at: number;
}

/** How far each import has come; `finished` is 0 or 1, `touched` the time of its last step. */
interface ImportsTable {
  id: string;
  market: string;
  service: string;
  lines: number;
  prefix: string;
  salt: string;
  finished: Generated<number>;
  touched: number;
  good: Generated<number>;
  bad: Generated<number>;
  fresh: Generated<number>;
  repeats: Generated<number>;
  already: Generated<number>;
  cells: Generated<number>;
}

/** Up to which report something was erased. */
interface RetainedTable {
  what: string;
  seq: number;
}

interface CheckpointsTable {
  market: string;
  at: number;
  state: string;
}

interface CampaignsTable {
  market: string;
  id: string;
  seen: number;
  document: string;
}

interface SnapshotsTable {
  market: string;
  at: number;
  document: string;
}

/** Row that a readiness check overwrites to prove that the store can be written. */
interface BeatsTable {
  one: number;
  at: number;
}

/** Tables that are queried through Kysely; reports and counts are written by prepared statements. */
export interface Tables {
  words: WordsTable;
  counts: CountsTable;
  incidents: IncidentsTable;
  statements: StatementsTable;
  probes: ProbesTable;
  changes: ChangesTable;
  reports: ReportsTable;
  counted: CountedTable;
  imports: ImportsTable;
  retained: RetainedTable;
  checkpoints: CheckpointsTable;
  campaigns: CampaignsTable;
  snapshots: SnapshotsTable;
  beats: BeatsTable;
}

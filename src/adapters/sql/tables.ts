import type { Generated } from 'kysely';

/** Words that repeat (markets, services, regions, symptoms), each with its integer code. */
interface WordsTable {
  code: Generated<number>;
  text: string;
}

/**
 * Distinct reporters a minute; `reported` comes from reports and can be rebuilt, `given` came as tallies.
 * `again` are reports of people who were counted already.
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

interface CheckpointsTable {
  market: string;
  at: number;
  state: string;
}

/** Row that a readiness check overwrites to prove that the store can be written. */
interface BeatsTable {
  one: number;
  at: number;
}

/** Tables that are queried through Kysely; the hot ones, `reports` and `counted`, have prepared statements. */
export interface Tables {
  words: WordsTable;
  counts: CountsTable;
  incidents: IncidentsTable;
  statements: StatementsTable;
  checkpoints: CheckpointsTable;
  beats: BeatsTable;
}

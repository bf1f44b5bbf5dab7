import type { EpochMs } from '../../../core/time.ts';
import type { ImportStep } from '../../../ports/archive.ts';
import type { Lease } from '../../../ports/leases.ts';
import type { Acceptance, LoggedReport } from '../../../ports/report-log.ts';
import { binaryArray } from './binary-array.ts';
import type { PgValue } from './connect.ts';
import { type Cell, type CodedReport, personOf, QUARTER } from './decide-group.ts';
import { HOLD_LEASE } from './leases.ts';

/** A statement that a connection prepares once, by its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly PgValue[];
}

const { bool, int4, int8, float8, text, uuid } = binaryArray;

/** Keeps ids, and gives back those that were there already. In order, so that two writers never wait for each other. */
export function insertIds(ids: readonly string[]): Statement {
  return {
    name: 'ids',
    text: `WITH given AS MATERIALIZED (SELECT unnest($1::uuid[]) AS id),
        kept AS (INSERT INTO report_ids SELECT id FROM given ON CONFLICT DO NOTHING RETURNING id)
      SELECT id FROM given EXCEPT ALL SELECT id FROM kept`,
    values: [uuid(ids.toSorted())],
  };
}

const keysOf = (reports: readonly CodedReport[]) => [
  int4(reports.map(({ at }) => Math.floor(at / QUARTER))),
  text(reports.map(({ reporter }) => reporter)),
  int4(reports.map(({ market }) => market)),
  int4(reports.map(({ service }) => service)),
];

const hashOf = (table: 'c' | 'k') =>
  `hashtextextended(${table}.reporter, ${table}.market::bigint << 32 | ${table}.service)`;

/** When people were counted around the time of their reports: `n` is the place of the report, from 1. */
export function findCounted(reports: readonly CodedReport[]): Statement {
  return {
    name: 'counted',
    // By their hash, and nobody in a quarter that has not begun: half of the cost.
    text: `SELECT k.n, c.at
      FROM unnest($1::int[], $2::text[], $3::int[], $4::int[]) WITH ORDINALITY AS k (quarter, reporter, market, service, n)
      JOIN counted c ON ${hashOf('c')} = ${hashOf('k')}
        AND c.quarter = ANY (CASE
          WHEN k.quarter < (SELECT max(quarter) FROM counted) THEN ARRAY[k.quarter - 1, k.quarter, k.quarter + 1]
          ELSE ARRAY[k.quarter - 1, k.quarter] END)
        AND c.reporter = k.reporter AND c.market = k.market AND c.service = k.service`,
    values: keysOf(reports),
  };
}

export function insertCounted(reports: readonly CodedReport[]): Statement {
  return {
    name: 'count',
    text: `INSERT INTO counted (quarter, reporter, market, service, at)
      SELECT * FROM unnest($1::int[], $2::text[], $3::int[], $4::int[], $5::bigint[])`,
    values: [...keysOf(reports), int8(reports.map(({ at }) => at))],
  };
}

/** A report with its codes, and whether it counts. */
export interface KeptReport {
  readonly report: LoggedReport;
  readonly coded: CodedReport;
  readonly counts: boolean;
}

export function insertReports(kept: readonly KeptReport[]): Statement {
  const codes = (word: 'market' | 'service' | 'region' | 'symptom' | 'reaching') =>
    int4(kept.map(({ coded }) => coded[word]));
  return {
    name: 'reports',
    text: `INSERT INTO reports (id, at, weight, market, service, region, symptom, reaching, counted, reporter, source, text)
      SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::float8[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[],
        $9::bool[], $10::text[], $11::text[], $12::text[])`,
    values: [
      uuid(kept.map(({ report }) => report.id)),
      int8(kept.map(({ report }) => report.at)),
      float8(kept.map(({ report }) => report.weight)),
      codes('market'),
      codes('service'),
      codes('region'),
      codes('symptom'),
      codes('reaching'),
      bool(kept.map(({ counts }) => counts)),
      text(kept.map(({ report }) => report.reporter)),
      text(kept.map(({ report }) => report.source)),
      text(kept.map(({ report }) => report.text)),
    ],
  };
}

export function addCells(cells: readonly Cell[]): Statement {
  const codes = (word: 'market' | 'service' | 'region' | 'symptom' | 'reaching') =>
    int4(cells.map((cell) => cell[word]));
  return {
    name: 'cells',
    text: `INSERT INTO counts AS c (market, minute, service, region, symptom, reaching, reported, given, again, unheard)
      SELECT * FROM unnest($1::int[], $2::bigint[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::float8[],
        $9::int[], $10::float8[])
      ON CONFLICT (market, minute, service, region, symptom, reaching) DO UPDATE SET
        reported = c.reported + excluded.reported, given = c.given + excluded.given, again = c.again + excluded.again,
        unheard = c.unheard + excluded.unheard`,
    values: [
      codes('market'),
      int8(cells.map(({ minute }) => minute)),
      codes('service'),
      codes('region'),
      codes('symptom'),
      codes('reaching'),
      int4(cells.map(({ reported }) => reported)),
      float8(cells.map(({ given }) => given)),
      int4(cells.map(({ again }) => again)),
      float8(cells.map(({ unheard }) => unheard)),
    ],
  };
}

/** Moves an import on, where it stands at the beginning of the step; changes no row elsewhere. */
export function moveImport(step: ImportStep): Statement {
  const { id, from, to, prefix, now, good, bad, repeats } = step;
  return {
    name: 'move',
    text: `UPDATE imports SET lines = $1, prefix = $2, touched = $3, good = good + $4, bad = bad + $5,
      repeats = repeats + $6 WHERE id = $7 AND lines = $8 AND finished = 0`,
    values: [to, prefix, now, good, bad, repeats, id, from],
  };
}

/** Adds what became of the reports or cells of a step to its import. */
export function tallyImport(id: string, acceptances: readonly Acceptance[], cells: number): Statement {
  const many = (wanted: Acceptance) => acceptances.filter((one) => one === wanted).length;
  return {
    name: 'tally',
    text: `UPDATE imports SET fresh = fresh + $1, repeats = repeats + $2, already = already + $3, cells = cells + $4
      WHERE id = $5`,
    values: [many('new'), many('repeat'), many('counted-already'), cells, id],
  };
}

/** Gives a row where the lease is held, and keeps others from taking it until the transaction ends. */
export function holdLease({ name, token }: Lease): Statement {
  return { name: 'hold', text: HOLD_LEASE, values: [name, token] };
}

/** Times by person, of what `findCounted` gave. */
export function timesByPerson(
  rows: readonly { readonly n: number; readonly at: EpochMs }[],
  reports: readonly CodedReport[],
): ReadonlyMap<string, readonly EpochMs[]> {
  const times = new Map<string, EpochMs[]>();
  for (const { n, at } of rows) {
    const person = personOf(reports[n - 1] as CodedReport);
    const known = times.get(person);
    if (known) known.push(at);
    else times.set(person, [at]);
  }
  return times;
}

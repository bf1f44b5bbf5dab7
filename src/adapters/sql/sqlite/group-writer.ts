import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { MINUTE } from '../../../core/time.ts';
import type { CountRow } from '../../../ports/store.ts';
import { COUNTED_ALREADY, type Group, NEW, REPEAT, type Unit, type UnitResult } from './group.ts';
import { ID_BYTES, type PackedReports, WORD_COLUMNS } from './packed-reports.ts';
import { describeSqliteFault } from './sqlite-fault.ts';

const QUARTER = 15 * MINUTE;
const WIDTH = WORD_COLUMNS.length;

/** Writes groups, each in one transaction. */
export interface GroupWriter {
  write(group: Group): readonly UnitResult[];
}

interface Statements {
  readonly insertReport: StatementSync;
  readonly findCounted: StatementSync;
  readonly putCounted: StatementSync;
  readonly addReported: StatementSync;
  readonly addGiven: StatementSync;
  readonly insertWord: StatementSync;
  readonly findWord: StatementSync;
}

const UPSERT_COUNT = (column: string) => `
  INSERT INTO counts (market, minute, service, region, symptom, reaching, ${column}, again)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET ${column} = ${column} + excluded.${column}, again = again + excluded.again`;

function prepareStatements(db: DatabaseSync): Statements {
  return {
    insertReport: db.prepare(
      `INSERT INTO reports (id, at, market, service, region, symptom, reaching, reporter, source, text, counted)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
    ),
    findCounted: db.prepare(
      `SELECT 1 FROM counted WHERE quarter IN (?, ?, ?) AND market = ? AND service = ? AND reporter = ?
       AND at > ? AND at < ? LIMIT 1`,
    ),
    putCounted: db.prepare(
      'INSERT INTO counted (quarter, market, service, reporter, at) VALUES (?, ?, ?, ?, ?)',
    ),
    addReported: db.prepare(UPSERT_COUNT('reported')),
    addGiven: db.prepare(UPSERT_COUNT('given')),
    insertWord: db.prepare('INSERT INTO words (text) VALUES (?) ON CONFLICT DO NOTHING'),
    findWord: db.prepare('SELECT code FROM words WHERE text = ?'),
  };
}

/** Integer codes of words, remembered; forgotten after a rollback, which may have undone them. */
function createWords(statements: Statements): { code(text: string): number; forget(): void } {
  const known = new Map<string, number>();
  return {
    code(text) {
      const found = known.get(text);
      if (found !== undefined) return found;
      statements.insertWord.run(text);
      const code = Number(statements.findWord.get(text)?.['code']);
      known.set(text, code);
      return code;
    },
    forget: () => known.clear(),
  };
}

/** Counts of one transaction, summed before they are written: in an outage most reports share a cell. */
function createCells(addReported: StatementSync) {
  const cells = new Map<string, { readonly key: readonly number[]; count: number; again: number }>();
  return {
    /** Adds one report of a new person, or one more of somebody who is counted already. */
    bump(key: readonly number[], said: 'count' | 'again'): void {
      const text = key.join();
      const cell = cells.get(text) ?? { key, count: 0, again: 0 };
      cells.set(text, cell);
      cell[said] += 1;
    },
    flush(): void {
      for (const { key, count, again } of cells.values()) addReported.run(...key, count, again);
      cells.clear();
    },
    clear: () => cells.clear(),
  };
}

type Words = ReturnType<typeof createWords>;
type Cells = ReturnType<typeof createCells>;

/** Writes one report of a packed message, and what it counts; answers with the code of its acceptance. */
function createReportWriter(statements: Statements, cells: Cells) {
  function isCounted(service: readonly [number, number], reporter: string, at: number): boolean {
    const quarter = Math.floor(at / QUARTER);
    const span = [at - QUARTER, at + QUARTER] as const;
    return (
      statements.findCounted.get(quarter - 1, quarter, quarter + 1, ...service, reporter, ...span) !==
      undefined
    );
  }

  return (packed: PackedReports, codes: readonly number[], row: number): number => {
    const at = packed.at[row] as number;
    const reporter = packed.reporter[row] as string;
    const place = Array.from(
      packed.codes.subarray(row * WIDTH, (row + 1) * WIDTH),
      (word) => codes[word] as number,
    ) as [number, number, number, number, number];
    const [market, service, region, symptom, reaching] = place;
    const already = reporter !== '' && isCounted([market, service], reporter, at);
    const id = packed.ids.subarray(row * ID_BYTES, (row + 1) * ID_BYTES);
    const said = [reporter, packed.source[row] as string, packed.text[row] as string] as const;
    if (!statements.insertReport.run(id, at, ...place, ...said, already ? 0 : 1).changes) return REPEAT;
    const cell = [market, Math.floor(at / MINUTE) * MINUTE, service, region, symptom, reaching];
    cells.bump(cell, already ? 'again' : 'count');
    if (already) return COUNTED_ALREADY;
    if (reporter) statements.putCounted.run(Math.floor(at / QUARTER), market, service, reporter, at);
    return NEW;
  };
}

/** Writes one unit inside the transaction that is open. */
function createUnitWriter(db: DatabaseSync, statements: Statements, words: Words, cells: Cells) {
  const writeReport = createReportWriter(statements, cells);

  function writeReports(packed: PackedReports, from: number, rows: number): Uint8Array {
    const codes = packed.words.map(words.code);
    const acceptances = new Uint8Array(rows);
    for (let row = 0; row < rows; row += 1) acceptances[row] = writeReport(packed, codes, from + row);
    return acceptances;
  }

  function writeCounts(market: string, rows: readonly CountRow[]): void {
    const code = words.code(market);
    for (const row of rows) {
      const place = [row.service, row.region, row.symptom, row.reaching].map(words.code);
      statements.addGiven.run(code, row.minute, ...place, row.count, row.again ?? 0);
    }
  }

  return (unit: Unit, packed: PackedReports, from: number): UnitResult => {
    switch (unit.kind) {
      case 'reports':
        return { ok: true, acceptances: writeReports(packed, from, unit.rows), changes: unit.rows };
      case 'counts':
        writeCounts(unit.market, unit.rows);
        return { ok: true, acceptances: undefined, changes: unit.rows.length };
      case 'sql': {
        const { changes } = db.prepare(unit.sql).run(...unit.parameters);
        return { ok: true, acceptances: undefined, changes: Number(changes) };
      }
      default:
        throw unit satisfies never;
    }
  };
}

/** For each unit, the row at which its reports start. */
function startsOf(units: readonly Unit[]): readonly number[] {
  let next = 0;
  return units.map((unit) => {
    const start = next;
    if (unit.kind === 'reports') next += unit.rows;
    return start;
  });
}

/** Makes the writer of one connection. No other code writes through that connection. */
export function createGroupWriter(db: DatabaseSync, file: string): GroupWriter {
  const statements = prepareStatements(db);
  const words = createWords(statements);
  const cells = createCells(statements.addReported);
  const writeUnit = createUnitWriter(db, statements, words, cells);

  function transact(units: readonly Unit[], packed: PackedReports, starts: readonly number[]): UnitResult[] {
    db.exec('BEGIN IMMEDIATE');
    try {
      const results = units.map((unit, index) => writeUnit(unit, packed, starts[index] as number));
      cells.flush();
      db.exec('COMMIT');
      return results;
    } catch (fault) {
      words.forget();
      cells.clear();
      if (db.isTransaction) db.exec('ROLLBACK');
      throw fault;
    }
  }

  function attempt(units: readonly Unit[], packed: PackedReports, starts: readonly number[]): UnitResult[] {
    try {
      return transact(units, packed, starts);
    } catch (fault) {
      if (units.length === 1) return [{ ok: false, says: describeSqliteFault(file, fault) }];
      // One caller's fault must not cost the others theirs: each gets a transaction of its own.
      return units.flatMap((unit, index) => attempt([unit], packed, [starts[index] as number]));
    }
  }

  return { write: ({ reports, units }) => attempt(units, reports, startsOf(units)) };
}

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { MINUTE } from '../../../core/time.ts';
import type { CountRow } from '../../../ports/store.ts';
import { UUID_BYTES } from '../uuid.ts';
import { COUNTED_ALREADY, type Group, NEW, REPEAT, type Unit, type UnitResult } from './group.ts';
import { withMarks } from './mark-units.ts';
import { type PackedReports, WORD_COLUMNS } from './packed-reports.ts';
import type { CountedKey, RecentlyCounted } from './recently-counted.ts';
import { describeWriteFault, isConnectionBroken, isDiskFault } from './sqlite-fault.ts';

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
  INSERT INTO counts (market, minute, service, region, symptom, reaching, ${column}, again, unheard)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET ${column} = ${column} + excluded.${column}, again = again + excluded.again,
    unheard = unheard + excluded.unheard`;

function prepareStatements(db: DatabaseSync): Statements {
  return {
    insertReport: db.prepare(
      `INSERT INTO reports (id, at, market, service, region, symptom, reaching, reporter, source, text, counted, weight)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
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
  const cells = new Map<
    string,
    { readonly key: readonly number[]; count: number; again: number; unheard: number }
  >();
  return {
    /** Adds one report: of a new person, at its weight, or one more of somebody who is counted already. */
    bump(key: readonly number[], said: { readonly already: boolean; readonly weight: number }): void {
      const text = key.join();
      const cell = cells.get(text) ?? { key, count: 0, again: 0, unheard: 0 };
      cells.set(text, cell);
      if (said.already) {
        cell.again += 1;
        return;
      }
      cell.count += 1;
      cell.unheard += 1 - said.weight;
    },
    flush(): void {
      for (const { key, count, again, unheard } of cells.values()) {
        addReported.run(...key, count, again, unheard);
      }
      cells.clear();
    },
    clear: () => cells.clear(),
  };
}

type Words = ReturnType<typeof createWords>;
type Cells = ReturnType<typeof createCells>;

/** Who was counted: the last day in memory; other times, and imports, on disk, which a restart does not forget. */
function createCounted(statements: Statements, recent: RecentlyCounted) {
  return {
    has(key: CountedKey, onDisk: boolean): boolean {
      const { market, service, reporter, at } = key;
      if (!onDisk && recent.covers(at)) return recent.has(key);
      const quarter = Math.floor(at / QUARTER);
      const quarters = [quarter - 1, quarter, quarter + 1] as const;
      const span = [at - QUARTER, at + QUARTER] as const;
      return statements.findCounted.get(...quarters, market, service, reporter, ...span) !== undefined;
    },
    add(key: CountedKey, onDisk: boolean): void {
      const { market, service, reporter, at } = key;
      if (!onDisk && recent.covers(at)) recent.add(key);
      else statements.putCounted.run(Math.floor(at / QUARTER), market, service, reporter, at);
    },
  };
}

/** The reports of one message, with the codes of its words. */
interface Coded {
  readonly packed: PackedReports;
  readonly codes: readonly number[];
}

/** Writes one report of a packed message, and what it counts; answers with the code of its acceptance. */
function createReportWriter(statements: Statements, cells: Cells, recent: RecentlyCounted) {
  const counted = createCounted(statements, recent);
  return ({ packed, codes }: Coded, row: number, onDisk: boolean): number => {
    const at = packed.at[row] as number;
    const reporter = packed.reporter[row] as string;
    const codeOf = (column: number): number => codes[packed.codes[row * WIDTH + column]!] as number;
    const place = [codeOf(0), codeOf(1), codeOf(2), codeOf(3), codeOf(4)] as const;
    const [market, service, ...rest] = place;
    const key = { market, service, reporter, at };
    const already = reporter !== '' && counted.has(key, onDisk);
    const id = packed.ids.subarray(row * UUID_BYTES, (row + 1) * UUID_BYTES);
    const said = [reporter, packed.source[row] as string, packed.text[row] as string] as const;
    const weight = packed.weight[row] as number;
    const { changes } = statements.insertReport.run(id, at, ...place, ...said, already ? 0 : 1, weight);
    if (!changes) return REPEAT;
    cells.bump([market, Math.floor(at / MINUTE) * MINUTE, service, ...rest], { already, weight });
    if (already) return COUNTED_ALREADY;
    if (reporter) counted.add(key, onDisk);
    return NEW;
  };
}

/** Writes one unit inside the transaction that is open. */
function createUnitWriter(
  db: DatabaseSync,
  statements: Statements,
  parts: { readonly words: Words; readonly cells: Cells; readonly recent: RecentlyCounted },
) {
  const { words, cells, recent } = parts;
  const writeReport = createReportWriter(statements, cells, recent);

  function writeReports(coded: Coded, from: number, unit: Extract<Unit, { kind: 'reports' }>): Uint8Array {
    const acceptances = new Uint8Array(unit.rows);
    // An import goes on after a restart, and must then know whom it counted.
    const onDisk = unit.mark !== undefined;
    for (let row = 0; row < unit.rows; row += 1) acceptances[row] = writeReport(coded, from + row, onDisk);
    return acceptances;
  }

  function writeCounts(market: string, rows: readonly CountRow[]): void {
    const code = words.code(market);
    for (const row of rows) {
      const place = [row.service, row.region, row.symptom, row.reaching].map(words.code);
      statements.addGiven.run(code, row.minute, ...place, row.count, row.again ?? 0, row.unheard ?? 0);
    }
  }

  return (unit: Unit, coded: Coded, from: number): UnitResult => {
    switch (unit.kind) {
      case 'reports':
        return { ok: true, acceptances: writeReports(coded, from, unit), changes: unit.rows };
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
export function createGroupWriter(db: DatabaseSync, file: string, recent: RecentlyCounted): GroupWriter {
  const statements = prepareStatements(db);
  const words = createWords(statements);
  const cells = createCells(statements.addReported);
  const writeUnit = withMarks(db, createUnitWriter(db, statements, { words, cells, recent }));

  function transact(units: readonly Unit[], packed: PackedReports, starts: readonly number[]): UnitResult[] {
    db.exec('BEGIN IMMEDIATE');
    try {
      const coded = { packed, codes: packed.words.map(words.code) };
      const results = units.map((unit, index) => writeUnit(unit, coded, starts[index] as number));
      cells.flush();
      db.exec('COMMIT');
      recent.commit();
      return results;
    } catch (fault) {
      words.forget();
      cells.clear();
      recent.rollback();
      if (db.isTransaction) db.exec('ROLLBACK');
      throw fault;
    }
  }

  function attempt(units: readonly Unit[], packed: PackedReports, starts: readonly number[]): UnitResult[] {
    try {
      return transact(units, packed, starts);
    } catch (fault) {
      // What is wrong with the disk is wrong for all.
      if (units.length === 1 || isDiskFault(fault)) {
        const says = describeWriteFault(file, fault);
        return units.map(() => ({ ok: false, says, broken: isConnectionBroken(fault) }));
      }
      // One caller's fault must not cost the others theirs: each gets a transaction of its own.
      return units.flatMap((unit, index) => attempt([unit], packed, [starts[index] as number]));
    }
  }

  return { write: ({ reports, units }) => attempt(units, reports, startsOf(units)) };
}

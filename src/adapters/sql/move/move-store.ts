import { FaultlineError } from '../../../errors.ts';
import { migrate, type SchemaState } from '../postgres/migrate.ts';
import { cutPieces } from './cut-pieces.ts';
import { decideMove, type MoveRecord } from './decide-move.ts';
import { MOVED, type MovedTable, type Row } from './moved-tables.ts';
import { type MoveSource, openSource } from './open-source.ts';
import { type MoveTarget, openTarget } from './open-target.ts';
import { compareSums, createSummer, type Sum, type Sums, stampOf } from './sum-rows.ts';

export interface MoveOptions {
  /** The SQLite file that everything is taken from. */
  readonly file: string;
  /** `postgres://…`, of the owner of its schema. */
  readonly url: string;
  /** Hears how many rows were worked on, of how many; each is read, moved and compared. */
  readonly onRows?: (done: number, total: number) => void;
}

/** What became of a move. */
export interface MoveOutcome {
  /** `done`: an earlier one had moved everything. */
  readonly kind: 'begin' | 'go-on' | 'begin-anew' | 'done';
  readonly schema: SchemaState;
  readonly target: string;
  /** Rows that earlier runs had moved, and this one. */
  readonly before: number;
  readonly moved: number;
  /** Milliseconds that moving took, without reading and comparing. */
  readonly took: number;
  /** What the source holds. */
  readonly sums: Sums;
  /** What differs between source and target, a sentence each; empty: all is there. */
  readonly differences: readonly string[];
}

const rowsOf = ({ marks }: MoveRecord): number =>
  Object.values(marks).reduce((sum, { rows }) => sum + rows, 0);

type Step = (rows: number) => void;

/** Something to say at most every so many rows. */
const EVERY = 1_000;

function sumSource(source: MoveSource, step: Step): Sums {
  const sums: [string, Sum][] = [];
  const textOf = (code: number) => source.words.get(code) ?? `word ${code}`;
  for (const table of MOVED) {
    const summer = createSummer(table, textOf);
    let since = 0;
    for (const row of source.rows(table)) {
      summer.add(row);
      since += 1;
      if (since % EVERY === 0) step(EVERY);
    }
    step(since % EVERY);
    sums.push(...summer.sums());
  }
  return new Map(sums);
}

async function sumTarget(target: MoveTarget, step: Step): Promise<Sums> {
  const sums: [string, Sum][] = [];
  const words = await target.words();
  const textOf = (code: number) => words.get(code) ?? `word ${code}`;
  for (const table of MOVED) {
    const summer = createSummer(table, textOf);
    for await (const rows of target.rows(table)) {
      for (const row of rows) summer.add(row);
      step(rows.length);
    }
    sums.push(...summer.sums());
  }
  return new Map(sums);
}

function createRecode(table: MovedTable, codes: ReadonlyMap<number, number>): (row: Row) => Row {
  const kinds = Object.values(table.columns);
  if (!kinds.includes('word')) return (row) => row;
  return (row) =>
    row.map((value, place) => (kinds[place] === 'word' ? (codes.get(value as number) as number) : value));
}

/** Moves what is left; one piece is read while the one before is written. */
async function moveRest(
  source: MoveSource,
  target: MoveTarget,
  { record, step }: { readonly record: MoveRecord; readonly step: Step },
): Promise<void> {
  const codes = await target.code(source.words);
  let writing = Promise.resolve(record);
  for (const table of MOVED) {
    const recode = createRecode(table, codes);
    for (const piece of cutPieces(source.rows(table, record.marks[table.name]?.after))) {
      const reached = await writing;
      writing = target.put(table, piece.map(recode), reached);
      // Told where it is waited for, after the next piece is read.
      writing.catch(() => undefined);
      step(piece.length);
    }
  }
  await writing;
}

/** Says that nothing has to be done twice. */
async function resumable<T>(work: Promise<T>): Promise<T> {
  return work.catch((fault: unknown) => {
    if (!(fault instanceof FaultlineError) || fault.code !== 'store-unavailable') throw fault;
    const says = `${fault.message}. What was moved stays there: run the same again, and it goes on`;
    throw new FaultlineError(fault.code, says, { cause: fault });
  });
}

interface Ends {
  readonly source: MoveSource;
  readonly target: MoveTarget;
}

async function moveBetween(
  { source, target }: Ends,
  schema: SchemaState,
  onRows: NonNullable<MoveOptions['onRows']>,
): Promise<MoveOutcome> {
  const total = 3 * MOVED.reduce((sum, table) => sum + source.count(table), 0);
  let done = 0;
  const step: Step = (rows) => {
    done += rows;
    onRows(done, total);
  };

  let sums: Sums | undefined;
  const sumsOnce = () => (sums ??= sumSource(source, step));
  const decision = decideMove(await target.find(), source.print, () => stampOf(sumsOnce()));
  if (decision.kind === 'refuse') throw new FaultlineError('bad-input', decision.says);
  const { kind } = decision;
  const known = { kind, schema, target: target.name, sums: sumsOnce() };
  if (kind === 'done') return { ...known, before: total / 3, moved: 0, took: 0, differences: [] };

  const fresh = { source: source.print, stamp: stampOf(known.sums), marks: {}, finished: false };
  const record = kind === 'go-on' ? decision.record : fresh;
  if (kind !== 'go-on') await target.begin(record, kind === 'begin-anew');
  const before = rowsOf(record);
  step(before);
  const began = performance.now();
  await resumable(moveRest(source, target, { record, step }));
  const took = performance.now() - began;
  const differences = compareSums(known.sums, await resumable(sumTarget(target, step)));
  if (differences.length === 0) await target.finish(source.print);
  return { ...known, before, moved: total / 3 - before, took, differences };
}

/**
 * Moves everything from a SQLite store, which stays as it is, to PostgreSQL, and compares both in the end. Each piece
 * is there together with how far the move has come: a move that is interrupted goes on when it is run again.
 *
 * @throws FaultlineError `bad-input` where source or target are not fit for it, `store-unavailable`, `store-newer`
 */
export async function moveStore({ file, url, onRows = () => {} }: MoveOptions): Promise<MoveOutcome> {
  const source = openSource(file);
  try {
    const schema = await migrate(url);
    const target = openTarget(url, schema.schema);
    try {
      return await moveBetween({ source, target }, schema, onRows);
    } finally {
      await target.close();
    }
  } finally {
    source.close();
  }
}

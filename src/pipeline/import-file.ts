import type { Problem } from '../core/problem.ts';
import type { EpochMs } from '../core/time.ts';
import { FaultlineError } from '../errors.ts';
import type { Archive, ImportRecord, ImportStep } from '../ports/archive.ts';

/** One good line of a file, with its 1-based number. */
export interface ImportLine<T> {
  readonly line: number;
  readonly value: T;
}

/** What a line adds: rows to write, or nothing since it repeats another, or what is wrong with it. */
export type LineRows<Row> =
  | { readonly ok: true; readonly rows: readonly Row[]; readonly repeats?: boolean }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A file of the past, ready to be put in. */
export interface ImportSource<Value> {
  /** Its name, for messages. */
  readonly file: string;
  /** All its lines. */
  readonly lines: number;
  /** Its good lines after those that are in, in order. */
  readonly read: AsyncIterable<readonly ImportLine<Value>[]>;
  /** SHA-256 of the first so many lines; undefined where none was taken: a step never ends there. */
  readonly prefix: (lines: number) => string | undefined;
  /** Hears of a line that cannot be used. @throws FaultlineError `bad-input`, unless bad lines are skipped. */
  readonly refuse: (problems: readonly Problem[]) => void;
  /** How many bad lines there were up to this one that were not asked for before. */
  readonly takeBad: (line: number) => number;
}

export interface ImportDeps<Value, Row> {
  readonly archive: Archive;
  readonly record: ImportRecord;
  readonly source: ImportSource<Value>;
  readonly rowsOf: (line: ImportLine<Value>) => LineRows<Row>;
  readonly write: (step: ImportStep, rows: readonly Row[]) => Promise<boolean>;
  readonly clock: () => EpochMs;
}

/** Most lines of one transaction: a server on the same store waits no longer than for that. */
const MOST_LINES = 2_000;
/** Rows after which a transaction takes no further lines. */
const MOST_ROWS = 10_000;

/** Lines gathered for one transaction. */
function createGathering<Row>() {
  let rows: Row[] = [];
  let good = 0;
  let repeats = 0;
  return {
    rows: () => rows.length,
    add(line: { readonly rows: readonly Row[]; readonly repeats?: boolean }): void {
      good += 1;
      if (line.repeats) repeats += 1;
      for (const row of line.rows) rows.push(row);
    },
    take() {
      const taken = { rows, good, repeats };
      rows = [];
      good = 0;
      repeats = 0;
      return taken;
    },
  };
}

/** Gathers lines into pieces and writes them; a piece ends only where the file's beginning has a digest. */
function createPieces<Value, Row>({ record, source, rowsOf, write, clock }: ImportDeps<Value, Row>) {
  const gathering = createGathering<Row>();
  let from = record.lines;
  /** The latest line that is gathered or refused. */
  let seen = from;

  async function flush(to: number): Promise<void> {
    const { rows, good, repeats } = gathering.take();
    const prefix = source.prefix(to) as string;
    const step = { id: record.id, from, to, prefix, good, bad: source.takeBad(to), repeats, now: clock() };
    if (!(await write(step, rows))) {
      const says = `${source.file}: another process imports the same file into this store; let it finish`;
      throw new FaultlineError('bad-input', says);
    }
    from = to;
  }

  /** Where a piece may end that holds all lines so far and not `next`; undefined where it may not end there. */
  function endBefore(next: number): number | undefined {
    for (let end = next - 1; end >= seen && end > from; end--) {
      if (source.prefix(end) !== undefined) return end;
    }
    return undefined;
  }

  return {
    /** Takes the next line; true where it was good. */
    async take(line: ImportLine<Value>): Promise<boolean> {
      const isFull = gathering.rows() >= MOST_ROWS || line.line - 1 - from >= MOST_LINES;
      const end = isFull ? endBefore(line.line) : undefined;
      if (end !== undefined) await flush(end);
      const found = rowsOf(line);
      if (found.ok) gathering.add(found);
      else source.refuse(found.problems.map((problem) => ({ ...problem, line: line.line })));
      seen = line.line;
      return found.ok;
    },
    async end(): Promise<void> {
      if (source.lines > from) await flush(source.lines);
    },
  };
}

/**
 * Puts what is left of a file in, piece by piece.
 *
 * @throws FaultlineError `bad-input` at a bad line that is not skipped, where no line is good, and where another process
 * imports the same file: what was written before is in, and the next import of the file goes on after it.
 */
export async function importFile<Value, Row>(deps: ImportDeps<Value, Row>): Promise<void> {
  const { archive, record, source, clock } = deps;
  const pieces = createPieces(deps);
  let good = record.tally.good;
  for await (const lines of source.read) {
    for (const line of lines) if (await pieces.take(line)) good += 1;
  }
  if (good === 0) {
    throw new FaultlineError('bad-input', `${source.file}: nothing to read: no line of it is good`);
  }
  await pieces.end();
  await archive.finish(record.id, clock());
}

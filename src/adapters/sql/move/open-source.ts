import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { FaultlineError } from '../../../errors.ts';
import { prepareDatabase } from '../sqlite/open-database.ts';
import { describeSqliteFault } from '../sqlite/sqlite-fault.ts';
import type { MovedTable, Row, Value } from './moved-tables.ts';

/** The store that is moved: held so that nobody changes it meanwhile. */
export interface MoveSource {
  readonly file: string;
  /** The same for the same store, a copy of it included, for as long as it lives. */
  readonly print: string;
  /** Words by code. */
  readonly words: ReadonlyMap<number, string>;
  count(table: MovedTable): number;
  /** Rows after a key, in order of the key, whose columns follow those of the table. */
  rows(table: MovedTable, after?: readonly Value[]): Iterable<Row>;
  close(): void;
}

const BUSY = 5;
const BUSY_MS = 500;
const CACHE_KB = 64_000;

const nameOf = ({ from, name }: MovedTable): string => from ?? name;

/** Nothing may change a store while it is copied, and no server may go on with it afterwards unnoticed. */
function openAlone(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: BUSY_MS });
  try {
    // Before anything is read: in WAL mode this is refused while any other process has the file open.
    db.exec(`PRAGMA locking_mode = EXCLUSIVE; PRAGMA query_only = ON; PRAGMA cache_size = -${CACHE_KB}`);
    db.exec('BEGIN; SELECT count(*) FROM words');
    return db;
  } catch (fault) {
    db.close();
    throw fault;
  }
}

function explain(file: string, fault: unknown): FaultlineError {
  if (fault instanceof FaultlineError) return fault;
  const isBusy = ((fault as { errcode?: number }).errcode ?? 0) % 256 === BUSY;
  const says = isBusy
    ? `${file} is in use by another process: stop the server or import that runs on it, and run this again`
    : describeSqliteFault(file, fault);
  return new FaultlineError('store-unavailable', says, { cause: fault });
}

/** Reports and words are only ever added, so the first ones name a store; one of counts alone has its first count. */
function printOf(db: DatabaseSync): string {
  const first = [
    'SELECT lower(hex(id)), at FROM reports ORDER BY seq LIMIT 1',
    'SELECT text FROM words ORDER BY code LIMIT 1',
  ];
  const found = first.map((sql) => Object.values(db.prepare(sql).get() ?? {}));
  if (found[0]?.length === 0)
    found.push(Object.values(db.prepare('SELECT * FROM counts LIMIT 1').get() ?? {}));
  return createHash('sha256').update(JSON.stringify(found)).digest('hex');
}

/**
 * Opens a SQLite store to be moved, brought up to date as any start would. It is held alone until it is closed: a server
 * that runs on it has to be stopped first, and none can be started on it meanwhile.
 *
 * @throws FaultlineError `bad-input` where there is none, `store-newer`, `store-unavailable` where it cannot be used
 */
export function openSource(file: string): MoveSource {
  if (!existsSync(file)) {
    throw new FaultlineError(
      'bad-input',
      `There is no database ${file}; name the one to move with --from sqlite:FILE`,
    );
  }
  try {
    prepareDatabase(file);
    const db = openAlone(file);
    const words = db.prepare('SELECT code, text FROM words').all() as { code: number; text: string }[];
    return {
      file,
      print: printOf(db),
      words: new Map(words.map(({ code, text }) => [code, text])),
      count: (table) => Number(db.prepare(`SELECT count(*) AS n FROM ${nameOf(table)}`).get()?.['n']),
      *rows(table, after) {
        const columns = Object.entries(table.columns).map(([name, kind]) =>
          kind === 'id' ? `lower(hex(${name}))` : name,
        );
        const key = table.key.join(', ');
        const where = after ? `WHERE (${key}) > (${after.map(() => '?').join(', ')})` : '';
        const statement = db.prepare(
          `SELECT ${columns.join(', ')}, ${key} FROM ${nameOf(table)} ${where} ORDER BY ${key}`,
        );
        statement.setReturnArrays(true);
        try {
          yield* statement.iterate(...(after ?? [])) as unknown as Iterable<Row>;
        } catch (fault) {
          throw explain(file, fault);
        }
      },
      close: () => db.close(),
    };
  } catch (fault) {
    throw explain(file, fault);
  }
}

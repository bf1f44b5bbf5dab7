import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { FaultlineError } from '../../../errors.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { describeSqliteFault } from './sqlite-fault.ts';

/** `FLTL`: marks the file as ours, so that nobody else's database is ever migrated. */
const APPLICATION_ID = 0x464c544c;
const BUSY_MS = 5000;
/** Pages of the journal after which it is folded into the file: 32 MB, since the same few pages of counts change over and over. */
const CHECKPOINT_PAGES = 8000;
/** Kilobytes of pages that a connection keeps at hand. */
const CACHE_KB = 8_000;

/** Opens a connection as every part of Faultline uses it: WAL, each commit on disk before it is acknowledged. */
export function connect(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: BUSY_MS });
  try {
    db.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864;
       PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}; PRAGMA cache_size = -${CACHE_KB};`,
    );
    // What is erased, texts and who reported, is overwritten too.
    db.exec('PRAGMA secure_delete = ON');
  } catch (fault) {
    db.close();
    throw fault;
  }
  return db;
}

/**
 * Makes the file ready for this version: creates it with its folder, or brings it up to date.
 *
 * @throws FaultlineError `store-newer` when a newer version wrote it, `store-unavailable` when it cannot be used.
 */
export function prepareDatabase(file: string): void {
  prepareFolder(file);
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file, { timeout: BUSY_MS });
    // Looked at before the journal mode is set: a file that is not ours stays as it is, byte for byte.
    checkOwner(db, file);
    checkVersion(db, file);
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    migrate(db);
  } catch (fault) {
    if (fault instanceof FaultlineError) throw fault;
    throw new FaultlineError('store-unavailable', describeSqliteFault(file, fault), { cause: fault });
  } finally {
    db?.close();
  }
}

function prepareFolder(file: string): void {
  const folder = dirname(file);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    throw new FaultlineError(
      'store-unavailable',
      `The data folder ${folder} cannot be made (${reason}); choose another with --data, or make it writable`,
      { cause: fault },
    );
  }
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
    throw new FaultlineError(
      'store-unavailable',
      `${file} is a folder where the database file should be; move it away, or name another file with --store sqlite:FILE`,
    );
  }
}

function pragma(db: DatabaseSync, name: string): number {
  return Number(Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
}

function checkOwner(db: DatabaseSync, file: string): void {
  const owner = pragma(db, 'application_id');
  const tables = Number(db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n']);
  if (owner === APPLICATION_ID || (owner === 0 && tables === 0)) return;
  throw new FaultlineError(
    'store-unavailable',
    `${file} is a database of another program; it was left as it is. Name another file with --store sqlite:FILE`,
  );
}

function checkVersion(db: DatabaseSync, file: string): void {
  const found = pragma(db, 'user_version');
  const known = MIGRATIONS.at(-1)?.version ?? 0;
  if (found <= known) return;
  throw new FaultlineError(
    'store-newer',
    `${file} has schema version ${found}, this version of Faultline knows up to ${known}; ` +
      'start the newer Faultline again, or name another file with --store sqlite:FILE. Nothing was changed',
  );
}

function migrate(db: DatabaseSync): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    // Read inside the transaction: another process may have migrated meanwhile.
    const found = pragma(db, 'user_version');
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
    for (const step of MIGRATIONS) {
      if (step.version <= found) continue;
      db.exec(step.sql);
      db.exec(`PRAGMA user_version = ${step.version}`);
    }
    db.exec('COMMIT');
  } catch (fault) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw fault;
  }
}

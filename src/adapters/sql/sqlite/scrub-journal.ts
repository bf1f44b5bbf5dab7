import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { FaultlineError } from '../../../errors.ts';
import { describeSqliteFault } from './sqlite-fault.ts';

/**
 * Moves what the journal holds into the file and cuts the journal to nothing: it may hold pages as they were before
 * something was erased. False where a writer or reader is at it; it is not waited for.
 *
 * @throws FaultlineError `store-unavailable` when the file cannot be used.
 */
export function scrubJournal(file: string): boolean {
  let db: DatabaseSync | undefined;
  try {
    // SQLite would make an empty file where there is none.
    if (!existsSync(file)) throw new Error('it is gone');
    db = new DatabaseSync(file, { timeout: 0 });
    return db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] === 0;
  } catch (cause) {
    throw new FaultlineError('store-unavailable', describeSqliteFault(file, cause), { cause });
  } finally {
    db?.close();
  }
}

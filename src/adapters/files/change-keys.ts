import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { stringify } from 'yaml';
import { FaultlineError } from '../../errors.ts';
import { checkKeys, type KeyEntry, readKeyFile } from './key-file.ts';

const HEADING = '# Keys of machines, as SHA-256; `faultline keys --help` tells how to change them.\n';

function cannot(file: string, fault: unknown): FaultlineError {
  const { code } = fault as NodeJS.ErrnoException;
  const says =
    code === 'EEXIST'
      ? `${file} is there: another change of the keys is under way; when none is, remove that file`
      : `${file} cannot be written (${code ?? String(fault)}); make its folder writable, or name another with --keys`;
  return new FaultlineError('bad-config', says, { cause: fault });
}

/** The file that a link leads to: to replace the link would leave what it stands for as it was. */
function targetOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

/**
 * Changes a file of keys: whole and on disk when it returns, for its owner alone to read, and never half-written.
 *
 * @param change gets what is there and answers what shall be; what it throws leaves the file as it was
 * @throws FaultlineError `bad-config` where the file is not valid, cannot be written, or is being changed by another.
 */
export function changeKeys(
  file: string,
  change: (entries: readonly KeyEntry[]) => readonly KeyEntry[],
): void {
  const target = targetOf(file);
  const fresh = `${target}.new`;
  let handle: number;
  try {
    mkdirSync(dirname(target), { recursive: true });
    // Also the lock: two changes at once would lose one of them.
    handle = openSync(fresh, 'wx', 0o600);
  } catch (fault) {
    throw cannot(fresh, fault);
  }
  try {
    const entries = checkKeys(target, { keys: change(readKeyFile(target)) });
    writeSync(handle, HEADING + stringify({ keys: entries }));
    fsyncSync(handle);
    renameSync(fresh, target);
  } catch (fault) {
    rmSync(fresh, { force: true });
    throw fault instanceof FaultlineError ? fault : cannot(target, fault);
  } finally {
    closeSync(handle);
  }
}

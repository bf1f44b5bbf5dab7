import { accessSync, constants } from 'node:fs';
import { basename, dirname } from 'node:path';

const READ_ONLY = 'its disk is read-only; make it writable again, and look why the system made it so';

/** What to do about SQLite's primary result codes (sqlite.org/rescode.html) that an operator can mend. */
const REMEDIES: Readonly<Record<number, string>> = {
  5: 'another process holds it; stop that process',
  8: 'it cannot be written; make the file and its folder writable',
  10: 'the disk failed or its file system does not allow it; look at the disk, or choose another with --data',
  11: 'it is damaged; move it away and restore a copy',
  13: 'the disk is full; free some space',
  14: 'it cannot be opened; make the file and its folder readable and writable, or choose another with --data',
  26: 'it is not a database, or it is damaged; move it away, or name another file with --store sqlite:FILE',
};
const FULL = 13;
/** After these the connection may hold on to a disk that is no longer there. */
const BROKEN: ReadonlySet<number> = new Set([8, 10, 11, 14, 26]);

/** Extended codes carry the primary one in their low byte. */
function primaryCode(fault: unknown): number | undefined {
  const { errcode } = fault as { errcode?: number };
  return errcode === undefined ? undefined : errcode & 0xff;
}

/** Whether a fault is of the disk, not of what was written: whoever else writes now meets it too. */
export function isDiskFault(fault: unknown): boolean {
  const code = primaryCode(fault);
  return code === FULL || isConnectionBroken(fault);
}

/** Whether the file should be opened anew before it is used again. */
export function isConnectionBroken(fault: unknown): boolean {
  const code = primaryCode(fault);
  return code !== undefined && BROKEN.has(code);
}

/** SQLite tells a failing disk and a read-only one by the same code. */
function isReadOnlyDisk(file: string): boolean {
  try {
    accessSync(dirname(file), constants.W_OK);
    return false;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EROFS';
  }
}

function describeFault(file: string, name: string, fault: unknown): string {
  const { errstr, message } = fault as { errstr?: string; message?: string };
  const said = errstr ?? message ?? String(fault);
  const code = primaryCode(fault);
  const mend =
    code !== undefined && isConnectionBroken(fault) && isReadOnlyDisk(file) ? READ_ONLY : undefined;
  const remedy = mend ?? (code === undefined ? undefined : REMEDIES[code]);
  return `The database ${name} cannot be used (${said})${remedy ? `: ${remedy}` : ''}`;
}

/** One sentence with the file, what SQLite said of it and what to do. */
export function describeSqliteFault(file: string, fault: unknown): string {
  return describeFault(file, file, fault);
}

/** The same for who is not the operator: where the file lies is none of their business. */
export function describeWriteFault(file: string, fault: unknown): string {
  return describeFault(file, basename(file), fault);
}

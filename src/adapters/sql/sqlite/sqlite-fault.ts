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

/** One sentence with the file, what SQLite said of it and what to do. */
export function describeSqliteFault(file: string, fault: unknown): string {
  const { errcode, errstr, message } = fault as { errcode?: number; errstr?: string; message?: string };
  const said = errstr ?? message ?? String(fault);
  // Extended codes carry the primary one in their low byte.
  const remedy = errcode === undefined ? undefined : REMEDIES[errcode & 0xff];
  return `The database ${file} cannot be used (${said})${remedy ? `: ${remedy}` : ''}`;
}

import type { Migration } from './migration.ts';

/** Files that were imported, and how far those that are not finished have come. */
export const imports: Migration = {
  version: 6,
  sql: `
CREATE TABLE imports (
  id TEXT PRIMARY KEY,
  market TEXT NOT NULL,
  service TEXT NOT NULL,
  lines INTEGER NOT NULL,
  prefix TEXT NOT NULL,
  salt TEXT NOT NULL,
  finished INTEGER NOT NULL DEFAULT 0,
  touched INTEGER NOT NULL,
  good INTEGER NOT NULL DEFAULT 0,
  bad INTEGER NOT NULL DEFAULT 0,
  fresh INTEGER NOT NULL DEFAULT 0,
  repeats INTEGER NOT NULL DEFAULT 0,
  already INTEGER NOT NULL DEFAULT 0,
  cells INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
`,
};

import type { Migration } from './migration.ts';

/** What is shown of each market now. */
export const snapshots: Migration = {
  version: 8,
  sql: `
CREATE TABLE snapshots (
  market TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  document TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
};

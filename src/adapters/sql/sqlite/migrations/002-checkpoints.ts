import type { Migration } from './migration.ts';

/** What an engine remembered at some moments, so that a restart goes on from there. Can be dropped at any time. */
export const checkpoints: Migration = {
  version: 2,
  sql: `
CREATE TABLE checkpoints (
  market TEXT NOT NULL,
  at INTEGER NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (market, at)
) STRICT, WITHOUT ROWID;
`,
};

import type { Migration } from './migration.ts';

/**
 * What a report weighs, and by how much less than people a cell is heard; what came before this version is heard in full.
 * Suspected campaigns, which are marked and never deleted.
 */
export const weights: Migration = {
  version: 4,
  sql: `
ALTER TABLE reports ADD COLUMN weight REAL NOT NULL DEFAULT 1;
ALTER TABLE counts ADD COLUMN unheard REAL NOT NULL DEFAULT 0;

CREATE TABLE campaigns (
  market TEXT NOT NULL,
  id TEXT NOT NULL,
  seen INTEGER NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (market, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX campaigns_newest ON campaigns (market, seen);
`,
};

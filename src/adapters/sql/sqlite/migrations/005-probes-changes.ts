import type { Migration } from './migration.ts';

/**
 * Measurements and announced work. A probe has no id: all that it says makes it the same one again; `latency` is −1
 * where none was measured. Each new word on a change is a row of its own.
 */
export const probesChanges: Migration = {
  version: 5,
  sql: `
CREATE TABLE probes (
  market TEXT NOT NULL,
  at INTEGER NOT NULL,
  service TEXT NOT NULL,
  region TEXT NOT NULL,
  kind TEXT NOT NULL,
  ok INTEGER NOT NULL,
  latency REAL NOT NULL,
  PRIMARY KEY (market, at, service, region, kind, ok, latency)
) STRICT, WITHOUT ROWID;

CREATE TABLE changes (
  seq INTEGER PRIMARY KEY,
  market TEXT NOT NULL,
  service TEXT NOT NULL,
  id TEXT NOT NULL,
  begins INTEGER NOT NULL,
  document TEXT NOT NULL,
  UNIQUE (market, service, id, document)
) STRICT;
CREATE INDEX changes_by_begin ON changes (market, begins);
`,
};

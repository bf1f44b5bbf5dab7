import type { Migration } from './migration.ts';

/** Finds texts to erase without looking at every report, and remembers up to which report nobody is named any more. */
export const retention: Migration = {
  version: 7,
  sql: `
CREATE INDEX reports_texts ON reports (at) WHERE text <> '';

CREATE TABLE retained (
  what TEXT PRIMARY KEY,
  seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`,
};

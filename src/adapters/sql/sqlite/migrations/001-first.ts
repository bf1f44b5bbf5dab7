import type { Migration } from './migration.ts';

export const first: Migration = {
  version: 1,
  sql: `
CREATE TABLE words (
  code INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE reports (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  market INTEGER NOT NULL,
  service INTEGER NOT NULL,
  region INTEGER NOT NULL,
  symptom INTEGER NOT NULL,
  reaching INTEGER NOT NULL,
  reporter TEXT NOT NULL,
  source TEXT NOT NULL,
  text TEXT NOT NULL,
  counted INTEGER NOT NULL
) STRICT;

CREATE TABLE counted (
  quarter INTEGER NOT NULL,
  market INTEGER NOT NULL,
  service INTEGER NOT NULL,
  reporter TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (quarter, market, service, reporter)
) STRICT, WITHOUT ROWID;

CREATE TABLE counts (
  market INTEGER NOT NULL,
  minute INTEGER NOT NULL,
  service INTEGER NOT NULL,
  region INTEGER NOT NULL,
  symptom INTEGER NOT NULL,
  reaching INTEGER NOT NULL,
  reported INTEGER NOT NULL DEFAULT 0,
  given REAL NOT NULL DEFAULT 0,
  PRIMARY KEY (market, minute, service, region, symptom, reaching)
) STRICT, WITHOUT ROWID;

CREATE TABLE incidents (
  id TEXT PRIMARY KEY,
  market TEXT NOT NULL,
  state TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  document TEXT NOT NULL
) STRICT;
CREATE INDEX incidents_newest ON incidents (opened_at, id);
CREATE INDEX incidents_market_newest ON incidents (market, opened_at, id);

CREATE TABLE statements (
  seq INTEGER PRIMARY KEY,
  market TEXT NOT NULL,
  at INTEGER NOT NULL,
  document TEXT NOT NULL,
  UNIQUE (market, at, document)
) STRICT;

CREATE TABLE beats (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  at INTEGER NOT NULL
) STRICT;
`,
};

import type { Migration } from './migration.ts';

/**
 * Times are epoch milliseconds, documents JSON text, keys compare byte by byte: an upgrade of the system's collations
 * leaves their indexes right. What repeats is unique by its MD5, since an index takes no text of any length.
 */
export const first: Migration = {
  version: 1,
  worksWith: 1,
  sql: `
CREATE TABLE words (
  code INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  text TEXT COLLATE "C" NOT NULL UNIQUE
);

-- Ids are any UUID and the same one may come again with another time, so a partition cannot keep them unique.
CREATE TABLE report_ids (id UUID PRIMARY KEY);

CREATE TABLE reports (
  id UUID NOT NULL,
  at BIGINT NOT NULL,
  weight DOUBLE PRECISION NOT NULL,
  market INTEGER NOT NULL,
  service INTEGER NOT NULL,
  region INTEGER NOT NULL,
  symptom INTEGER NOT NULL,
  reaching INTEGER NOT NULL,
  counted BOOLEAN NOT NULL,
  reporter TEXT COLLATE "C" NOT NULL,
  source TEXT COLLATE "C" NOT NULL,
  text TEXT COLLATE "C" NOT NULL
) PARTITION BY RANGE (at);
CREATE INDEX reports_texts ON reports (at) WHERE text <> '';
CREATE INDEX reports_reporters ON reports (at) WHERE reporter <> '';

-- The partitions of reports: since <= at < until.
CREATE TABLE report_parts (
  since BIGINT PRIMARY KEY,
  until BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL
);

-- Makes the partition that a time falls into: a day; the whole month where it is long past and has none yet, so that
-- years that are imported are not thousands of tables. Runs with the rights of the owner, so that the writer needs none.
CREATE FUNCTION make_report_part(at BIGINT, lock BIGINT) RETURNS VOID
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  moment TIMESTAMP := to_timestamp(at / 1000) AT TIME ZONE 'UTC';
  since TIMESTAMP := date_trunc('month', moment);
  until TIMESTAMP := since + INTERVAL '1 month';
  low BIGINT := extract(epoch FROM since) * 1000;
  high BIGINT := extract(epoch FROM until) * 1000;
  part TEXT := 'reports_' || to_char(since, 'YYYYMM');
BEGIN
  PERFORM pg_advisory_xact_lock(lock);
  DELETE FROM report_parts p WHERE p.since <= make_report_part.at AND p.until > make_report_part.at AND to_regclass(format('%I', p.name)) IS NULL;
  IF EXISTS (SELECT FROM report_parts p WHERE p.since <= make_report_part.at AND p.until > make_report_part.at) THEN RETURN; END IF;
  IF until > (now() AT TIME ZONE 'UTC') - INTERVAL '62 days'
    OR EXISTS (SELECT FROM report_parts p WHERE p.since < high AND p.until > low) THEN
    since := date_trunc('day', moment);
    low := extract(epoch FROM since) * 1000;
    high := low + 86400000;
    part := 'reports_' || to_char(since, 'YYYYMMDD');
  END IF;
  -- Attached, since making it in its place would have to wait for all who read and write.
  EXECUTE format('CREATE TABLE %I (LIKE reports INCLUDING ALL)', part);
  EXECUTE format('ALTER TABLE reports ATTACH PARTITION %I FOR VALUES FROM (%s) TO (%s)', part, low, high);
  INSERT INTO report_parts VALUES (low, high, part);
END $$;

-- People are found by a hash of their key, half the size of its columns, in two thirds of the time.
CREATE TABLE counted (
  quarter INTEGER NOT NULL,
  market INTEGER NOT NULL,
  service INTEGER NOT NULL,
  reporter TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX counted_people ON counted (quarter, hashtextextended(reporter, market::bigint << 32 | service));

-- The same few rows change over and over: room on their page keeps a change off the index.
CREATE TABLE counts (
  market INTEGER NOT NULL,
  minute BIGINT NOT NULL,
  service INTEGER NOT NULL,
  region INTEGER NOT NULL,
  symptom INTEGER NOT NULL,
  reaching INTEGER NOT NULL,
  reported INTEGER NOT NULL DEFAULT 0,
  given DOUBLE PRECISION NOT NULL DEFAULT 0,
  again INTEGER NOT NULL DEFAULT 0,
  unheard DOUBLE PRECISION NOT NULL DEFAULT 0,
  PRIMARY KEY (market, minute, service, region, symptom, reaching)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

CREATE TABLE incidents (
  id TEXT COLLATE "C" PRIMARY KEY,
  market TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  opened_at BIGINT NOT NULL,
  document TEXT NOT NULL
);
CREATE INDEX incidents_newest ON incidents (opened_at, id);
CREATE INDEX incidents_market_newest ON incidents (market, opened_at, id);

CREATE TABLE statements (
  seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  market TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  document TEXT NOT NULL
);
CREATE UNIQUE INDEX statements_once ON statements (market, at, md5(document));

CREATE TABLE probes (
  market TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  service TEXT COLLATE "C" NOT NULL,
  region TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  ok INTEGER NOT NULL,
  latency DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (market, at, service, region, kind, ok, latency)
);

CREATE TABLE changes (
  seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  market TEXT COLLATE "C" NOT NULL,
  service TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  begins BIGINT NOT NULL,
  document TEXT NOT NULL
);
CREATE UNIQUE INDEX changes_once ON changes (market, service, id, md5(document));
CREATE INDEX changes_by_begin ON changes (market, begins);

CREATE TABLE imports (
  id TEXT COLLATE "C" PRIMARY KEY,
  market TEXT COLLATE "C" NOT NULL,
  service TEXT COLLATE "C" NOT NULL,
  lines BIGINT NOT NULL,
  prefix TEXT NOT NULL,
  salt TEXT NOT NULL,
  finished INTEGER NOT NULL DEFAULT 0,
  touched BIGINT NOT NULL,
  good BIGINT NOT NULL DEFAULT 0,
  bad BIGINT NOT NULL DEFAULT 0,
  fresh BIGINT NOT NULL DEFAULT 0,
  repeats BIGINT NOT NULL DEFAULT 0,
  already BIGINT NOT NULL DEFAULT 0,
  cells BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE checkpoints (
  market TEXT COLLATE "C" NOT NULL,
  at BIGINT NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (market, at)
);

CREATE TABLE campaigns (
  market TEXT COLLATE "C" NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  seen BIGINT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (market, id)
);
CREATE INDEX campaigns_newest ON campaigns (market, seen);

CREATE TABLE snapshots (
  market TEXT COLLATE "C" PRIMARY KEY,
  at BIGINT NOT NULL,
  document TEXT NOT NULL
);

CREATE TABLE beats (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  at BIGINT NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE leases (
  name TEXT COLLATE "C" PRIMARY KEY,
  holder TEXT COLLATE "C" NOT NULL,
  token BIGINT NOT NULL,
  until TIMESTAMPTZ NOT NULL
) WITH (fillfactor = 50);

-- Not in the journal, and so neither in its archive nor on a standby.
CREATE UNLOGGED TABLE salts (
  day INTEGER PRIMARY KEY,
  salt BYTEA NOT NULL
);

CREATE TABLE feed (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  market TEXT COLLATE "C" NOT NULL,
  type TEXT COLLATE "C" NOT NULL,
  data TEXT NOT NULL
);
`,
};

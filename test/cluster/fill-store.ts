import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeCounts, writeReports } from '../../bench/import/make-files.ts';
import { createMemoryFeed } from '../../src/adapters/memory/create-memory-feed.ts';
import { createSqliteStore } from '../../src/adapters/sql/sqlite/create-sqlite-store.ts';
import { putFileIn } from '../../src/cli/put-file-in.ts';
import type { Snapshot } from '../../src/core/publish/snapshot.ts';
import { buildUsCatalog } from '../../src/core/testing/build-catalog.ts';
import { DAY, HOUR, MINUTE } from '../../src/core/time.ts';
import { createLive, GRACE } from '../../src/pipeline/live.ts';
import { createPublisher } from '../../src/pipeline/publish.ts';
import type { OpenedStore } from '../../src/ports/opened-store.ts';
import type { LoggedReport } from '../../src/ports/report-log.ts';
import { statement } from '../../src/ports/store.contract.ts';
import type { Store } from '../../src/ports/store.ts';
import { createRng, type Rng } from '../../src/sim/rng.ts';

/** What time it is in the store that `fillStore` makes: three days after the files that are imported. */
export const NOW = Date.UTC(2024, 1, 25, 12);
/** Texts and names before this time are erased. */
const ERASED_BEFORE = NOW - DAY;

const CATALOG = buildUsCatalog();
const SERVICES = ['att', 'verizon', 'tmobile', 'cricket', 'boost', 'netflix'];
const REGIONS = ['US-TX', 'US-OH', 'US-CA', '06037', ''];
const SYMPTOMS = ['no-service', 'sos-only', 'calls-fail', 'no-data', 'other'];
const PAGE = 4_000;

const pick = (rng: Rng, list: readonly string[]): string => list[rng.int(list.length)] as string;

/** One of so many reports of two days, a third of which are of AT&T in the last hour. */
function makeReport(n: number, reports: number, rng: Rng): LoggedReport {
  const isOutage = n % 3 === 0;
  const at = isOutage ? NOW - rng.int(HOUR) : NOW - 2 * DAY + Math.floor((n / reports) * 2 * DAY);
  return {
    id: crypto.randomUUID(),
    at,
    market: 'us',
    service: isOutage ? 'att' : pick(rng, SERVICES),
    region: pick(rng, REGIONS),
    symptom: pick(rng, SYMPTOMS),
    reaching: rng.int(20) === 0 ? 'verizon' : '',
    reporter: rng.int(5) === 0 ? '' : `person ${n % 9_000}`,
    text: rng.int(4) === 0 ? `“cannot call” – ${n}\nsince noon` : '',
    source: pick(rng, ['web', 'api']),
    weight: rng.int(2) === 0 ? 1 : 1 / (2 + rng.int(7)),
  };
}

/** The engine of the market over a store, as it starts at that time. */
export async function judge(store: Store, now: number, minutes = 0): Promise<Snapshot> {
  const publisher = createPublisher({ catalogs: [CATALOG], store, history: [] });
  const live = createLive({ catalog: CATALOG, store, feed: createMemoryFeed(), publisher, replay: null });
  await live.rebuild(now - minutes * MINUTE);
  for (let left = minutes - 1; left >= 0; left -= 1) await live.advance(now - left * MINUTE + GRACE);
  return publisher.snapshot('us') as Snapshot;
}

async function importFiles(
  { archive }: OpenedStore,
  { folder, reports }: FillOptions,
  rng: Rng,
): Promise<void> {
  const [whole, cut, counts] = ['whole.ndjson', 'cut.ndjson', 'counts.csv'].map((name) => join(folder, name));
  writeReports(whole!, reports / 10, rng);
  writeReports(cut!, 3_000, rng);
  // It stays unfinished, with the salt of its people.
  appendFileSync(cut!, 'not a report\n');
  writeCounts(counts!, reports / 25, rng);
  for (const file of [whole!, cut!, counts!])
    await putFileIn({ file, catalog: CATALOG, archive, clock: () => NOW, skipBad: false });
}

async function addRecords(store: Store): Promise<void> {
  await store.addStatements('us', [statement(3, 'We are working on it'), statement(1, 'Fixed\u2028soon')]);
  const probe = { service: 'att', region: 'US-TX', kind: 'http' };
  await store.addProbes(
    'us',
    Array.from({ length: 300 }, (_, n) => ({
      ...{ ...probe, at: NOW - n * MINUTE, ok: n % 7 > 0 },
      ...(n % 3 ? { latencyMs: n / 7 } : {}),
    })),
  );
  const change = { id: 'a', service: 'att', from: NOW - HOUR, to: null, title: 'Core upgrade' };
  await store.addChanges('us', [change, { ...change, id: 'b' }]);
  await store.addChanges('us', [{ ...change, title: 'Core upgrade, put off' }]);
  const mark = { market: 'us', service: 'att', from: NOW - HOUR, seen: NOW, to: null, version: 'test' };
  await store.putCampaign({ id: `att@${NOW - HOUR}`, ...mark, signs: [], reports: 40, networks: 2 });
}

export interface FillOptions {
  /** For the files that are imported. */
  readonly folder: string;
  /** Reports that are sent; more are imported. */
  readonly reports: number;
  /** Minutes that the engine judges. */
  readonly judged: number;
}

/**
 * Fills a new SQLite store through the product: files that are imported, reports, what else is recorded, an engine that
 * judged the last minutes, and what was erased in time.
 *
 * @returns some of its reports
 */
export async function fillStore(file: string, options: FillOptions): Promise<readonly LoggedReport[]> {
  const rng = createRng('move');
  const { reports, judged } = options;
  const opened = await createSqliteStore({ file, maxQueued: 100_000 });
  await importFiles(opened, options, rng);
  const all = Array.from({ length: reports }, (_, n) => makeReport(n, reports, rng));
  for (let from = 0; from < all.length; from += PAGE) await opened.log.append(all.slice(from, from + PAGE));
  await addRecords(opened.store);
  if (judged > 0) await judge(opened.store, NOW, judged);
  await opened.retention.forgetTexts(ERASED_BEFORE, reports);
  await opened.retention.forgetReporters(ERASED_BEFORE, reports);
  await opened.retention.scrub();
  await opened.close();
  return all.slice(0, 100);
}

/**
 * What a day of one market costs after the intake, in a process of its own: fold, detect, attribute, incident, publish.
 * Prints one JSON object. Run alone: `node bench/scale/simulate-day.ts SERVICES REPORTS HOURS`
 */
import { createMemoryFeed } from '../../src/adapters/memory/create-memory-feed.ts';
import { createMemoryStore } from '../../src/adapters/memory/create-memory-store.ts';
import type { EpochMs } from '../../src/core/time.ts';
import { DAY, HOUR, MINUTE } from '../../src/core/time.ts';
import { createLive, GRACE } from '../../src/pipeline/live.ts';
import { createPublisher } from '../../src/pipeline/publish.ts';
import type { CountRow, Store } from '../../src/ports/store.ts';
import { madeUpCatalog } from './made-up-catalog.ts';
import { createRows, networkFails } from './made-up-minutes.ts';

/** What a day cost. */
export interface DayCost {
  readonly services: number;
  readonly reports: number;
  readonly minutes: number;
  /** Milliseconds of processor a minute: of the calm ones, of those with an outage, of all. */
  readonly calm: number;
  readonly outage: number;
  readonly all: number;
  /** MB resident: most of the time of the day, and before it began. */
  readonly memory: number;
  readonly before: number;
  readonly incidents: number;
}

/** A Wednesday. */
const BEGIN = Date.UTC(2024, 1, 21);
/** Usual reports of the largest services over those of the middle ones, and of these over the smallest. */
const UNEVEN = 3;
/** One hour of the day somebody fails. */
const OUTAGE_AFTER = 0.6;

/** A memory store that finds a minute's counts at once: else a look-up through the whole day is all that is measured. */
function withMinutes(store: Store): Store {
  const minutes = new Map<EpochMs, readonly CountRow[]>();
  return {
    ...store,
    addCounts(_market, rows) {
      if (rows[0]) minutes.set(rows[0].minute, rows);
      return Promise.resolve();
    },
    async *counts(_market, from, to) {
      // Nobody asks for more than the last minutes once the day runs.
      for (let at = Math.max(from, BEGIN); at < to; at += MINUTE) yield* minutes.get(at) ?? [];
      for (const at of minutes.keys()) if (at < from - HOUR) minutes.delete(at);
    },
  };
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / (values.length || 1);

async function simulate(services: number, reports: number, hours: number): Promise<DayCost> {
  const middle = reports / services / (DAY / HOUR);
  const catalog = madeUpCatalog(services, { least: middle / UNEVEN, most: middle * UNEVEN });
  const market = catalog.market.id;
  const rowsOf = createRows(catalog, `scale/day/${services}/${reports}`);
  const store = withMinutes(createMemoryStore().store);
  const publisher = createPublisher({ catalogs: [catalog], store, history: [] });
  const live = createLive({ catalog, store, feed: createMemoryFeed(), publisher, replay: null });
  const trouble = networkFails(catalog);
  await live.rebuild(BEGIN);
  const before = process.memoryUsage.rss();
  const costs: { readonly cpu: number; readonly troubled: boolean; readonly rss: number }[] = [];
  let said = 0;
  const minutes = hours * (HOUR / MINUTE);
  for (let minute = 0; minute < minutes; minute++) {
    const start = BEGIN + minute * MINUTE;
    const into = minute - OUTAGE_AFTER * minutes;
    const troubled = into >= 0 && into < 60;
    const rows = rowsOf({ start, end: start + MINUTE, trouble: troubled ? trouble : undefined });
    for (const { count } of rows) said += count;
    const from = cpuMs();
    await store.addCounts(market, rows);
    await live.advance(start + MINUTE + GRACE);
    costs.push({ cpu: cpuMs() - from, troubled, rss: process.memoryUsage.rss() });
  }
  const of = (wanted: boolean): number =>
    mean(costs.flatMap(({ cpu, troubled }) => (troubled === wanted ? [cpu] : [])));
  const resident = costs.map(({ rss }) => rss).toSorted((a, b) => a - b);
  return {
    services,
    reports: said,
    minutes,
    calm: of(false),
    outage: of(true),
    all: mean(costs.map(({ cpu }) => cpu)),
    memory: resident[Math.floor(resident.length * 0.9)]! / 1e6,
    before: before / 1e6,
    incidents: (await store.incidents({ market, limit: 100 })).items.length,
  };
}

if (import.meta.main) {
  const [services = '100', reports = '1000000', hours = '24'] = process.argv.slice(2);
  process.stdout.write(JSON.stringify(await simulate(Number(services), Number(reports), Number(hours))));
}

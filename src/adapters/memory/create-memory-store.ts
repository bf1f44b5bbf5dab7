import { type EpochMs, floorTo, MINUTE } from '../../core/time.ts';
import type { OpenedStore } from '../../ports/opened-store.ts';
import type { Acceptance, LoggedReport, StoredLog } from '../../ports/report-log.ts';
import type { RetentionStore } from '../../ports/retention.ts';
import type { CountRow, CountStore, Store } from '../../ports/store.ts';
import { createMemoryArchive } from './create-memory-archive.ts';
import { createMemoryCampaigns } from './create-memory-campaigns.ts';
import { createMemoryChanges } from './create-memory-changes.ts';
import { createMemoryCheckpoints } from './create-memory-checkpoints.ts';
import { createMemoryIncidents } from './create-memory-incidents.ts';
import { createMemoryLeases } from './create-memory-leases.ts';
import { createMemoryProbes } from './create-memory-probes.ts';
import { createMemorySalts } from './create-memory-salts.ts';
import { createMemorySnapshots } from './create-memory-snapshots.ts';
import { createMemoryStatements } from './create-memory-statements.ts';

const QUARTER = 15 * MINUTE;

interface Cells {
  add(market: string, row: CountRow): void;
  readonly counts: CountStore['counts'];
}

function createCells(): Cells {
  const markets = new Map<string, Map<string, CountRow>>();
  return {
    add(market, row) {
      const cells = markets.get(market) ?? new Map<string, CountRow>();
      markets.set(market, cells);
      const key = [row.minute, row.service, row.region, row.symptom, row.reaching].join('\n');
      const { minute, service, region, symptom, reaching } = row;
      const before = cells.get(key);
      const count = (before?.count ?? 0) + row.count;
      const again = (before?.again ?? 0) + (row.again ?? 0);
      const unheard = (before?.unheard ?? 0) + (row.unheard ?? 0);
      cells.set(key, {
        ...{ minute, service, region, symptom, reaching, count },
        ...(again > 0 ? { again } : {}),
        ...(unheard > 0 ? { unheard } : {}),
      });
    },
    async *counts(market, from, to) {
      const rows = [...(markets.get(market)?.values() ?? [])];
      yield* rows.filter(({ minute }) => minute >= from && minute < to).sort((a, b) => a.minute - b.minute);
    },
  };
}

interface Reporters {
  readonly countsNow: (report: LoggedReport) => boolean;
  readonly forgetCounted: RetentionStore['forgetCounted'];
}

/** Remembers when each reporter was counted for each service. */
function createReporters(): Reporters {
  const counted = new Map<string, EpochMs>();
  return {
    countsNow({ market, service, reporter, at }) {
      if (!reporter) return true;
      const keyOf = (quarter: number) => [quarter, market, service, reporter].join('\n');
      const quarter = Math.floor(at / QUARTER);
      const near = [quarter - 1, quarter, quarter + 1].map((q) => counted.get(keyOf(q)));
      if (near.some((time) => time !== undefined && Math.abs(time - at) < QUARTER)) return false;
      counted.set(keyOf(quarter), at);
      return true;
    },
    forgetCounted(before, limit) {
      const old = [...counted].filter(([, at]) => at < before).slice(0, limit);
      for (const [key] of old) counted.delete(key);
      return Promise.resolve(old.length);
    },
  };
}

function createLog(cells: Cells, { countsNow }: Reporters): StoredLog {
  const ids = new Set<string>();
  function accept(report: LoggedReport): Acceptance {
    const id = report.id.toLowerCase();
    if (ids.has(id)) return 'repeat';
    ids.add(id);
    const isNew = countsNow(report);
    const said = isNew ? { count: 1, unheard: 1 - report.weight } : { count: 0, again: 1 };
    cells.add(report.market, { ...report, minute: floorTo(report.at, MINUTE), ...said });
    return isNew ? 'new' : 'counted-already';
  }
  return {
    append: (reports) => Promise.resolve(reports.map(accept)),
    settledUntil: () => Promise.resolve(Number.POSITIVE_INFINITY),
    size: () => Promise.resolve(ids.size),
    close: () => Promise.resolve(),
  };
}

/** Makes an empty log and store in memory that share their counts: for tests, the simulator and trying things out. */
export function createMemoryStore(): OpenedStore {
  const cells = createCells();
  const reporters = createReporters();
  const close = () => Promise.resolve();
  const log = createLog(cells, reporters);
  const checkpoints = createMemoryCheckpoints();
  const addCounts: CountStore['addCounts'] = (market, rows) => {
    for (const row of rows) cells.add(market, row);
    return Promise.resolve();
  };
  const { saltedImports, ...archive } = createMemoryArchive({ log, store: { addCounts, ...checkpoints } });
  const store: Store = {
    counts: cells.counts,
    addCounts,
    ...createMemoryIncidents(),
    ...createMemoryStatements(),
    ...createMemoryProbes(),
    ...createMemoryChanges(),
    ...checkpoints,
    ...createMemoryCampaigns(),
    ...createMemorySnapshots(),
    close,
  };
  return {
    log,
    store,
    archive,
    leases: createMemoryLeases(store),
    salts: createMemorySalts(),
    // Neither texts nor who reported are kept here.
    retention: {
      forgetTexts: () => Promise.resolve(0),
      forgetReporters: () => Promise.resolve(0),
      forgetCounted: reporters.forgetCounted,
      saltedImports,
      scrub: () => Promise.resolve(true),
    },
    check: () => Promise.resolve(),
    pressure: () => 0,
    close,
  };
}

/**
 * The intake alone, as a process of its own: store, intake and API, with one small catalog.
 * `intake-server.ts FILE` keeps reports in FILE: what the tests kill.
 * Prints `{"port":…,"openMs":…}` when ready; stops on SIGTERM.
 */
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { createMemoryFeed } from '../src/adapters/memory/create-memory-feed.ts';
import { createSqliteStore } from '../src/adapters/sql/sqlite/create-sqlite-store.ts';
import { type Catalog, createCatalog } from '../src/core/catalog/catalog.ts';
import { createApi } from '../src/http/create-api.ts';
import { createHealthCheck, lookAtSnapshots, lookAtWrites } from '../src/http/health.ts';
import { createIntake } from '../src/pipeline/ingest.ts';
import { createDailySalt } from '../src/pipeline/salt.ts';
import type { Published } from '../src/ports/published.ts';

const SERVICES = ['att', 'verizon', 'tmobile', 'cricket', 'boost', 'uscellular', 'comcast', 'spectrum'];

function benchCatalog(): Catalog {
  return createCatalog({
    market: { id: 'us', name: 'United States', timezone: 'America/New_York', emergencyNumber: '911' },
    services: SERVICES.map((id) => ({
      id,
      name: id,
      aliases: [],
      kind: 'mobile-network',
      users: null,
      baseline: null,
      runsOn: [],
    })),
    elements: [],
  });
}

/** Nothing is worked out here: the catalog is all there is to read. */
function onlyCatalog(catalog: Catalog): Published {
  return {
    catalogs: () => [catalog],
    catalog: (market) => (market === catalog.market.id ? catalog : undefined),
    snapshot: () => undefined,
    incident: () => Promise.resolve(undefined),
    incidents: () => Promise.resolve({ items: [], cursor: null }),
  };
}

async function start(file: string): Promise<void> {
  const began = performance.now();
  const kept = await createSqliteStore({ file });
  const openMs = Math.round(performance.now() - began);
  const clock = () => Date.now();
  const catalog = benchCatalog();
  const published = onlyCatalog(catalog);
  const app = createApi({
    published,
    intake: createIntake({ log: kept.log, catalogs: [catalog], clock, salt: createDailySalt() }),
    feed: createMemoryFeed(),
    health: createHealthCheck({
      store: lookAtWrites(kept.check, clock),
      ...lookAtSnapshots({ published, clock }),
    }),
    clock,
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }: AddressInfo) => {
    process.stdout.write(`${JSON.stringify({ port, openMs })}\n`);
  });
  process.on('SIGTERM', () => {
    server.close(() => void kept.close().then(() => process.exit(0)));
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}

await start(process.argv[2]!);

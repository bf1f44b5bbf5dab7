/**
 * The API alone, as a process of its own, over one market that changes when it is told to. Says `{ port }` when ready. Told
 * `{ publish: DATA }` it makes that a change and says `{ at }`; told `'memory'`, what it holds once rubbish is collected.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createMemoryFeed } from '../../src/adapters/memory/create-memory-feed.ts';
import { createMemoryStore } from '../../src/adapters/memory/create-memory-store.ts';
import { createCatalog } from '../../src/core/catalog/catalog.ts';
import { createApi } from '../../src/http/create-api.ts';
import { createHealthCheck, lookAtSnapshots, lookAtWrites } from '../../src/http/health.ts';
import { createBoundedServer } from '../../src/http/server-limits.ts';
import { createPublisher } from '../../src/pipeline/publish.ts';

/** Bytes, after a collection. */
export interface Held {
  readonly rss: number;
  readonly heap: number;
}

export type Order = { readonly publish: string } | 'memory';

const catalog = createCatalog({
  market: { id: 'us', name: 'United States', timezone: 'America/New_York', emergencyNumber: '911' },
  services: [],
  elements: [],
});
const { store, check } = createMemoryStore();
const published = createPublisher({ catalogs: [catalog], store, history: [] });
const feed = createMemoryFeed();
const clock = (): number => Date.now();
const intake = { submit: () => Promise.resolve([]) };
const health = createHealthCheck({
  store: lookAtWrites(check, clock),
  ...lookAtSnapshots({ published, clock }),
});
const api = createApi({ published, intake, feed, health, clock });
const server = createBoundedServer(getRequestListener(api.fetch));

function held(): Held {
  for (let n = 0; n < 3; n += 1) globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, heap: heapUsed + external };
}

process.on('message', (order: Order) => {
  if (order === 'memory') return process.send?.(held());
  const at = performance.timeOrigin + performance.now();
  feed.publish({ market: 'us', type: 'snapshot', data: order.publish });
  return process.send?.({ at });
});
process.on('disconnect', () => process.exit(0));
server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 });
await once(server, 'listening');
process.send?.({ port: (server.address() as AddressInfo).port });

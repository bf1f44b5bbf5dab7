import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryFeed } from '../adapters/memory/create-memory-feed.ts';
import { createMemoryStore } from '../adapters/memory/create-memory-store.ts';
import { createCatalog } from '../core/catalog/catalog.ts';
import { DEFAULT_API_LIMITS } from '../http/api-deps.ts';
import { createApi } from '../http/create-api.ts';
import { createHealthCheck, lookAtSnapshots, lookAtWrites } from '../http/health.ts';
import { createNetworkLimit } from '../http/limits/network-limit.ts';
import { createIntake } from '../pipeline/ingest.ts';
import { createPublisher } from '../pipeline/publish.ts';
import { createDailySalt } from '../pipeline/salt.ts';
import { sendBatch } from './send-batch.ts';

const catalog = createCatalog({
  market: { id: 'us', name: 'United States', timezone: 'America/New_York', emergencyNumber: '911' },
  services: [
    { id: 'att', name: 'AT&T', aliases: [], kind: 'mobile-network', users: null, baseline: null, runsOn: [] },
  ],
  elements: [],
});

describe('R32: a batch that is sent by the command line', () => {
  const { log, store, check } = createMemoryStore();
  const clock = () => Date.now();
  const published = createPublisher({ catalogs: [catalog], store, history: [] });
  const api = createApi({
    published,
    intake: createIntake({ log, catalogs: [catalog], clock, salt: createDailySalt() }),
    feed: createMemoryFeed(),
    health: createHealthCheck({
      store: lookAtWrites(check, clock),
      ...lookAtSnapshots({ published, clock }),
    }),
    clock,
    limits: { ...DEFAULT_API_LIMITS, network: createNetworkLimit({ perMinute: 40 }) },
  });
  const server = serve({ fetch: api.fetch, hostname: '127.0.0.1', port: 0 });
  let url: string;
  beforeAll(async () => {
    if (!server.listening) await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('does the proof that it is asked for, and loses and doubles nothing', async () => {
    const symptoms = ['no-service', 'emergency-calls-fail', 'works'];
    const lines = Array.from({ length: 30 }, (_, n) =>
      JSON.stringify({
        at: new Date().toISOString(),
        service: 'att',
        symptom: symptoms[n % 3],
        reporter: `r${n}`,
      }),
    );
    expect(await sendBatch({ url, market: 'us', key: undefined }, lines)).toBe(30);
    expect(await log.size()).toBe(30);
  });
});

import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type ServerType, serve } from '@hono/node-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryFeed } from '../../src/adapters/memory/create-memory-feed.ts';
import { createSqliteStore } from '../../src/adapters/sql/sqlite/create-sqlite-store.ts';
import { createCatalog } from '../../src/core/catalog/catalog.ts';
import { createApi } from '../../src/http/create-api.ts';
import { createHealthCheck, lookAtSnapshots, lookAtWrites } from '../../src/http/health.ts';
import { createIntake } from '../../src/pipeline/ingest.ts';
import { createDailySalt } from '../../src/pipeline/salt.ts';
import type { Feed } from '../../src/ports/feed.ts';
import type { OpenedStore } from '../../src/ports/opened-store.ts';
import type { Published } from '../../src/ports/published.ts';

const att = { id: 'att', name: 'AT&T', aliases: [], kind: 'mobile-network', users: null } as const;
const catalog = createCatalog({
  market: { id: 'us', name: 'United States', timezone: 'America/New_York', emergencyNumber: '911' },
  services: [{ ...att, baseline: null, runsOn: [] }],
  elements: [],
});
const published: Published = {
  catalogs: () => [catalog],
  catalog: (market) => (market === 'us' ? catalog : undefined),
  snapshot: () => undefined,
  incident: () => Promise.resolve(undefined),
  incidents: () => Promise.resolve({ items: [], cursor: null }),
};

describe('the intake over real HTTP and a real store', () => {
  let folder: string;
  let kept: OpenedStore;
  let feed: Feed;
  let server: ServerType;
  let port: number;
  let stopping: AbortController;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'faultline-intake-'));
    kept = await createSqliteStore({ file: join(folder, 'data', 'faultline.db') });
    feed = createMemoryFeed();
    const clock = () => Date.now();
    const intake = createIntake({ log: kept.log, catalogs: [catalog], clock, salt: createDailySalt() });
    const health = createHealthCheck({
      store: lookAtWrites(kept.check, clock),
      ...lookAtSnapshots({ published, clock }),
    });
    stopping = new AbortController();
    const app = createApi({ published, intake, feed, health, clock, stopping: stopping.signal });
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });
  afterEach(async () => {
    stopping.abort();
    const closed = once(server, 'close');
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
    await closed;
    await kept.close();
    rmSync(folder, { recursive: true });
  });

  const said = (changes: object = {}) =>
    JSON.stringify({ at: new Date().toISOString(), service: 'att', symptom: 'no-service', ...changes });

  async function post(body: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`http://127.0.0.1:${port}/v1/reports`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
      redirect: 'manual',
    });
  }

  async function connectStream(): Promise<Socket> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write('GET /v1/stream HTTP/1.1\r\nHost: x\r\n\r\n');
    return socket;
  }

  it('one machine and browser is one person; another browser is another', async () => {
    const accepted = async (userAgent: string) => {
      const response = await post(said(), { 'user-agent': userAgent });
      return [response.status, (await response.json()).accepted];
    };
    expect(await accepted('Phone/1')).toEqual([202, 'new']);
    expect(await accepted('Phone/1')).toEqual([202, 'counted-already']);
    expect(await accepted('Phone/2')).toEqual([202, 'new']);
    expect(await kept.log.size()).toBe(3);
  });

  it('a body that never says its length is cut off at the limit', async () => {
    const sent = request({ port, host: '127.0.0.1', path: '/v1/reports', method: 'POST' });
    sent.setHeader('content-type', 'application/json');
    sent.on('error', () => {});
    const answered = once(sent, 'response');
    for (let n = 0; n < 10; n += 1) sent.write(' '.repeat(16_384));
    const [response] = await answered;
    expect(response.statusCode).toBe(413);
    sent.destroy();
    expect((await post(said())).status).toBe(202);
  });

  it('a request that breaks off in the middle keeps nothing and harms nobody', async () => {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      'POST /v1/reports HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"at"',
    );
    await setTimeout(50);
    socket.destroy();
    expect((await post(said())).status).toBe(202);
    expect(await kept.log.size()).toBe(1);
  });

  it('a form of a browser ends on the page of thanks', async () => {
    const response = await post('service=att&symptom=works', {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'text/html',
    });
    expect([response.status, response.headers.get('location')?.split('?')[0]]).toEqual([
      303,
      '/report/thanks',
    ]);
  });

  it('a batch comes back line by line', async () => {
    const lines = Array.from({ length: 3000 }, (_, n) => said({ reporter: `r${n}` })).join('\n');
    const response = await fetch(`http://127.0.0.1:${port}/v1/reports:batch`, {
      method: 'POST',
      body: lines,
      headers: { 'content-type': 'application/x-ndjson' },
    });
    const answers = (await response.text()).trim().split('\n');
    expect(answers).toHaveLength(3000);
    expect(await kept.log.size()).toBe(3000);
  });

  it('live changes reach a reader; one that does not read is cut off, not buffered for', async () => {
    const quick = await connectStream();
    const slow = await connectStream();
    const text: string[] = [];
    quick.setEncoding('utf8').on('data', (part: string) => text.push(part));
    slow.pause();
    await setTimeout(100);
    const closed = once(slow, 'close');
    slow.on('error', () => {});
    const data = JSON.stringify('x'.repeat(60_000));
    for (let n = 0; n < 400; n += 1) {
      feed.publish({ market: 'us', type: 'verdict', data });
      await setTimeout(1);
    }
    feed.publish({ market: 'us', type: 'incident', data: '"the last one"' });
    await expect.poll(() => text.join('').includes('the last one')).toBe(true);
    expect(text.join('').match(/event: verdict/g)).toHaveLength(400);
    let heard = 0;
    slow.on('data', (part) => {
      heard += part.length;
    });
    slow.resume();
    await closed;
    expect(heard).toBeLessThan(200 * data.length);
    quick.destroy();
  });

  it('stopping ends the streams, so that the server can close', async () => {
    const reader = await connectStream();
    const text: string[] = [];
    reader.setEncoding('utf8').on('data', (part: string) => text.push(part));
    await expect.poll(() => text.join('')).toContain('retry:');
    const ended = once(reader, 'end');
    stopping.abort();
    await ended;
    reader.destroy();
  });

  it('is not ready while nothing has been worked out, though the store can be written', async () => {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect(response.status).toBe(503);
    const { checks } = await response.json();
    expect(checks).toMatchObject({ store: { ok: true }, 'snapshot-us': { ok: false } });
  });
});

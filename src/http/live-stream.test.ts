import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryFeed } from '../adapters/memory/create-memory-feed.ts';
import { createCatalog } from '../core/catalog/catalog.ts';
import { buildSnapshot } from '../core/testing/build-snapshot.ts';
import type { Published } from '../ports/published.ts';
import { DEFAULT_API_LIMITS } from './api-deps.ts';
import { createLiveStream } from './live-stream.ts';
import type { NodeEnv } from './request-origin.ts';

const catalog = createCatalog({
  market: { id: 'us', name: 'United States', timezone: 'America/New_York', emergencyNumber: '911' },
  services: [],
  elements: [],
});
const snapshot = buildSnapshot();

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** The route on a real server: streams are written on its sockets. */
async function open({ remember = 100, beatMs = 60_000, streams = 10, readersATurn = 500 } = {}) {
  const feed = createMemoryFeed({ remember });
  const published: Published = {
    catalogs: () => [catalog],
    catalog: (market) => (market === 'us' ? catalog : undefined),
    snapshot: () => snapshot,
    incident: () => Promise.resolve(undefined),
    incidents: () => Promise.resolve({ items: [], cursor: null }),
  };
  const intake = { submit: () => Promise.resolve([]) };
  const health = () => Promise.resolve({ ready: true, checks: {} });
  const limits = { ...DEFAULT_API_LIMITS, streams };
  const stream = createLiveStream(
    { feed, published, intake, health, clock: () => 0, limits },
    { beatMs, readersATurn },
  );
  const app = new Hono<NodeEnv>().get('/v1/stream', stream.open);
  app.onError((fault) => new Response((fault as { code?: string }).code ?? '', { status: 503 }));
  const server = createServer(getRequestListener(app.fetch)).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const change = (data: string, market = 'us') => {
    void feed.publish({ market, type: 'verdict', data });
    return { id: feed.lastId() };
  };
  return { server, port, url: `http://127.0.0.1:${port}/v1/stream`, feed, change, closeAll: stream.closeAll };
}

async function follow(url: string, headers: Record<string, string> = {}, query = '?market=us') {
  const left = new AbortController();
  const response = await fetch(`${url}${query}`, { headers, signal: left.signal });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    response,
    stop: () => left.abort(),
    /** Reads until the text holds `part`; what came so far. */
    async until(part: string): Promise<string> {
      while (!text.includes(part)) {
        const { done, value } = await reader.read();
        if (done) throw new Error(`The stream ended without ${part}: ${text}`);
        text += value;
      }
      return text;
    },
    rest: async () => {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return text;
        text += value;
      }
    },
  };
}

/** A reader on a bare socket, which reads only once it is told to. */
async function connectBare(port: number, query = ''): Promise<Socket> {
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  await once(socket, 'connect');
  socket.write(`GET /v1/stream${query} HTTP/1.1\r\nHost: x\r\n\r\n`);
  return socket;
}

describe('GET /v1/stream', () => {
  it('begins with a retry time and the state now, then tells each change with its id', async () => {
    const { url, change } = await open();
    const { response, until, stop } = await follow(url);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    const first = await until('event: snapshot');
    const retry = Number(/^retry: (\d+)\n\n/.exec(first)?.[1]);
    expect(retry).toBeGreaterThanOrEqual(2000);
    expect(retry).toBeLessThan(6000);
    const { id } = change('{"a":1}');
    expect(await until('"a"')).toContain(`id: ${id}\nevent: verdict\ndata: {"a":1}\n\n`);
    stop();
  });

  it('resumes after Last-Event-ID with what was missed and nothing else', async () => {
    const { url, change } = await open();
    const ids = ['one', 'two', 'three'].map((data) => change(data).id);
    change('elsewhere', 'gb');
    const { until, stop } = await follow(url, { 'last-event-id': String(ids[0]) });
    const text = await until('three');
    expect(text).toContain('data: two');
    for (const unwanted of ['data: one', 'elsewhere', 'snapshot']) expect(text).not.toContain(unwanted);
    stop();
  });

  it('gives the state now to a reader whose last event is forgotten, or from another life', async () => {
    const { url, change } = await open({ remember: 2 });
    for (const data of ['one', 'two', 'three', 'four']) change(data);
    for (const id of ['1', '999999']) {
      const { until, stop } = await follow(url, { 'last-event-id': id });
      expect(await until('event: snapshot')).not.toContain('data: three');
      stop();
    }
  });

  it('keeps the connection alive with comments', async () => {
    const { url } = await open({ beatMs: 10 });
    const { until, stop } = await follow(url);
    expect(await until('still here')).toContain('\n: still here\n\n');
    stop();
  });

  it('drops a reader that does not read, and goes on for the others', async () => {
    const { port, change } = await open();
    const slow = await connectBare(port);
    const quick = (await connectBare(port)).resume();
    await expect.poll(() => quick.bytesRead).toBeGreaterThan(0);
    // More than the kernel keeps for a reader.
    const size = 512 * 1024;
    for (let n = 1; n <= 48; n += 1) {
      change('x'.repeat(size));
      await expect.poll(() => quick.bytesRead, { interval: 2 }).toBeGreaterThan(n * size);
    }
    const dropped = once(slow, 'close');
    slow.resume();
    await dropped;
    expect(slow.bytesRead).toBeLessThan(48 * size);
    quick.destroy();
  });

  it('refuses past its bound, and forgets those who left', async () => {
    const { url } = await open({ streams: 1 });
    const one = await follow(url);
    await one.until('snapshot');
    const refused = await fetch(url);
    expect([refused.status, await refused.text()]).toEqual([503, 'overloaded']);
    one.stop();
    await expect.poll(async () => (await fetch(url, { method: 'HEAD' })).status).toBe(200);
    const two = await follow(url);
    expect(two.response.status).toBe(200);
    two.stop();
  });

  it('ends all streams when the server stops', async () => {
    const { server, url, closeAll } = await open();
    const { until, rest } = await follow(url);
    await until('snapshot');
    closeAll();
    expect(await rest()).toContain('snapshot');
    const closed = once(server, 'close');
    server.close();
    await closed;
  });

  it('S30: the state has the id to resume from, and `lastEventId` in the address resumes like the field', async () => {
    const { url, change } = await open();
    const { id } = change('one');
    const first = await follow(url);
    expect(await first.until('snapshot')).toContain(`id: ${id}\nevent: snapshot\n`);
    first.stop();
    change('two');
    const back = await follow(url, {}, `?market=us&lastEventId=${id}`);
    const text = await back.until('data: two');
    for (const unwanted of ['snapshot', 'data: one']) expect(text).not.toContain(unwanted);
    back.stop();
  });

  it('S30: with `data=none` a reader is told that something changed, by its id, and not what', async () => {
    const { url, change } = await open();
    const missed = change('"missed"');
    const { until, stop } = await follow(url, {}, `?market=us&data=none&lastEventId=${missed.id - 1}`);
    await until(`id: ${missed.id}`);
    const { id } = change('"live"');
    expect((await until(`id: ${id}`)).replace(/^retry.*\n\n/, '')).toBe(
      [missed.id, id].map((each) => `id: ${each}\nevent: verdict\ndata: {}\n\n`).join(''),
    );
    stop();
  });

  it('S30: changes of one moment come in order and once, also to who comes in the middle of it', async () => {
    const { port, change } = await open({ streams: 30, readersATurn: 3 });
    const read = async (query: string) => {
      const socket = (await connectBare(port, query)).setEncoding('utf8');
      const parts: string[] = [];
      const begun = once(socket, 'data');
      socket.on('data', (part: string) => void parts.push(part));
      await begun;
      return { text: () => parts.join(''), stop: () => socket.destroy() };
    };
    // More than are told in one turn.
    const early = await Promise.all(Array.from({ length: 20 }, () => read('?market=us')));
    const first = change('1');
    change('1', 'gb');
    const coming = read(`?lastEventId=${first.id - 1}`);
    for (let n = 2; n <= 40; n += 1) {
      change(String(n));
      await setImmediate();
    }
    const idsOf = (text: string) =>
      [...text.matchAll(/^id: (\d+)\nevent: verdict/gm)].map((match) => Number(match[1]));
    const from = (id: number, length: number) => Array.from({ length }, (_, n) => id + n);
    for (const { text, stop } of early) {
      await expect.poll(() => idsOf(text()), { interval: 2 }).toEqual([first.id, ...from(first.id + 2, 39)]);
      stop();
    }
    const late = await coming;
    await expect.poll(() => idsOf(late.text())).toEqual(from(first.id, 41));
    late.stop();
  });

  it('S30: a stream holds no parser of requests, and a reader that leaves is noticed', async () => {
    const { server, url } = await open({ streams: 1 });
    const sockets: (Socket & { parser?: unknown })[] = [];
    server.on('connection', (socket: Socket) => sockets.push(socket));
    const { until, stop } = await follow(url);
    await until('snapshot');
    expect(sockets[0]!.parser).toBeNull();
    const closed = once(sockets[0]!, 'close');
    stop();
    await closed;
  });

  it('S30: who asks for the head alone gets no stream', async () => {
    const { url } = await open();
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(head.headers.get('content-type')).toContain('text/event-stream');
  });
});

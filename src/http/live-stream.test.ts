import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { createMemoryFeed } from '../adapters/memory/create-memory-feed.ts';
import { createCatalog } from '../core/catalog/catalog.ts';
import type { Snapshot } from '../core/publish/snapshot.ts';
import type { Published } from '../ports/published.ts';
import { DEFAULT_API_LIMITS } from './api-deps.ts';
import { createLiveStream } from './live-stream.ts';
import type { NodeEnv } from './request-origin.ts';

const catalog = createCatalog({
  market: { id: 'us', name: 'United States', timezone: 'America/New_York', emergencyNumber: '911' },
  services: [],
  elements: [],
});
const snapshot: Snapshot = {
  market: 'us',
  asOf: 0,
  sentence: 'All services are working.',
  incidents: [],
  services: {},
  series: {},
  regions: {},
  symptoms: {},
  silentSince: null,
  replay: null,
};

function open({ remember = 100, beatMs = 60_000, streams = 10 } = {}) {
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
  const stream = createLiveStream({ feed, published, intake, health, clock: () => 0, limits }, beatMs);
  const app = new Hono<NodeEnv>().get('/v1/stream', stream.open);
  const change = (data: string, market = 'us') => feed.publish({ market, type: 'verdict', data });
  return { app, change, closeAll: stream.closeAll };
}

async function follow(app: Hono<NodeEnv>, headers: Record<string, string> = {}, query = '?market=us') {
  const response = await app.request(`/v1/stream${query}`, { headers });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    response,
    stop: () => reader.cancel(),
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

describe('GET /v1/stream', () => {
  it('begins with a retry time and the state now, then tells each change with its id', async () => {
    const { app, change } = open();
    const { response, until, stop } = await follow(app);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    const first = await until('event: snapshot');
    const retry = Number(/^retry: (\d+)\n\n/.exec(first)?.[1]);
    expect(retry).toBeGreaterThanOrEqual(2000);
    expect(retry).toBeLessThan(6000);
    const { id } = change('{"a":1}');
    expect(await until('"a"')).toContain(`id: ${id}\nevent: verdict\ndata: {"a":1}\n\n`);
    await stop();
  });

  it('resumes after Last-Event-ID with what was missed and nothing else', async () => {
    const { app, change } = open();
    const ids = ['one', 'two', 'three'].map((data) => change(data).id);
    change('elsewhere', 'gb');
    const { until, stop } = await follow(app, { 'last-event-id': String(ids[0]) });
    const text = await until('three');
    expect(text).toContain('data: two');
    for (const unwanted of ['data: one', 'elsewhere', 'snapshot']) expect(text).not.toContain(unwanted);
    await stop();
  });

  it('gives the state now to a reader whose last event is forgotten, or from another life', async () => {
    const { app, change } = open({ remember: 2 });
    for (const data of ['one', 'two', 'three', 'four']) change(data);
    for (const id of ['1', '999999']) {
      const { until, stop } = await follow(app, { 'last-event-id': id });
      expect(await until('event: snapshot')).not.toContain('data: three');
      await stop();
    }
  });

  it('keeps the connection alive with comments', async () => {
    const { app } = open({ beatMs: 10 });
    const { until, stop } = await follow(app);
    expect(await until('still here')).toContain('\n: still here\n\n');
    await stop();
  });

  it('drops a reader that does not read, and goes on for the others', async () => {
    const { app, change } = open();
    const slow = await app.request('/v1/stream');
    const quick = await follow(app);
    await quick.until('snapshot');
    for (let n = 0; n < 80; n += 1) {
      change(`"${'x'.repeat(8192)}-${n}"`);
      await quick.until(`-${n}"`);
    }
    await expect(slow.text()).rejects.toMatchObject({ code: 'overloaded' });
    await quick.stop();
  });

  it('refuses past its bound, and forgets those who left', async () => {
    const { app } = open({ streams: 1 });
    app.onError((fault) => new Response((fault as { code?: string }).code ?? '', { status: 503 }));
    const ask = () => app.request('/v1/stream');
    const one = await ask();
    const refused = await ask();
    expect([refused.status, await refused.text()]).toEqual([503, 'overloaded']);
    await one.body!.cancel();
    const two = await ask();
    expect(two.status).toBe(200);
    await two.body!.cancel();
  });

  it('ends all streams when the server stops', async () => {
    const { app, closeAll } = open();
    const { until, rest } = await follow(app);
    await until('snapshot');
    closeAll();
    expect(await rest()).toContain('snapshot');
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { build } from 'vite';
import { createMemoryFeed } from '../../src/adapters/memory/create-memory-feed.ts';
import { langOf } from '../../src/http/answer-form.ts';
import { createLiveStream } from '../../src/http/live-stream.ts';
import { createOpenApi } from '../../src/http/openapi/create-openapi.ts';
import type { NodeEnv } from '../../src/http/request-origin.ts';
import type { Published } from '../../src/ports/published.ts';
import { createSite } from '../../src/site/create-site.ts';
import { loadAssets } from '../../src/site/serve/load-assets.ts';
import { fixtureCasebook } from '../../src/site/testing/fixture-casebook.ts';
import { type FixtureState, fixturePublished, REPLAY_NOW } from '../../src/site/testing/fixtures.ts';

/** A running site over fixture data, on a free loopback port. */
export interface RunningSite {
  readonly url: string;
  /** Bodies that were posted to /v1/reports, as the API would read them. */
  readonly reports: readonly Record<string, string>[];
  /** Shows another state and tells the readers. */
  readonly show: (state: FixtureState) => void;
  /** While set, who asks for the live stream is refused with 503. */
  readonly refuseStreams: (refuse: boolean) => void;
  readonly stop: () => Promise<void>;
}

/** The routes of the API that pages use, as the contract says them; the stream is the real one. */
function standInApi(reports: Record<string, string>[], published: Published) {
  const feed = createMemoryFeed({ firstId: Date.now() });
  const intake = { submit: () => Promise.resolve([]) };
  const health = () => Promise.resolve({ ready: true, checks: {} });
  const stream = createLiveStream({ feed, published, intake, health, clock: Date.now });
  const api = new Hono<NodeEnv>();
  let refuses = false;
  api.post('/v1/reports', async (c) => {
    const json = c.req.header('content-type')?.startsWith('application/json');
    const body = json ? await c.req.json() : await c.req.parseBody();
    reports.push(body);
    if (c.req.header('accept')?.includes('text/html')) {
      const { market = '', service = '', symptom = '' } = body as Record<string, string>;
      const lang = langOf(c.req.query('lang'));
      return c.redirect(`/report/thanks?${new URLSearchParams({ ...lang, market, service, symptom })}`, 303);
    }
    return c.json({ id: 'x', accepted: 'new' }, 202);
  });
  api.get('/v1/stream', (c) => (refuses ? c.body(null, 503) : stream.open(c)));
  const refuseStreams = (refuse: boolean) => {
    refuses = refuse;
    if (refuse) stream.closeAll();
  };
  return { api, feed, closeAll: stream.closeAll, refuseStreams };
}

/** Builds the client bundle into a folder of its own and serves the site with it, before the API that is given. */
export async function startSite(first: FixtureState, api?: Hono<NodeEnv>): Promise<RunningSite> {
  const dir = await mkdtemp(join(tmpdir(), 'faultline-site-'));
  await build({ logLevel: 'silent', build: { outDir: dir } });
  const time = (state: FixtureState) => (state === 'incident' ? REPLAY_NOW : Date.now());
  const casebook = fixtureCasebook();
  let published = fixturePublished(first, time(first), casebook.dossiers);
  const current: Published = {
    catalogs: () => published.catalogs(),
    catalog: (market) => published.catalog(market),
    snapshot: (market) => published.snapshot(market),
    incident: (id) => published.incident(id),
    incidents: (query) => published.incidents(query),
  };
  const reports: Record<string, string>[] = [];
  const standIn = standInApi(reports, current);
  const app = new Hono();
  if (api) app.mount('/v1', (request, env) => api.fetch(request, env), { replaceRequest: false });
  else app.route('/', standIn.api);
  app.route(
    '/',
    createSite({
      published: current,
      clock: Date.now,
      assets: loadAssets(dir),
      casebook,
      openApi: createOpenApi(),
      lastChange: standIn.feed.lastId,
    }),
  );
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    reports,
    show: (state) => {
      published = fixturePublished(state, time(state), casebook.dossiers);
      standIn.feed.publish({
        market: 'us',
        type: state === 'incident' ? 'incident' : 'snapshot',
        data: '{}',
      });
    },
    refuseStreams: standIn.refuseStreams,
    stop: async () => {
      standIn.closeAll();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(dir, { recursive: true, force: true });
    },
  };
}

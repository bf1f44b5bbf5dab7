import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOpenApi } from '../../http/openapi/create-openapi.ts';
import { createSite } from '../create-site.ts';
import { fixtureCasebook } from '../testing/fixture-casebook.ts';
import { fixturePublished, REPLAY_NOW } from '../testing/fixtures.ts';
import { NO_ASSETS } from '../testing/no-assets.ts';
import { createQuickPages } from './quick-pages.ts';

interface Asked {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
}

/** The site on a server that counts what it answers the short way. */
function open() {
  const casebook = fixtureCasebook();
  const published = fixturePublished('incident', REPLAY_NOW, casebook.dossiers);
  const openApi = createOpenApi();
  const site = createSite({ published, clock: () => REPLAY_NOW, assets: NO_ASSETS, casebook, openApi });
  const world = { version: 1, now: 0, taken: 0, host: '' };
  const quick = createQuickPages(
    () => world.version,
    () => world.now,
  );
  const long = getRequestListener(quick.learn(site));
  const server = createServer((incoming, outgoing) => {
    if (quick.take(incoming, outgoing)) world.taken += 1;
    else void long(incoming, outgoing);
  });
  return { server, world };
}

const { server, world } = open();

async function ask({ path = '/', method = 'GET', headers = {} }: Asked) {
  const { port } = server.address() as AddressInfo;
  const before = world.taken;
  const sent = request({
    ...{ port, host: '127.0.0.1', path, method },
    headers: { 'accept-encoding': 'br', host: world.host, ...headers },
  });
  sent.end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const { date: _, ...fields } = answer.headers;
  const body = Buffer.concat(chunks);
  return { told: { status: answer.statusCode, fields, body }, isQuick: world.taken > before };
}

/** The same request twice, over memory that is empty at first. */
async function askTwice(asked: Asked) {
  world.version += 1;
  return [await ask(asked), await ask(asked)] as const;
}

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  world.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('a page that was asked for a moment ago', () => {
  it.each<[string, Asked]>([
    ['the front page', {}],
    ['with gzip', { headers: { 'accept-encoding': 'gzip, deflate' } }],
    ['its live part', { path: '/?fragment=main' }],
    ['a service', { path: '/us/att' }],
    ['an incident', { path: '/incidents/us-2024-02-22' }],
    ['in a language of the reader', { headers: { 'accept-language': 'es' } }],
    ['behind a proxy', { headers: { 'x-forwarded-proto': 'https' } }],
  ])('S31: %s is answered the short way as the routes answer it', async (_, asked) => {
    const [long, quick] = await askTwice(asked);
    expect([long.isQuick, quick.isQuick]).toEqual([false, true]);
    expect(long.told.status).toBe(200);
    expect(quick.told).toEqual(long.told);
  });

  it('S31: who has it already is told so, in the same words', async () => {
    const [{ told }] = await askTwice({});
    const headers = { 'if-none-match': `"x", ${told.fields.etag}` };
    const quick = await ask({ headers });
    world.version += 1;
    const long = await ask({ headers });
    expect([long.isQuick, quick.isQuick]).toEqual([false, true]);
    expect([quick.told.status, quick.told.body.length]).toEqual([304, 0]);
    expect(quick.told).toEqual(long.told);
  });

  it.each<[string, Asked]>([
    ['another method', { method: 'HEAD' }],
    ['thanks for a report, which hang on where one came from', { path: '/report/thanks' }],
    ['no compression', { headers: { 'accept-encoding': 'identity' } }],
    ['a cookie', { headers: { cookie: 'a=b' } }],
    ['a key', { headers: { authorization: 'Bearer x' } }],
    ['what is not there', { path: '/nowhere/to/be/found' }],
    ['an endless address', { path: `/?q=${'x'.repeat(2_000)}` }],
  ])('S31: %s goes the long way each time', async (_, asked) => {
    const answers = await askTwice(asked);
    expect(answers.map(({ isQuick }) => isQuick)).toEqual([false, false]);
  });

  it('S31: it is made anew after a second, and at once when something was published', async () => {
    await askTwice({});
    world.now += 1_000;
    expect((await ask({})).isQuick).toBe(true);
    world.now += 1;
    expect((await ask({})).isQuick).toBe(false);
    expect((await ask({})).isQuick).toBe(true);
    world.version += 1;
    expect((await ask({})).isQuick).toBe(false);
  });

  it.each<[string, Asked, Asked]>([
    ['address', {}, { path: '/?q=att' }],
    ['language', {}, { headers: { 'accept-language': 'es' } }],
    ['compression', {}, { headers: { 'accept-encoding': 'gzip' } }],
    ['host', {}, { headers: { host: 'outages.example' } }],
    ['word of a proxy', {}, { headers: { 'x-forwarded-host': 'outages.example' } }],
  ])('S31: nobody gets the page of another %s', async (_, one, other) => {
    await askTwice(one);
    expect((await ask(other)).isQuick).toBe(false);
  });

  it('S31: of many pages only the last ones are kept', async () => {
    await askTwice({});
    const later = Array.from({ length: 300 }, (_, n) => ask({ path: `/method?n=${n}` }));
    await Promise.all(later);
    expect((await ask({})).isQuick).toBe(false);
  });
});

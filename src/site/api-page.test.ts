import { describe, expect, it } from 'vitest';
import { createOpenApi } from '../http/openapi/create-openapi.ts';
import { createSite } from './create-site.ts';
import { fixtureCasebook } from './testing/fixture-casebook.ts';
import { fixturePublished, REPLAY_NOW } from './testing/fixtures.ts';
import { NO_ASSETS } from './testing/no-assets.ts';

const openApi = createOpenApi();
const casebook = fixtureCasebook();
const site = createSite({
  published: fixturePublished('calm', REPLAY_NOW, casebook.dossiers),
  clock: () => REPLAY_NOW,
  assets: NO_ASSETS,
  casebook,
  openApi,
  origin: { isProxy: () => true },
});
const ask = async (url: string, headers: Record<string, string> = {}) =>
  (await site.request(url, { headers })).text();
const read = (html: string) =>
  html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"');

describe('the API reference', () => {
  it('S23: tells every route of the document, with a command for this very server', async () => {
    const text = read(await ask('http://outages.example:8080/api'));
    for (const [path, item] of Object.entries(openApi().paths)) {
      for (const [method, { summary, operationId }] of Object.entries(item)) {
        expect(text).toContain(`${method.toUpperCase()} ${path}`);
        expect(text).toContain(summary);
        expect(await ask('http://outages.example:8080/api')).toContain(`id="${operationId}"`);
      }
    }
    expect(text).toContain('curl http://outages.example:8080/v1/markets/us');
    expect(text).not.toContain('undefined');
  });

  it('S23: every link within the page leads somewhere, and /openapi.json is one of its links', async () => {
    const html = await ask('http://outages.example/api');
    const targets = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id!);
    expect(targets.length).toBeGreaterThan(50);
    expect(targets.filter((id) => !html.includes(`id="${id}"`))).toEqual([]);
    expect(html).toContain('href="/openapi.json"');
  });

  it('S23: a proxy that ends TLS is believed, and a strange host cannot write into the page', async () => {
    const secure = await ask('http://outages.example/api', { 'x-forwarded-proto': 'https' });
    expect(read(secure)).toContain('curl https://outages.example/v1/markets');
    expect(await ask('http://outages.example/api')).toContain('http://outages.example');
    const strange = read(await ask('http://$(reboot)`reboot`;a/api'));
    expect(strange).toContain('curl http://localhost/v1/markets');
    expect(strange).not.toContain('reboot');
  });

  it('S23: the foot of every page leads to it', async () => {
    expect(await ask('http://outages.example/method')).toContain('href="/api"');
  });
});

describe('trying the API', () => {
  const locate = async (query: string) => {
    const answer = await site.request(`http://outages.example/api/try?${query}`);
    return { status: answer.status, to: answer.headers.get('location') };
  };

  it('S38: every route that only reads has a plain form, and what sends has none and says why', async () => {
    const html = await ask('http://outages.example/api');
    const operations = Object.values(openApi().paths).flatMap((item) => Object.entries(item));
    for (const [method, { operationId }] of operations) {
      expect(html.includes(`name="operation" value="${operationId}"`), operationId).toBe(method === 'get');
    }
    const sending = operations.filter(([method]) => method === 'post').length;
    expect(html.split('what is sent is real').length - 1).toBe(sending);
  });

  it.each([
    ['operation=readMarket&market=us', '/v1/markets/us'],
    ['operation=listIncidents&market=us&state=&limit=5', '/v1/incidents?market=us&limit=5'],
    ['operation=readService&market=us&service=att&region=US-TX', '/v1/markets/us/services/att?region=US-TX'],
    ['operation=readMarket&market=%2F%2Fevil.example%2Fx', '/v1/markets/%2F%2Fevil.example%2Fx'],
    ['operation=isReady&host=evil.example', '/readyz'],
  ])('S38: %s leads to %s of this server', async (query, to) => {
    expect(await locate(query)).toEqual({ status: 303, to });
  });

  it.each([
    '',
    'operation=report&market=us',
    'operation=readMarket',
    'operation=readMarket&market=..',
    'operation=nothing',
  ])('S38: “%s” leads nowhere', async (query) => {
    expect(await locate(query)).toEqual({ status: 404, to: null });
  });

  it('S38: a search finds routes and things by name without a script', async () => {
    const text = await ask('http://outages.example/api?q=INCIDENTS');
    expect(text).toContain('id="listIncidents"');
    expect(text).not.toContain('id="listMarkets"');
    expect(read(await ask('http://outages.example/api?q=zzz'))).toContain('Nothing here is called “zzz”.');
  });
});

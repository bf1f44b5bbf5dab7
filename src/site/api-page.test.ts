import { describe, expect, it } from 'vitest';
import { createOpenApi } from '../http/openapi/create-openapi.ts';
import { createSite } from './create-site.ts';
import { fixtureCasebook } from './testing/fixture-casebook.ts';
import { fixturePublished, REPLAY_NOW } from './testing/fixtures.ts';

const openApi = createOpenApi();
const casebook = fixtureCasebook();
const site = createSite({
  published: fixturePublished('calm', REPLAY_NOW, casebook.dossiers),
  clock: () => REPLAY_NOW,
  assets: { css: '', cssHash: 'sha256-x', script: '', files: new Map() },
  casebook,
  openApi,
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

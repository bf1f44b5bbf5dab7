import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import type { Dossier } from '../core/publish/dossier.ts';
import { formatInstant } from '../core/time.ts';
import { createOpenApi } from '../http/openapi/create-openapi.ts';
import type { Published } from '../ports/published.ts';
import { createSite } from './create-site.ts';
import { PAPER } from './parts/head-links.tsx';
import { createCrawlRoutes } from './serve/crawl-routes.ts';
import { createViews } from './serve/create-views.ts';
import { fixtureCasebook } from './testing/fixture-casebook.ts';
import { type FixtureState, fixtureDossier, fixturePublished, REPLAY_NOW } from './testing/fixtures.ts';
import { NO_ASSETS } from './testing/no-assets.ts';

const assets = NO_ASSETS;
const casebook = fixtureCasebook();
const openApi = createOpenApi();
const clock = () => REPLAY_NOW;
const HOST = 'https://outages.example';

function siteOver(published: Published) {
  return createSite({ published, clock, assets, casebook, openApi });
}
const siteIn = (state: FixtureState) => siteOver(fixturePublished(state, REPLAY_NOW, casebook.dossiers));
const ask = async (path: string, state: FixtureState = 'calm') =>
  (await siteIn(state).request(`${HOST}${path}`)).text();

const linksOf = (html: string) => ({
  canonical: /<link rel="canonical" href="([^"]+)"/.exec(html)?.[1],
  languages: [...html.matchAll(/<link rel="alternate" hrefLang="([^"]+)" href="([^"]+)"/gi)].map(
    ([, code, href]) => `${code} ${href}`,
  ),
  isHidden: html.includes('<meta name="robots" content="noindex"'),
});

describe('the address of a page', () => {
  it.each([
    ['/', '/'],
    ['/us', '/'],
    ['/?q=cricket', '/'],
    ['/us/att?utm_source=x', '/us/att'],
    ['/report?market=us&service=att', '/report?market=us'],
    ['/history?kind=simulated', '/history'],
    ['/incidents/us-2024-02-22', '/incidents/us-2024-02-22'],
    ['/api?q=report', '/api'],
  ])('S36: %s is told once, as %s', async (path, canonical) => {
    const links = linksOf(await ask(path));
    expect(links).toMatchObject({ canonical: `${HOST}${canonical}`, isHidden: false });
    expect(links.languages).toContain(`x-default ${HOST}${canonical}`);
  });

  it('S36: each language has an address of its own, which names itself and the others', async () => {
    const links = linksOf(await ask('/us/att?lang=en'));
    expect(links.canonical).toBe(`${HOST}/us/att?lang=en`);
    expect(links.languages).toContain(`en ${HOST}/us/att?lang=en`);
  });

  it('S36: pages that are nothing to be found again ask not to be listed', async () => {
    for (const path of ['/nowhere', '/incidents/none', '/report/thanks']) {
      expect(linksOf(await ask(path)), path).toEqual({ canonical: undefined, languages: [], isHidden: true });
    }
    const fragment = await siteIn('calm').request('/?fragment=main');
    expect(fragment.headers.get('x-robots-tag')).toBe('noindex');
  });
});

describe('the list of pages', () => {
  it('S36: robots.txt leads to it and keeps programs off what is not a page', async () => {
    const text = await ask('/robots.txt');
    expect(text).toContain(`Sitemap: ${HOST}/sitemap.xml`);
    expect(text).toContain('Disallow: /v1/');
  });

  it('S36: it holds every page once, in each language, and each can be read', async () => {
    const xml = await ask('/sitemap.xml');
    const paths = [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url!.replace(HOST, ''));
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toEqual(
      expect.arrayContaining(['/', '/gb', '/us/att', '/method', '/history/us-2024-02-22', '/incidents/ca-1']),
    );
    expect(xml).toContain(`hreflang="en" href="${HOST}/us/att?lang=en"`);
    const site = siteIn('calm');
    const others = paths.filter((path) => !/^\/us\/(?!att$)/.test(path));
    for (const path of others) expect((await site.request(path)).status, path).toBe(200);
  });

  it('S36: what changed is told of pages that are of now, and of no replayed day', async () => {
    expect(await ask('/sitemap.xml')).toContain(
      `<loc>${HOST}/us/att</loc><lastmod>${formatInstant(REPLAY_NOW)}</lastmod>`,
    );
    expect(await ask('/sitemap.xml', 'incident')).toContain(`<loc>${HOST}/us/att</loc><xhtml:link`);
    const live: Dossier = fixtureDossier('live');
    const published = fixturePublished('calm', REPLAY_NOW, casebook.dossiers);
    const seen = { ...published, incidents: async () => ({ items: [live], cursor: null }) };
    const xml = await (await siteOver(seen).request(`${HOST}/sitemap.xml`)).text();
    const last = formatInstant(live.incident.timeline.at(-1)!.at);
    expect(xml).toContain(`/incidents/us-live-1</loc><lastmod>${last}</lastmod>`);
  });

  it('S36: is told in parts where it is too long for one file', async () => {
    const published = fixturePublished('calm', REPLAY_NOW, casebook.dossiers);
    const views = createViews({ published, assets });
    const routes = createCrawlRoutes({ published, casebook, views, originOf: () => HOST, clock }, 20);
    const app = new Hono();
    app.get('/sitemap.xml', routes.sitemap);
    app.get('/:part', async (c) => (await routes.sitemapPart(c)) ?? c.text('none', 404));
    const read = async (path: string) => (await app.request(path)).text();
    const parts = [...(await read('/sitemap.xml')).matchAll(/<loc>https:\/\/outages\.example([^<]+)/g)];
    expect(parts.length).toBeGreaterThan(1);
    const urls = await Promise.all(
      parts.map(async ([, path]) => (await read(path!)).match(/<url>/g)!.length),
    );
    expect(urls.slice(0, -1).every((n) => n === 20)).toBe(true);
    const whole = (await ask('/sitemap.xml')).match(/<url>/g)!.length;
    expect(urls.reduce((sum, n) => sum + n, 0)).toBe(whole);
    expect((await app.request(`/sitemap-${parts.length + 1}.xml`)).status).toBe(404);
  });
});

describe('the installed page', () => {
  it('S36: the manifest names the site, its icons and the way to report, in the reader’s language', async () => {
    const answer = await siteIn('calm').request('/manifest.webmanifest');
    expect(answer.headers.get('content-type')).toContain('application/manifest+json');
    const manifest = (await answer.json()) as Record<string, unknown>;
    expect(manifest).toMatchObject({
      short_name: 'Faultline',
      start_url: '/',
      scope: '/',
      display: 'standalone',
      lang: 'en',
      shortcuts: [{ url: '/report' }],
    });
    expect(manifest['icons']).toHaveLength(3);
  });

  it('S36: every page leads to it, and the policy lets it be read', async () => {
    const answer = await siteIn('calm').request('/us/att');
    expect(answer.headers.get('content-security-policy')).toContain("manifest-src 'self'");
    const html = await answer.text();
    expect(html).toContain('<link rel="manifest" href="/manifest.webmanifest"');
    expect(html).toContain('<link rel="apple-touch-icon" href="/icons/apple-180.png"');
    expect(html.match(/<meta name="theme-color"/g)).toHaveLength(2);
  });

  it('S36: what is painted around a page has the colour of its paper', () => {
    const tokens = readFileSync(new URL('./client/style/tokens.css', import.meta.url), 'utf8');
    const papers = [...tokens.matchAll(/--paper: (#[0-9a-f]+);/g)].map(([, colour]) => colour);
    expect(papers).toEqual([PAPER.light, PAPER.dark]);
  });
});

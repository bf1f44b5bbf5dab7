import { describe, expect, it } from 'vitest';
import { createOpenApi } from '../http/openapi/create-openapi.ts';
import type { Published } from '../ports/published.ts';
import { createSite } from './create-site.ts';
import { fixtureCasebook } from './testing/fixture-casebook.ts';
import { type FixtureState, fixturePublished, REPLAY_NOW } from './testing/fixtures.ts';
import { NO_ASSETS } from './testing/no-assets.ts';

const casebook = fixtureCasebook();
const openApi = createOpenApi();
/** Gives the drawing back instead of its pixels, so that its words can be read. */
const rasterizer = { draw: async (svg: string) => new TextEncoder().encode(svg) };
const siteOver = (published: Published, now = REPLAY_NOW, drawing: typeof rasterizer | null = rasterizer) =>
  createSite({
    published,
    clock: () => now,
    assets: NO_ASSETS,
    casebook,
    openApi,
    ...(drawing ? { rasterizer: drawing } : {}),
  });
const published = (state: FixtureState) => fixturePublished(state, REPLAY_NOW, casebook.dossiers);
const ORIGIN = 'https://outages.example';
const ask = async (path: string, state: FixtureState = 'incident', headers: Record<string, string> = {}) =>
  siteOver(published(state)).request(`${ORIGIN}${path}`, { headers });
const textOf = async (path: string, state: FixtureState = 'incident') => (await ask(path, state)).text();
/** What a reader reads. */
const read = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('\u00a0', ' ')
    .replace(/\s+/g, ' ');
const metaOf = (html: string, property: string) =>
  new RegExp(`<meta (?:property|name)="${property}" content="([^"]*)"`)
    .exec(html)?.[1]
    ?.replaceAll('&amp;', '&');

describe('S33: what other places show of a link', () => {
  it.each([
    ['/', '/og/us.png', /AT&T is down/],
    ['/us/att', '/og/us/att.png', /^Replay: AT&T is down\.$/],
    ['/us/cricket', '/og/us/cricket.png', /^Replay: Cricket is down because it runs on AT&T\.$/],
    ['/incidents/us-2024-02-22', '/og/incidents/us-2024-02-22.png', /AT&T was down/],
  ])('%s has its sentence, and a picture at an absolute address', async (path, image, says) => {
    const html = await textOf(path);
    expect(metaOf(html, 'og:description')).toMatch(says);
    expect(metaOf(html, 'og:image')).toBe(`${ORIGIN}${image}?lang=en`);
    expect(metaOf(html, 'og:image:alt')).toMatch(/AT&T|Cricket/);
    expect(metaOf(html, 'og:url')).toBe(`${ORIGIN}${path}`);
    expect(metaOf(html, 'twitter:card')).toBe('summary_large_image');
    expect((await ask(image)).headers.get('content-type')).toBe('image/png');
  });

  it('the picture says who, how, since when, and that the day is a replay of a reconstruction', async () => {
    const says = read(await textOf('/og/us/cricket.png'));
    expect(says).toContain('Cricket is down because it runs on AT&T.');
    expect(says).toContain('Failing with AT&T');
    expect(says).toContain('As of 9:15 a.m. ET, Thursday, February 22, 2024');
    expect(says).toContain(
      'Not happening now. Replay: AT&T, 22 February 2024. A reconstruction from published figures.',
    );
    expect(says).toContain('Faultline');
    expect(read(await textOf('/og/incidents/us-2024-02-22.png'))).toContain('Not happening now.');
    expect(read(await textOf('/og/us/att.png', 'calm'))).not.toContain('Not happening now');
  });

  it('says what is not known: no report, or a snapshot that was not renewed', async () => {
    expect(read(await textOf('/og/us/att.png', 'empty'))).toContain(
      'We have no reports on AT&T to judge by.',
    );
    const late = siteOver(published('calm'), REPLAY_NOW + 3_600_000);
    expect(read(await (await late.request('/og/us/att.png')).text())).toContain(
      'Last renewed at 9:15 a.m. ET; this may be out of date.',
    );
  });

  it('is kept by caches for a minute, told apart by its state, and not sent twice', async () => {
    const first = await ask('/og/us/att.png');
    expect(first.headers.get('cache-control')).toBe('public, max-age=60');
    const etag = first.headers.get('etag') ?? '';
    const had = { 'if-none-match': `"x", ${etag}` };
    expect((await ask('/og/us/att.png', 'incident', had)).status).toBe(304);
    expect((await ask('/og/us/att.png', 'calm', { 'if-none-match': etag })).status).toBe(200);
  });

  it('what cannot be drawn is the plain picture, and what there is not is not found', async () => {
    const site = siteOver(published('calm'), REPLAY_NOW, null);
    const plain = await site.request('/og/us/att.png');
    expect(plain.status).toBe(200);
    expect(plain.headers.get('cache-control')).toBe('public, max-age=10');
    expect(plain.headers.get('etag')).toBeNull();
    expect(Buffer.from(await plain.arrayBuffer()).readUInt32BE(16)).toBe(1200);
    for (const path of [
      '/og/us/nobody.png',
      '/og/zz.png',
      '/og/incidents/x.png',
      '/og/us/att/x.png',
      '/og/%ff.png',
    ]) {
      expect((await ask(path)).status, path).toBe(404);
    }
  });

  it('icons are there for the manifest, and no others', async () => {
    for (const name of ['icon-192', 'icon-512', 'maskable-512', 'apple-180']) {
      const icon = await ask(`/icons/${name}.png`);
      expect(icon.headers.get('content-type')).toBe('image/png');
      expect(await icon.text()).toContain(`width="${name.split('-')[1]}"`);
    }
    expect((await ask('/icons/constructor.png')).status).toBe(404);
  });
});

describe('S33: a day that is not now is named wherever it travels', () => {
  const titleOf = (html: string) => /<title>([^<]*)/.exec(html)?.[1]?.replaceAll('&amp;', '&');

  it.each<[string, FixtureState, string]>([
    ['/', 'incident', 'Replay'],
    ['/us/verizon', 'incident', 'Replay'],
    ['/us/att?region=US-TX', 'incident', 'Replay'],
    ['/us/att?lang=es', 'incident', 'Repetición'],
    ['/incidents/us-live-1', 'incident', 'Replay'],
    ['/incidents/us-2024-02-22', 'calm', 'Reconstruction'],
    ['/history/us-2024-02-22', 'calm', 'Reconstruction'],
  ])('%s (%s): its title and description begin with "%s: "', async (path, state, mark) => {
    const html = await textOf(path, state);
    expect(titleOf(html)).toMatch(new RegExp(`^${mark}: `));
    expect(metaOf(html, 'description')).toMatch(new RegExp(`^${mark}: `));
    expect(metaOf(html, 'og:title')?.toLowerCase()).toContain(mark.toLowerCase());
    expect(metaOf(html, 'og:description')).toMatch(new RegExp(`^${mark}: `));
  });

  it('badge, widget and oEmbed name it too', async () => {
    expect(await textOf('/badge/us/att.svg?lang=es', 'incident')).toContain('AT&amp;T (repetición)');
    expect(await textOf('/badge/incidents/us-2024-02-22.svg', 'calm')).toContain('AT&amp;T (reconstruction)');
    expect(titleOf(await textOf('/embed/us/att'))).toBe('AT&T (replay): Down · Faultline');
    const asked = `/oembed?url=${encodeURIComponent(`${ORIGIN}/incidents/us-2024-02-22`)}`;
    expect(await (await ask(asked, 'calm')).json()).toMatchObject({
      title: expect.stringMatching(/^Reconstruction: AT&T was down/),
    });
  });

  it('what is of now has no such word', async () => {
    const html = await textOf('/us/att', 'calm');
    expect(titleOf(html)).toBe('AT&T: Working · Faultline');
    expect(metaOf(html, 'og:title')).toBe('AT&T: Working');
    expect(metaOf(html, 'og:description')).toBe('AT&T is working.');
    expect(await textOf('/badge/us/att.svg', 'calm')).toContain('AT&amp;T: Working</title>');
  });
});

describe('S34: badges', () => {
  it('tells the class by word, icon and colour, with a title', async () => {
    const answer = await ask('/badge/us/att.svg');
    const svg = await answer.text();
    expect(answer.headers.get('content-type')).toContain('image/svg+xml');
    expect(svg).toContain('<title id="title">AT&amp;T (replay): Down</title>');
    expect(svg).toContain('#b8211a');
    expect(svg.match(/<path/g)?.length).toBeGreaterThanOrEqual(3);
    expect(Buffer.byteLength(svg)).toBeLessThan(2_000);
    expect(await textOf('/badge/us/cricket.svg')).toContain('Failing with AT&amp;T');
    expect(await textOf('/badge/us/verizon.svg')).toContain('Working, but reported');
    expect(await textOf('/badge/us.svg')).toContain('United States (replay): AT&amp;T down');
    expect(await textOf('/badge/us.svg', 'calm')).toContain('United States: No outages seen');
    expect(await textOf('/badge/us/att.svg', 'empty')).toContain('No reports to judge by');
  });

  it('may be shown and read from anywhere and is kept for a minute', async () => {
    const { headers } = await ask('/badge/us/att.svg');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('cache-control')).toBe('public, max-age=60');
  });

  it('of what there is not says so, and repeats nothing of the address', async () => {
    const answer = await ask('/badge/us/%3Cscript%3E.svg');
    expect(answer.status).toBe(404);
    const svg = await answer.text();
    expect(svg).toContain('no such service');
    expect(svg).not.toContain('script');
  });
});

describe('S34: widgets', () => {
  it('is the only page that others may hold in a frame, and needs no script', async () => {
    const answer = await ask('/embed/us/att');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain('frame-ancestors *');
    expect(policy).toContain("default-src 'none'");
    const says = read(await answer.text());
    expect(says).toContain('AT&T is down.');
    expect(says).toContain('Down');
    expect(says).toContain('As of 9:15 a.m. ET');
    expect(says).toContain('Not happening now.');
    for (const path of ['/', '/us/att', '/incidents/us-2024-02-22', '/embed', '/report', '/embedded']) {
      expect((await ask(path)).headers.get('content-security-policy'), path).toContain(
        "frame-ancestors 'none'",
      );
    }
  });

  it('leads to its page at its own site, in a new one', async () => {
    const link = /<a href="([^"]+)" target="_blank" rel="noopener"/;
    expect(link.exec(await textOf('/embed/us/att'))?.[1]).toBe(`${ORIGIN}/us/att`);
    expect(link.exec(await textOf('/embed/us/att?lang=es'))?.[1]).toBe(`${ORIGIN}/us/att?lang=es`);
    expect(link.exec(await textOf('/embed/us'))?.[1]).toBe(`${ORIGIN}/`);
    expect(link.exec(await textOf('/embed/incidents/us-2024-02-22'))?.[1]).toBe(
      `${ORIGIN}/incidents/us-2024-02-22`,
    );
  });

  it('of a market names what is broken first', async () => {
    const says = read(await textOf('/embed/us'));
    expect(says.indexOf('AT&T Down')).toBeGreaterThan(0);
    expect(says.indexOf('Cricket Failing with AT&T')).toBeGreaterThan(says.indexOf('AT&T Down'));
  });

  it('of what there is not says so in its frame', async () => {
    const answer = await ask('/embed/us/nobody');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-security-policy')).toContain('frame-ancestors *');
  });
});

describe('S34: the page that makes snippets', () => {
  it('shows widget and badge of what was chosen, with what is to be copied', async () => {
    const html = await textOf('/embed?show=us/att&theme=dark');
    expect(html).toContain('<option value="us/att" selected="">');
    expect(html).toContain('src="/embed/us/att?theme=dark"');
    const fields = [...html.matchAll(/<textarea[^>]*>([^<]*)<\/textarea>/g)].map(([, text]) =>
      text!
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&'),
    );
    expect(fields[0]).toContain(
      `<iframe src="${ORIGIN}/embed/us/att?theme=dark" title="AT&amp;T (replay): Down"`,
    );
    expect(fields[1]).toContain(`<a href="${ORIGIN}/us/att"><img src="${ORIGIN}/badge/us/att.svg"`);
    expect(fields[2]).toBe(`[![AT&T now, by Faultline](${ORIGIN}/badge/us/att.svg)](${ORIGIN}/us/att)`);
    expect(fields[3]).toBe(`${ORIGIN}/badge/us/att.svg`);
  });

  it('begins with the first market, whatever was asked, and is linked from each page', async () => {
    expect(await textOf('/embed')).toContain('src="/embed/us"');
    expect(await textOf('/embed?show=zz/nobody')).toContain('src="/embed/us"');
    expect(await textOf('/method')).toContain('href="/embed"');
    expect(await textOf('/us/att')).toContain('href="/embed?show=us/att"');
  });
});

describe('S35: oEmbed 1.0', () => {
  const oembed = (url: string, more = '') => ask(`/oembed?url=${encodeURIComponent(url)}${more}`);

  it.each([
    ['/', '/embed/us'],
    ['/us', '/embed/us'],
    ['/us/att', '/embed/us/att'],
    ['/us/att?lang=es', '/embed/us/att?lang=es'],
    ['/incidents/us-2024-02-22', '/embed/incidents/us-2024-02-22'],
  ])('%s is a rich answer with its widget', async (path, src) => {
    const answer = (await (await oembed(`${ORIGIN}${path}`)).json()) as Record<string, string | number>;
    expect(answer).toMatchObject({ version: '1.0', type: 'rich', provider_name: 'Faultline', width: 480 });
    expect(answer['html']).toContain(`src="${ORIGIN}${src}"`);
    expect(answer['html']).toContain(`height="${answer['height']}"`);
    expect(answer['thumbnail_url']).toContain(`${ORIGIN}/og/`);
  });

  it('keeps within the room that there is', async () => {
    const answer = await (await oembed(`${ORIGIN}/us/att`, '&maxwidth=320&maxheight=200')).json();
    expect(answer).toMatchObject({ width: 320, height: 200 });
    expect(answer).not.toHaveProperty('thumbnail_url');
  });

  it('answers in XML, refuses other formats with 501, and knows no other pages', async () => {
    const xml = await oembed(`${ORIGIN}/us/att`, '&format=xml');
    expect(xml.headers.get('content-type')).toContain('text/xml');
    expect(await xml.text()).toMatch(/<oembed><version>1\.0<\/version>.*&lt;iframe src=.*<\/oembed>/s);
    expect((await oembed(`${ORIGIN}/us/att`, '&format=yaml')).status).toBe(501);
    const unknown = ['https://elsewhere.example/us/att', `${ORIGIN}/us/nobody`, `${ORIGIN}/report`, 'no url'];
    for (const url of unknown) expect((await oembed(url)).status, url).toBe(404);
    expect((await ask('/oembed')).status).toBe(400);
  });

  it('is found from each page that has a widget, and only there', async () => {
    const html = await textOf('/us/att');
    const found = /<link rel="alternate" type="application\/json\+oembed" href="([^"]+)"/.exec(html)?.[1];
    const answer = await ask((found ?? '').replaceAll('&amp;', '&').slice(ORIGIN.length));
    expect(await answer.json()).toMatchObject({ title: 'Replay: AT&T is down.' });
    expect(await textOf('/method')).not.toContain('oembed');
  });
});

import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { VerdictClass } from '../core/attribute/verdict.ts';
import type { Dossier } from '../core/publish/dossier.ts';
import type { Snapshot } from '../core/publish/snapshot.ts';
import { HOUR, MINUTE } from '../core/time.ts';
import { createOpenApi } from '../http/openapi/create-openapi.ts';
import type { Published } from '../ports/published.ts';
import { createSite } from './create-site.ts';
import { classChanges } from './parts/class-changes.ts';
import type { SiteAssets } from './serve/load-assets.ts';
import { fixtureCasebook } from './testing/fixture-casebook.ts';
import {
  type FixtureState,
  fixtureDossier,
  fixturePublished,
  REPLAY_NOW,
  SENTENCE,
} from './testing/fixtures.ts';
import { NO_ASSETS } from './testing/no-assets.ts';

const assets: SiteAssets = { ...NO_ASSETS, css: 'p{margin:0}' };

const casebook = fixtureCasebook();
const openApi = createOpenApi();
const siteOver = (published: Published, now = REPLAY_NOW) =>
  createSite({ published, clock: () => now, assets, casebook, openApi });
const site = (state: FixtureState) => siteOver(fixturePublished(state, REPLAY_NOW, casebook.dossiers));

async function page(state: FixtureState, path: string): Promise<string> {
  return (await site(state).request(path)).text();
}

/** Text as a reader gets it: no tags, single spaces. */
const read = (html: string): string =>
  html
    .replace(/<style.*?<\/style>/gs, '')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

describe('home', () => {
  it('look: with no incident it says so in one sentence and shows the reconstructed day', async () => {
    const text = read(await page('calm', '/'));
    expect(text).toContain('No outages seen in the United States right now.');
    expect(text).toContain(SENTENCE);
    expect(text).toContain('A reconstruction from published figures');
  });

  it('P20: what happened here goes before the day that most was printed of', async () => {
    const published = fixturePublished('calm', REPLAY_NOW, casebook.dossiers);
    const live = fixtureDossier('live');
    const incident = {
      ...live.incident,
      id: 'us-live-0',
      origin: ['comcast'],
      verdicts: { comcast: live.incident.verdicts['att']! },
      state: 'resolved',
      resolvedAt: REPLAY_NOW,
    } as const;
    const seen = { ...live, incident };
    const home = async (items: readonly Dossier[]) => {
      const incidents = async () => ({ items: [...items, ...casebook.dossiers], cursor: null });
      return read(await (await siteOver({ ...published, incidents }).request('/')).text());
    };
    expect(await home([seen])).toMatch(
      /From the history · Thursday, February 22, 2024 ?Faultline said: ?Xfinity was down\./,
    );
    expect(await home([live])).toContain(SENTENCE);
  });

  it('P20: a market of which no day was printed shows none', async () => {
    expect(read(await page('calm', '/gb'))).not.toContain('From the history');
  });

  it('look: with no report yet it says that, and lists the services', async () => {
    const text = read(await page('empty', '/'));
    expect(text).toContain('We have no reports yet: this server has just started.');
    expect(text).toContain('T-Mobile');
    expect(text).not.toContain('No outages seen');
  });

  it('look: groups come in the order of what is broken', async () => {
    const text = read(await page('incident', '/'));
    const order = [
      'Down 1',
      'Failing with it 2',
      'Working, but reported 2',
      'Cannot tell yet 1',
      'Working 32',
    ];
    const places = order.map((heading) => text.indexOf(heading));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('look: a replay is marked on every page that shows it', async () => {
    for (const path of ['/', '/us/att', '/incidents/us-live-1']) {
      expect(read(await page('incident', path)), path).toContain('Replay: AT&T, 22 February 2024.');
    }
    for (const path of ['/', '/incidents/us-2024-02-22', '/history/us-2024-02-22']) {
      expect(read(await page('calm', path)), path).toContain('A reconstruction from published figures');
    }
    expect(read(await page('calm', '/history'))).toContain('Reconstructed United States');
  });

  it('R28: a suspected campaign is told of on the page of its service, with what it rests on, and on no other', async () => {
    const published = fixturePublished('calm', REPLAY_NOW);
    const campaign = {
      ...{ id: 'verizon@1', market: 'us', service: 'verizon', from: REPLAY_NOW - HOUR, seen: REPLAY_NOW },
      ...{
        to: null,
        signs: ['few-networks', 'even-gaps'] as const,
        reports: 5_003,
        networks: 3,
        version: 'm1',
      },
    };
    const marked: Published = {
      ...published,
      snapshot: (market) => ({ ...published.snapshot(market)!, campaigns: { verizon: [campaign] } }),
    };
    const text = async (path: string) => read(await (await siteOver(marked).request(path)).text());
    const said = await text('/us/verizon');
    expect(said).toContain(
      'Suspected manipulation. At least 5,000 reports in 15 minutes from fewer than 5 networks',
    );
    expect(said).toContain('Why: a few networks sent most of them; they came at even gaps.');
    expect(await text('/us/att')).not.toContain('Suspected manipulation');
  });

  it('look: a snapshot that is not renewed is called out of date', async () => {
    const published = fixturePublished('calm', REPLAY_NOW);
    const fresh = await (await siteOver(published, REPLAY_NOW + MINUTE).request('/')).text();
    const old = await (await siteOver(published, REPLAY_NOW + 30 * MINUTE).request('/')).text();
    expect(read(fresh)).not.toContain('out of date');
    expect(read(old)).toContain('last renewed at 9:15\u00a0a.m.\u00a0ET'.replace(/\s/g, ' '));
  });

  it('look: the search finds by alias and escapes what was typed', async () => {
    expect(read(await page('calm', '/?q=att%20mobility'))).toContain('1 found');
    const html = await page('calm', '/?q=%3Cscript%3Ealert(1)%3C/script%3E');
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('&lt;script&gt;');
  });
});

describe('what we cannot see', () => {
  const silent = (seen: boolean): Published => {
    const published = fixturePublished('calm', REPLAY_NOW);
    const calm = published.snapshot('us') as Snapshot;
    const series = Object.fromEntries(
      Object.entries(calm.series).map(([id, one]) => [
        id,
        seen ? one : { ...one, count: one.count.map(() => 0) },
      ]),
    );
    const snapshot: Snapshot = { ...calm, series, silentSince: REPLAY_NOW - 20 * MINUTE };
    return { ...published, snapshot: () => snapshot };
  };
  const ask = async (published: Published, path: string) =>
    read(await (await siteOver(published).request(path)).text());

  it('look: before the first report nothing is called working', async () => {
    const text = await ask(silent(false), '/');
    expect(text).toContain('We have no reports yet: this server has just started.');
    expect(text).not.toContain('No outages seen');
    expect(text).not.toMatch(/Working \d/);
    expect(await ask(silent(false), '/us/verizon')).toContain('We have no reports on Verizon to judge by.');
    expect(await ask(silent(false), '/us/verizon')).not.toContain('is working');
  });

  it('look: when reports stop coming it says since when, and calls nothing working', async () => {
    const text = await ask(silent(true), '/');
    expect(text).toContain('so we cannot say what works');
    expect(text).toContain('We have seen no report since 8:55');
    expect(text).not.toMatch(/Working \d/);
  });
});

describe('class changes', () => {
  const of = (name: VerdictClass) => ({ class: name, probability: 0.9, source: null });

  it('look: the timeline shows what changed, and a service that is no longer named is normal again', () => {
    const changes = classChanges([
      { at: 1, verdicts: { a: of('origin') } },
      { at: 2, verdicts: { a: of('origin'), b: of('collateral') } },
      { at: 3, verdicts: { a: of('origin'), b: of('collateral') } },
      { at: 4, verdicts: { b: of('dependent') } },
    ]);
    const brief = changes.map(({ at, changes: list }) => [
      at,
      list.map(({ id, class: name }) => `${id} ${name}`),
    ]);
    expect(brief).toEqual([
      [1, ['a origin']],
      [2, ['b collateral']],
      [4, ['b dependent', 'a normal']],
    ]);
  });
});

describe('foreign text', () => {
  it('look: statements come out as text, and only web addresses become links', async () => {
    const html = await page('calm', '/incidents/us-2024-02-22');
    expect(html).not.toContain('<img src=x');
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('href="javascript:');
    expect(html).toContain('&lt;/blockquote&gt;');
  });

  it('R32: a form that came at a busy moment says when to try again, and nothing that the address makes up', async () => {
    const form = '/report?market=us&service=att&region=US-TX';
    const html = await page('calm', `${form}&busy=network&wait=43`);
    expect(read(html)).toContain('Try again in 43 seconds.');
    expect(html).toMatch(/value="US-TX" selected/);
    expect(read(await page('calm', `${form}&busy=server&wait=5`))).toContain('Try again in 5 seconds.');
    for (const made of ['busy=network&wait=9e9', 'busy=network&wait=x', 'busy=<b>&wait=5', 'busy=network']) {
      expect(read(await page('calm', `${form}&${made}`))).not.toContain('Try again in');
    }
  });

  it('look: a refused form names only fields that a report has', async () => {
    const html = await page('calm', '/report?market=us&service=att&problem=region,%3Cb%3Ezzz&region=US-TX');
    expect(read(html)).toContain('Please look again at: where you are.');
    expect(html).not.toContain('zzz');
    expect(html).toMatch(/value="US-TX" selected/);
  });
});

describe('emergency advice', () => {
  const pages = ['/', '/us/att', '/us/verizon', '/incidents/us-live-1', '/report'];

  it.each(pages)('look: %s never promises that SOS reaches 911 and never tells to test', async (path) => {
    const text = read(await page('incident', path));
    expect(text).toContain('It does not promise that a call will get through.');
    expect(text).toContain('Never call or text 911 to test your phone.');
    expect(text).toContain('Sources read on');
  });

  it('look: a working network is never listed as one whose emergency calls fail', async () => {
    const text = read(await page('incident', '/incidents/us-live-1'));
    const list = /Reports that an emergency call failed, from people on (.*?)\. These/.exec(text)?.[1];
    expect(list).toBe('AT&T: 1,020; Cricket: under 10');
  });

  it('look: is open where calls are hit and folded where they are not', async () => {
    expect(await page('incident', '/')).toMatch(/<details class="emergency"[^>]* open/);
    for (const html of [await page('calm', '/'), await page('incident', '/us/verizon')]) {
      expect(html).toContain('<details class="emergency"');
      expect(html).not.toMatch(/<details class="emergency"[^>]* open/);
    }
  });

  it('look: each market has its own number', async () => {
    const text = read(await page('calm', '/gb'));
    expect(text).toContain('Never call or text 999 to test your phone.');
    expect(text).not.toContain('911');
  });
});

describe('incident', () => {
  it('look: evidence sums to the verdict, each piece with its sign', async () => {
    const text = read(await page('calm', '/incidents/us-2024-02-22'));
    expect(text).toContain('73,974 reports in 15 minutes; 42 is usual.+7.1');
    expect(text).toContain('AT&T has not said that it is down.−0.4');
    expect(text).toContain('= +11.9');
    expect(text).toContain('almost certainly, over 99 %');
  });

  it('look: official words stand apart from the rest', async () => {
    const text = read(await page('calm', '/incidents/us-2024-02-22'));
    const official = text.slice(text.indexOf('What officials said'), text.indexOf('Possible causes'));
    expect(official).toContain('Three-quarters of our network');
    expect(official).not.toContain('alert(1)');
    expect(text.slice(text.indexOf('What others said'))).toContain('alert(1)');
  });
});

describe('incident: announced work', () => {
  it('R36: what began shortly before is told as a candidate, with its gap; nothing where there was none', async () => {
    const published = fixturePublished('calm', REPLAY_NOW, casebook.dossiers);
    const dossier = fixtureDossier('live');
    const { openedAt } = dossier.incident;
    const work = { id: 'c1', service: 'att', title: 'Core <b>upgrade</b>', to: openedAt + 60 * MINUTE };
    const changes = [{ ...work, from: openedAt - 12 * MINUTE, gapMinutes: 12 }];
    const shown = async (seen: Dossier) => {
      const over = siteOver({ ...published, incident: async () => seen });
      return read(await (await over.request('/incidents/us-live-1')).text());
    };
    const text = await shown({ ...dossier, changes });
    expect(text).toContain('Announced work that began shortly before');
    expect(text).toMatch(/AT&T · 12 minutes before the first sign ?Core &lt;b&gt;upgrade&lt;\/b&gt;/);
    for (const none of [{ ...dossier, changes: [] }, dossier]) {
      expect(await shown(none)).not.toContain('Announced work');
    }
  });
});

describe('answers', () => {
  it.each([
    ['/nowhere', 'There is no such page'],
    ['/a/b/c', 'There is no such page'],
    ['/us/nobody', 'There is no such service here'],
    ['/gb/att', 'There is no such service here'],
    ['/incidents/none', 'This incident is not kept here'],
    ['/history/none', 'This incident is not kept here'],
  ])('look: %s is not found: %s, and a search leads on', async (path, says) => {
    const answer = await site('calm').request(path);
    expect(answer.status).toBe(404);
    const html = await answer.text();
    expect(read(html)).toContain(says);
    expect(html).toContain('type="search"');
    expect(html).toContain('content="noindex"');
  });

  it('look: a fault of ours says so and shows nothing of its inside', async () => {
    const published: Published = {
      ...fixturePublished('calm', REPLAY_NOW),
      incident: () => Promise.reject(new Error('secret detail')),
    };
    const answer = await siteOver(published).request('/incidents/x');
    expect(answer.status).toBe(500);
    const text = await answer.text();
    expect(read(text)).toContain('The fault is ours');
    expect(text).not.toContain('secret');
  });

  it('look: the policy allows nothing from elsewhere and nothing inline but the one style', async () => {
    for (const path of ['/', '/nowhere', '/report']) {
      const policy = (await site('calm').request(path)).headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("style-src 'sha256-x'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toContain('unsafe');
      expect(policy).not.toContain('http');
    }
    expect(await page('incident', '/incidents/us-live-1')).not.toMatch(/ style="| on\w+="/);
  });

  it('look: pages come compressed as the reader likes, the same in each way', async () => {
    const app = site('calm');
    const ask = (encoding: string) => app.request('/', { headers: { 'accept-encoding': encoding } });
    const plain = await (await ask('identity')).text();
    const br = await ask('gzip, deflate, br');
    const gzip = await ask('gzip');
    expect(br.headers.get('content-encoding')).toBe('br');
    expect(gzip.headers.get('content-encoding')).toBe('gzip');
    expect(brotliDecompressSync(Buffer.from(await br.arrayBuffer())).toString()).toBe(plain);
    expect(gunzipSync(Buffer.from(await gzip.arrayBuffer())).toString()).toBe(plain);
    expect((await ask('br;q=0, gzip;q=0')).headers.get('content-encoding')).toBeNull();
  });

  it('look: a reader who has the page already is told so until it changes', async () => {
    const app = site('calm');
    const first = await app.request('/');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\//);
    for (const had of [etag, `"x", ${etag}`, etag.slice(2), '*']) {
      expect((await app.request('/', { headers: { 'if-none-match': had } })).status, had).toBe(304);
    }
    expect((await site('incident').request('/', { headers: { 'if-none-match': etag } })).status).toBe(200);
  });

  it('look: the fragment is the live region alone', async () => {
    const html = await page('incident', '/?fragment=main');
    expect(html).toMatch(/^<main.*<\/main>$/s);
    expect(html).toContain('id="headline"');
  });
});

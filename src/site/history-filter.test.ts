import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../adapters/memory/create-memory-store.ts';
import type { Snapshot } from '../core/publish/snapshot.ts';
import { createOpenApi } from '../http/openapi/create-openapi.ts';
import { createPublisher } from '../pipeline/publish.ts';
import { createSite } from './create-site.ts';
import { holdsWords } from './parts/fit-history.ts';
import { fixtureCasebook } from './testing/fixture-casebook.ts';
import { usCatalog } from './testing/fixture-catalog.ts';
import { fixtureDossier, REPLAY_NOW } from './testing/fixtures.ts';
import { NO_ASSETS } from './testing/no-assets.ts';

const casebook = fixtureCasebook();
const openApi = createOpenApi();

/** A server that saw one incident itself: AT&T, on 22 February 2024 in New York. */
async function site() {
  const { store } = createMemoryStore();
  await store.putIncident(fixtureDossier('live'));
  const published = createPublisher({ catalogs: [usCatalog()], store, history: casebook.dossiers });
  return createSite({ published, clock: () => REPLAY_NOW, assets: NO_ASSETS, casebook, openApi });
}

const ask = async (path: string) => (await site()).request(path);

async function shown(path: string): Promise<{ days: string[]; seen: number; text: string }> {
  const html = await (await ask(path)).text();
  return {
    days: [...html.matchAll(/<h3><a href="\/history\/([^"?]+)/g)].map(([, id]) => id as string),
    seen: html.match(/<h3><a href="\/incidents\/us-live-1/g)?.length ?? 0,
    text: html
      .slice(html.indexOf('<main'))
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' '),
  };
}

describe('P36: the filters of the history', () => {
  it('a service finds the days and incidents that were about it, in whatever part', async () => {
    expect(await shown('/history?service=interac')).toMatchObject({ days: ['ca-2022-07-08'], seen: 0 });
    expect(await shown('/history?service=cricket')).toMatchObject({ days: ['us-2024-02-22'], seen: 1 });
    // Bell only received complaints on one day, and rose without a fault on a made-up one.
    expect((await shown('/history?service=bell')).days).toEqual([
      'ca-2022-07-08',
      'ca-2021-01-01',
      'sim-new-year-1',
    ]);
  });

  it('words are found in any order, without regard to case and accents', async () => {
    expect((await shown('/history?q=2022+ROGERS')).days).toEqual(['ca-2022-07-08']);
    expect((await shown('/history?q=at%26t')).seen).toBe(1);
    expect(holdsWords('Québec, Telefónica', 'telefonica quebec')).toBe(true);
    expect(holdsWords('Québec', 'telefonica')).toBe(false);
  });

  it('days are those of the place where it happened, both ends included; made-up ones have none', async () => {
    const { days, seen } = await shown('/history?from=2024-02-22&to=2024-02-22');
    expect({ days, seen }).toEqual({ days: ['us-2024-02-22'], seen: 1 });
    expect((await shown('/history?to=2021-12-31')).days).toEqual(['ca-2021-01-01']);
    expect((await shown('/history?from=2024-02-23')).text).toContain('Nothing fits these filters.');
  });

  it('says how many fit, what is set, and how to take it away', async () => {
    const { text } = await shown('/history?market=ca&kind=simulated');
    expect(text).toContain('2 of 5 shown');
    expect(text).toContain('Market: Canada');
    const html = await (await ask('/history?market=ca&kind=simulated')).text();
    expect(html).toContain('href="/history?kind=simulated" aria-label="Take away the filter Market: Canada"');
    expect(html).toContain('href="/history?market=ca" aria-label="Take away the filter Kind: Simulated"');
    expect((await shown('/history')).text).toContain('5 entries');
  });

  it.each([
    ['/history?kind=nonsense&result=&q=', '/history'],
    ['/history?kind=simulated&market=ca&q=+bell+', '/history?q=bell&market=ca&kind=simulated'],
    ['/history?from=2024-02-31x&to=yesterday&service=nobody', '/history'],
    ['/history?page=99', '/history'],
    ['/history?lang=es&kind=', '/history?lang=es'],
  ])('%s is sent on to %s', async (asked, plain) => {
    const response = await ask(asked);
    expect([response.status, response.headers.get('location')]).toEqual([302, plain]);
    expect((await ask(plain)).status).toBe(200);
  });

  it('what a replay tells of stands under what was seen here, also where the casebook has it under that name', async () => {
    const { store } = createMemoryStore();
    await store.putIncident(fixtureDossier('reconstructed'));
    const published = createPublisher({ catalogs: [usCatalog()], store, history: [] });
    const replay = { scenario: 'us-2024-02-22', title: 'AT&T', kind: 'reconstructed' };
    published.setSnapshot({ market: 'us', asOf: REPLAY_NOW, replay } as unknown as Snapshot);
    const clock = () => REPLAY_NOW;
    const replaying = createSite({ published, clock, assets: NO_ASSETS, casebook, openApi });
    const html = await (await replaying.request('/history')).text();
    expect(html).toContain('<h3><a href="/incidents/us-2024-02-22">');
    expect(html).not.toContain('href="/history/us-2024-02-22"');
  });

  it('takes the language of the address along with the form', async () => {
    const html = await (await ask('/history?lang=es')).text();
    expect(html).toContain('<input type="hidden" name="lang" value="es"');
  });

  it('says so where this server has seen nothing', async () => {
    const published = createPublisher({
      catalogs: [usCatalog()],
      store: createMemoryStore().store,
      history: [],
    });
    const empty = createSite({
      published,
      clock: () => REPLAY_NOW,
      assets: NO_ASSETS,
      casebook: { days: [], read: () => undefined, dossiers: [] },
      openApi,
    });
    const textOf = async (path: string) => (await empty.request(path)).text();
    expect(await textOf('/history')).toContain('No past incidents are kept here yet.');
    expect(await textOf('/history?kind=live')).toContain('This server has seen no incident yet.');
    expect(await textOf('/accuracy')).toContain('This server has seen no incident yet.');
  });
});

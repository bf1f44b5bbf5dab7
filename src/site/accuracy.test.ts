import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../adapters/memory/create-memory-store.ts';
import type { Statement } from '../core/ledger/statement.ts';
import type { Snapshot } from '../core/publish/snapshot.ts';
import { HOUR } from '../core/time.ts';
import { createOpenApi } from '../http/openapi/create-openapi.ts';
import { createPublisher } from '../pipeline/publish.ts';
import { createSite } from './create-site.ts';
import { FORMULA_IDS, FORMULAS } from './parts/method-formulas.ts';
import { fixtureCasebook } from './testing/fixture-casebook.ts';
import { usCatalog } from './testing/fixture-catalog.ts';
import { fixtureDossier, fixtureIncident, REPLAY_NOW } from './testing/fixtures.ts';
import { NO_ASSETS } from './testing/no-assets.ts';

const casebook = fixtureCasebook();
const openApi = createOpenApi();

const plain = (html: string): string =>
  html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

async function world() {
  const { store } = createMemoryStore();
  const publisher = createPublisher({ catalogs: [usCatalog()], store, history: casebook.dossiers });
  const site = createSite({
    published: publisher,
    clock: () => REPLAY_NOW,
    assets: NO_ASSETS,
    casebook,
    openApi,
  });
  const read = async (path = '/accuracy') => (await site.request(path)).text();
  return { store, publisher, read };
}

function seen(id: string, says?: string) {
  const incident = { ...fixtureIncident(true), id };
  const said = (words: string): Statement => ({
    at: incident.openedAt + HOUR,
    by: 'AT&T',
    byRole: 'provider',
    about: 'att',
    says: words,
    url: 'https://example.org/status',
  });
  return { ...fixtureDossier('live'), incident, statements: says ? [said(says)] : [] };
}

describe('P34: the scorecard of the casebook', () => {
  it('says of each way in which days were made how right the answers were, and adds none up', async () => {
    const text = plain(await (await world()).read());
    expect(text).toContain(
      'On real days rebuilt from published counts, it named exactly what was at fault on 1 of 2.',
    );
    expect(text).toContain('On real days with assumed counts, it named exactly what was at fault on 0 of 1.');
    expect(text).toMatch(/Blamed nobody when nothing was broken .* Made up 1 of 1 100/);
    expect(text).toContain('This is no untouched test.');
  });

  it('names every day that was not right, with what was wrong, and links to it', async () => {
    const html = await (await world()).read();
    const errors = html.slice(html.indexOf('Wrong, missed'), html.indexOf('that were right'));
    expect([...errors.matchAll(/href="\/history\/([^"]+)"/g)].map(([, id]) => id)).toEqual([
      'ca-2022-07-08',
      'ca-2021-01-01',
    ]);
    expect(plain(`<main>${errors}`)).toContain('It also called Interac at fault, which was not.');
  });

  it('draws how often what was said was so, with its table', async () => {
    const html = await (await world()).read();
    expect(html).toMatch(/<svg[^>]*role="img" aria-label="Reconstructed · 2 days: how often it was so/);
    expect(html).toMatch(/<svg[^>]*aria-label="Time until the fault was named/);
    expect(html).not.toMatch(/<svg[^>]* style=|<style[^>]*>\s*:where/);
    expect(html.match(/<circle /g)!.length).toBeGreaterThan(5);
  });

  it('is in Spanish where it is asked for', async () => {
    const text = plain(await (await world()).read('/accuracy?lang=es'));
    expect(text).toContain('Qué tan buenos fueron nuestros veredictos');
    expect(text).not.toContain('Named exactly');
  });
});

describe('P35: what this server saw itself', () => {
  it('says that there is nothing yet', async () => {
    expect(plain(await (await world()).read())).toContain('This server has seen no incident yet.');
  });

  it('lists each incident under what can be said of it, with the words it rests on', async () => {
    const { store, read } = await world();
    await store.putIncident(seen('us-agreed', 'Some customers are experiencing an outage.'));
    await store.putIncident(seen('us-denied', 'Our network is operating normally.'));
    await store.putIncident(seen('us-silent'));
    const html = await read();
    const text = plain(html);
    expect(text).toContain(
      'Of 3 incidents that this server saw to their end, the provider or an official contradicted 1.',
    );
    expect(text).toMatch(
      / 1 Named, and contradicted .*Disagrees AT&T: “Our network is operating normally\.”/,
    );
    expect(text).toMatch(
      / 1 Named, and confirmed .*Agrees AT&T: “Some customers are experiencing an outage\.”/,
    );
    expect(text).toMatch(/ 1 Named, and nobody said anything /);
    expect(text).toMatch(/ 0 Never named /);
    expect(html.indexOf('/incidents/us-denied')).toBeLessThan(html.indexOf('/incidents/us-agreed'));
    expect(html).not.toContain('href="/incidents/us-2024-02-22"');
  });

  it('changes with the next snapshot after a word was said', async () => {
    const { store, publisher, read } = await world();
    await store.putIncident(seen('us-1'));
    expect(plain(await read())).toMatch(/ 0 Named, and contradicted /);
    publisher.setIncident(seen('us-1', 'Our network is operating normally.'));
    publisher.setSnapshot({ market: 'us', asOf: REPLAY_NOW, replay: null } as unknown as Snapshot);
    expect(plain(await read())).toMatch(/ 1 Named, and contradicted /);
  });

  it('says so where all of it comes from a replay', async () => {
    const { store, publisher, read } = await world();
    await store.putIncident(seen('us-1'));
    const replay = { scenario: 'us-2024-02-22', title: 'AT&T, 22 February 2024', kind: 'reconstructed' };
    publisher.setSnapshot({ market: 'us', asOf: REPLAY_NOW, replay } as unknown as Snapshot);
    expect(plain(await read())).toContain('comes from a replay: AT&T, 22 February 2024.');
  });
});

describe('the method page', () => {
  it('has each formula as MathML that is well made, with the meaning of each of its signs', async () => {
    const html = await (await world()).read('/method');
    const lines = FORMULA_IDS.reduce((sum, id) => sum + FORMULAS[id].lines.length, 0);
    expect(html.match(/<math display="block">/g)).toHaveLength(lines);
    for (const [, inside] of html.matchAll(/<math[^>]*>(.*?)<\/math>/g)) {
      const open: string[] = [];
      for (const [, end, name] of inside!.matchAll(/<(\/?)([a-z]+)[^>]*>/g)) {
        if (end === '/') expect(open.pop()).toBe(name);
        else open.push(name!);
      }
      expect(open).toEqual([]);
    }
    expect(plain(html)).toContain('From 65 % on it gets that word');
  });
});

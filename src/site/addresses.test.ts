import { describe, expect, it } from 'vitest';
import { createOpenApi } from '../http/openapi/create-openapi.ts';
import { createSite } from './create-site.ts';
import { fixtureCasebook } from './testing/fixture-casebook.ts';
import { type FixtureState, fixturePublished, REPLAY_NOW } from './testing/fixtures.ts';
import { NO_ASSETS } from './testing/no-assets.ts';

const casebook = fixtureCasebook();
const openApi = createOpenApi();
const ORIGIN = 'https://outages.example';

async function ask(path: string, { method = 'GET', state = 'incident' as FixtureState } = {}) {
  const published = fixturePublished(state, REPLAY_NOW, casebook.dossiers);
  const site = createSite({ published, clock: () => REPLAY_NOW, assets: NO_ASSETS, casebook, openApi });
  return site.request(`${ORIGIN}${path}`, { method });
}

/** What a reader reads of the main part. */
async function read(path: string, state: FixtureState = 'incident'): Promise<string> {
  const html = await (await ask(path, { state })).text();
  const main = html.slice(html.indexOf('<main'), html.lastIndexOf('</main>'));
  return main
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}

describe('look: other spellings of an address', () => {
  it.each([
    ['/us/', 301, '/us'],
    ['/us/att/?region=US-TX', 301, '/us/att?region=US-TX'],
    ['/history/?lang=es', 301, '/history?lang=es'],
    ['/incidents', 302, '/history'],
    ['/incidents?lang=es', 302, '/history?lang=es'],
    ['/favicon.ico', 301, '/icons/icon-192.png'],
  ])('%s leads on (%i) to %s', async (path, status, to) => {
    const answer = await ask(path);
    expect([answer.status, answer.headers.get('location')]).toEqual([status, to]);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each(['//elsewhere.example/', '/\\elsewhere.example/', '//elsewhere.example//'])(
    '%s leads nowhere else',
    async (path) => {
      const answer = await ask(path);
      expect([answer.status, answer.headers.get('location')]).toEqual([404, null]);
    },
  );

  it.each(['POST', 'PUT', 'DELETE'])('%s is not taken by pages, and they say what is', async (method) => {
    for (const path of ['/', '/us/att', '/report', '/us/']) {
      const answer = await ask(path, { method });
      expect([answer.status, answer.headers.get('allow')], path).toEqual([405, 'GET, HEAD']);
      expect(answer.headers.get('content-type')).toContain('text/plain');
      expect(await answer.text()).toContain('GET or HEAD');
    }
    expect((await ask('/us/att', { method: 'HEAD' })).status).toBe(200);
  });
});

describe('look: what is not there', () => {
  it.each(['/feed.xml', '/us/att.rss', '/history/x.atom', '/sitemap-99.xml'])(
    '%s is said to programs in a line of text',
    async (path) => {
      const answer = await ask(path);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        404,
        expect.stringContaining('text/plain'),
      ]);
      expect((await answer.text()).length).toBeLessThan(200);
    },
  );

  it.each(['/us/att.json', '/package.json', '/incidents/none.json'])('%s is a problem', async (path) => {
    const answer = await ask(path);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect([answer.status, await answer.json()]).toMatchObject([404, { status: 404, code: 'not-found' }]);
  });

  it.each(['US-ZZ', 'GB-ENG', 'US', '<b>'])(
    'a place that the country does not have (%s) is said so',
    async (region) => {
      const path = `/us/att?region=${encodeURIComponent(region)}`;
      expect((await ask(path)).status).toBe(404);
      expect(await read(path)).toContain('There is no such place here');
      expect(await read(`${path}&lang=es`)).toContain('Ese lugar no está aquí');
    },
  );
});

describe('look: the page of a state', () => {
  it('says the verdict before where reports come from, as of when, and what to do when calls fail', async () => {
    const says = await read('/us/att?region=US-TX');
    const order = ['AT&T is down.', 'As of 9:15', 'Where in Texas', '911'].map((words) =>
      says.indexOf(words),
    );
    expect(order.every((at, i) => at > (order[i - 1] ?? 0))).toBe(true);
    const html = await (await ask('/us/att?region=US-TX')).text();
    expect(html).toMatch(/<details[^>]* open/);
    expect(await read('/us/verizon?region=US-TX')).toContain('Verizon is working.');
    expect(await read('/us/att?region=US-TX', 'empty')).toContain('We have no reports on AT&T to judge by.');
  });

  it('of an incident that is over tells of it in the past', async () => {
    const says = await read('/us/att?region=US-TX&incident=us-2024-02-22', 'calm');
    expect(says).toContain('AT&T was down.');
    expect(says).toContain('Outage of');
    expect(says).not.toContain('AT&T is');
  });
});

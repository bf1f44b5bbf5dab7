import { describe, expect, it } from 'vitest';
import type { Dossier } from '../core/publish/dossier.ts';
import { DAY } from '../core/time.ts';
import { createOpenApi } from '../http/openapi/create-openapi.ts';
import type { Published } from '../ports/published.ts';
import { createSite } from './create-site.ts';
import { fixtureCasebook } from './testing/fixture-casebook.ts';
import { type FixtureState, fixtureDossier, fixturePublished, REPLAY_NOW } from './testing/fixtures.ts';
import { NO_ASSETS } from './testing/no-assets.ts';

const casebook = fixtureCasebook();
const shown = (state: FixtureState) => fixturePublished(state, REPLAY_NOW, casebook.dossiers);
const openApi = createOpenApi();

async function ask(published: Published, path: string): Promise<string> {
  const site = createSite({ published, clock: () => REPLAY_NOW, assets: NO_ASSETS, casebook, openApi });
  return (await site.request(path)).text();
}

/** Text as a reader gets it: no tags, single spaces. */
const read = (html: string): string =>
  html
    .replace(/<style.*?<\/style>/gs, '')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replace(/\s+/g, ' ');

describe('the front page', () => {
  it('look: in an outage no other day stands beside it; on a calm day the sentence is said to be ours', async () => {
    expect(read(await ask(shown('incident'), '/'))).not.toContain('From the history');
    const calm = read(await ask(shown('calm'), '/'));
    expect(calm).toMatch(/From the history · [^.]*2024 ?Faultline said: ?AT&T was down\./);
    expect(read(await ask(shown('calm'), '/?lang=es'))).toContain('Faultline dijo:');
  });

  it.each(['calm', 'incident'] as const)('look: (%s) what was searched for stands alone', async (state) => {
    const html = await ask(shown(state), '/?q=cricket');
    expect(read(html)).toContain('1 found for “cricket”.');
    expect(html).not.toContain('<aside');
    expect(html).not.toContain('class="card past"');
    expect(html.indexOf('class="emergency"')).toBeGreaterThan(html.indexOf('class="srv"'));
    expect(await ask(shown(state), '/')).toContain('<aside');
  });

  it('look: the scale of lines is told only where there are lines', async () => {
    const scale = 'Each line has a scale of its own';
    expect(read(await ask(shown('calm'), '/'))).toContain(scale);
    expect(read(await ask(shown('empty'), '/'))).not.toContain(scale);
    const published = shown('calm');
    const bare: Published = {
      ...published,
      snapshot: (market) => ({ ...published.snapshot(market)!, series: {} }),
    };
    expect(read(await ask(bare, '/'))).not.toContain(scale);
  });

  it('look: few reports are a short sign in both languages', async () => {
    const published = shown('calm');
    const quiet = published.snapshot('us')!;
    const att = { ...quiet.services['att']!, count15m: null, baseline15m: 0.3 };
    const few: Published = {
      ...published,
      snapshot: () => ({ ...quiet, services: { ...quiet.services, att } }),
    };
    expect(read(await ask(few, '/'))).toContain('AT&T<5usual <1');
    expect(read(await ask(few, '/?lang=es'))).toContain('AT&T<5usual: <1');
  });
});

describe('thanks for a report', () => {
  const page = (query: string, state: FixtureState = 'calm') =>
    ask(shown(state), `/report/thanks?market=us&service=${query}`);

  it('look: who complains of what works is not told that it works, in both languages', async () => {
    const text = read(await page('verizon&symptom=no-data'));
    expect(text).toContain('We see no more reports than usual on Verizon yet. It may be your phone');
    expect(text).not.toContain('Verizon is working.');
    expect(read(await page('verizon&symptom=no-data&lang=es'))).toContain('Todavía no vemos más reportes');
    expect(read(await page('verizon&symptom=works'))).toContain('Verizon is working.');
    expect(read(await page('att&symptom=no-data', 'incident'))).toContain('AT&T is down.');
  });

  it.each(['sos-only', 'no-service', 'calls-fail'])(
    'look: after %s it says what to do when help is needed',
    async (symptom) => {
      expect(await page(`att&symptom=${symptom}`)).toMatch(/<details class="emergency"[^>]* open/);
    },
  );

  it('look: after a failed call for help that comes first', async () => {
    const html = await page('att&symptom=emergency-calls-fail', 'incident');
    expect(html).toMatch(/<details class="emergency"[^>]* open/);
    expect(html.indexOf('class="emergency"')).toBeLessThan(html.indexOf('verdictline'));
    expect(read(html)).toContain('This form does not reach 911.');
  });

  it('look: after anything else, or what is no symptom, there is no such advice', async () => {
    for (const symptom of ['slow-data', 'works', '%3Cb%3Ezzz', 'constructor']) {
      const html = await page(`att&symptom=${symptom}`);
      expect(html, symptom).not.toContain('class="emergency"');
      expect(html).not.toContain('zzz');
    }
  });
});

describe('what goes on, and when', () => {
  const showing = (dossier: Dossier): Published => ({
    ...shown('incident'),
    incident: async () => dossier,
  });
  const live = fixtureDossier('live');
  const replayed: Dossier = { ...live, kind: 'reconstructed' };

  it('look: what is not over has no end yet', async () => {
    expect(read(await ask(showing(live), '/incidents/us-live-1'))).toContain('OverNot yet');
    expect(read(await ask(showing(live), '/incidents/us-live-1?lang=es'))).toContain('FinAún no');
  });

  it('P16: what goes on in a replay is not called now, on its page nor on its picture', async () => {
    const path = '/incidents/us-live-1';
    expect(read(await ask(showing(live), path))).toContain('Going on now');
    const page = await ask(showing(replayed), path);
    expect(read(page)).toContain('Going on in the replay');
    expect(page).not.toContain('Going on now');
    expect(read(await ask(showing(replayed), `${path}?lang=es`))).toContain('En curso en la repetición');
  });

  it('look: a chart names the days that it spans', async () => {
    const page = await ask(shown('calm'), '/incidents/us-2024-02-22');
    expect(read(page)).toMatch(/Reports in 15 minutes · February 21 – 22, 2024, Eastern Time/);
  });

  it('look: the past of a service ends where the snapshot does', async () => {
    const published = shown('incident');
    const past = fixtureDossier('reconstructed');
    const later = {
      ...past.incident,
      id: 'us-later',
      openedAt: REPLAY_NOW + DAY,
      resolvedAt: REPLAY_NOW + 2 * DAY,
    };
    const before = { ...past.incident, id: 'us-before', openedAt: REPLAY_NOW - 2 * DAY };
    const items = [later, before].map((incident) => ({ ...past, incident }));
    const page = await ask({ ...published, incidents: async () => ({ items, cursor: null }) }, '/us/att');
    expect(page).toContain('/incidents/us-before');
    expect(page).not.toContain('/incidents/us-later');
  });
});

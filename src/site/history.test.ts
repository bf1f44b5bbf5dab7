import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../adapters/memory/create-memory-store.ts';
import type { Evidence } from '../core/attribute/verdict.ts';
import type { Incident } from '../core/incident/incident.ts';
import { presentAnalysis } from '../core/publish/present-analysis.ts';
import { presentIncident } from '../core/publish/present-incident.ts';
import { createOpenApi } from '../http/openapi/create-openapi.ts';
import { createPublisher } from '../pipeline/publish.ts';
import { createSite } from './create-site.ts';
import { createFormats } from './format/create-formats.ts';
import { strongestTerm } from './parts/class-changes.ts';
import { fixtureCasebook } from './testing/fixture-casebook.ts';
import { usCatalog } from './testing/fixture-catalog.ts';
import {
  type FixtureState,
  fixtureDossier,
  fixtureIncident,
  fixturePublished,
  REPLAY_NOW,
} from './testing/fixtures.ts';
import { NO_ASSETS } from './testing/no-assets.ts';
import { enFormat } from './text/en-format.ts';

const assets = NO_ASSETS;
const casebook = fixtureCasebook();
const openApi = createOpenApi();

function ask(path: string, state: FixtureState = 'calm') {
  const published = fixturePublished(state, REPLAY_NOW, casebook.dossiers);
  return createSite({ published, clock: () => REPLAY_NOW, assets, casebook, openApi }).request(path);
}

const html = async (path: string, state?: FixtureState): Promise<string> => (await ask(path, state)).text();

/** The page itself as a reader gets it. */
async function read(path: string, state?: FixtureState): Promise<string> {
  const text = await html(path, state);
  return text
    .slice(text.indexOf('<main'))
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}

const titles = async (path: string): Promise<string[]> =>
  [...(await html(path)).matchAll(/<h3><a href="\/history\/([^"]+)"/g)].map(([, id]) => id as string);

describe('the list of days', () => {
  it('P19: real days first, the newest first, then made-up ones', async () => {
    expect(await titles('/history')).toEqual([
      'us-2024-02-22',
      'ca-2022-07-08',
      'ca-2021-01-01',
      'sim-new-year-1',
    ]);
    const text = await read('/history');
    expect(text.indexOf('Real days 3')).toBeGreaterThan(0);
    expect(text.indexOf('Made-up days 1')).toBeGreaterThan(text.indexOf('Bell, 1 January 2021'));
  });

  it('P17: each says how it was made, what was said, and whether that was right', async () => {
    const text = await read('/history');
    expect(text).toContain(
      'Reconstructed Canada · Friday, July 8, 2022 Rogers, 8 July 2022 Faultline said: Rogers',
    );
    expect(text).toContain(
      '✗ Wrong It named Rogers rightly. It also called Interac at fault, which was not.',
    );
    expect(text).toContain('– Fault not named It did not name Bell.');
    expect(text).toContain('✓ Right It named exactly what was at fault, and blamed nobody else at any time.');
    expect(text).toContain('Simulated: New Year (1) Faultline said nothing: no incident was opened. ✓ Right');
  });

  it('P19: kind, market and answer narrow it, one by one and together', async () => {
    expect(await titles('/history?kind=simulated')).toEqual(['ca-2021-01-01', 'sim-new-year-1']);
    expect(await titles('/history?market=ca&result=wrong')).toEqual(['ca-2022-07-08']);
    expect(await titles('/history?market=us')).toEqual(['us-2024-02-22']);
    expect(await titles('/history?market=gb')).toEqual([]);
    expect(await read('/history?market=gb')).toContain('Nothing fits these filters.');
    expect((await ask('/history?market=zz')).status).toBe(404);
  });

  it('P19: what this server saw stands before the days, and is not compared', async () => {
    const text = await read('/history', 'incident');
    expect(text.indexOf('Seen by this server')).toBeGreaterThan(0);
    expect(text.indexOf('Seen by this server')).toBeLessThan(text.indexOf('Real days'));
    expect(await html('/history', 'incident')).toContain('href="/incidents/us-live-1"');
    expect(await html('/history?kind=reconstructed', 'incident')).not.toContain('us-live-1');
  });

  it('P19: what was seen here comes in pages, and no page of it holds nothing', async () => {
    const older = async (path: string, seen: number) => {
      const { store } = createMemoryStore();
      for (let n = 0; n < seen; n++) {
        const live = fixtureDossier('live');
        await store.putIncident({ ...live, incident: { ...live.incident, id: `us-live-${n}` } });
      }
      const { dossiers: history } = casebook;
      const published = createPublisher({ catalogs: [usCatalog()], store, history });
      const site = createSite({ published, clock: () => REPLAY_NOW, assets, casebook, openApi });
      const text = await (await site.request(path)).text();
      const [, next] = /href="([^"]*page=[^"]*)"/.exec(text) ?? [];
      return { shown: text.match(/href="\/incidents\/us-live-/g)?.length ?? 0, next };
    };
    expect(await older('/history', 20)).toEqual({ shown: 20, next: undefined });
    const first = await older('/history', 21);
    expect(first).toMatchObject({ shown: 20, next: '/history?page=2' });
    expect(await older(first.next!.replaceAll('&amp;', '&'), 21)).toEqual({ shown: 1, next: undefined });
  });

  it('P19: a day that is being replayed here is not told twice', async () => {
    expect(await html('/history')).toContain('href="/history/us-2024-02-22"');
    expect(await html('/history', 'incident')).not.toContain('href="/history/us-2024-02-22"');
  });
});

describe('a day', () => {
  it('P18: tells what was true and what was said, each with its time', async () => {
    const text = await read('/history/us-2024-02-22');
    expect(text).toMatch(/At fault AT&T .*Failed with it Cricket and Consumer Cellular/);
    expect(text).toContain('Only received complaints Verizon and T-Mobile');
    expect(text).toContain('Not compared (not known, or more than one answer is right) Boost Mobile');
    expect(text).toContain('First sign 3:48 a.m. ET 3 minutes after it began');
    expect(text).toContain('Fault named 3:51 a.m. ET 6 minutes after it began');
    expect(text).toContain('Right AT&T was called at fault from 3:51 a.m. ET to 6:45 a.m. ET.');
    expect(await html('/history/us-2024-02-22')).toContain('href="/incidents/us-2024-02-22"');
  });

  it('P18: shows a wrong answer as wrong', async () => {
    const text = await read('/history/ca-2022-07-08');
    expect(text).toContain('Wrong Interac was called at fault from 5:40 a.m. ET on.');
    expect(text).toContain('Failed with it: 0 of 1 told so.');
  });

  it('P17: silence is told as right where nothing failed, and as a miss where something did', async () => {
    const quiet = await read('/history/sim-new-year-1');
    expect(quiet).toContain('A simulation. None of this happened.');
    expect(quiet).toContain('✓ Right Nothing was at fault, and it blamed nobody.');
    expect(quiet).toContain('Faultline said nothing: no incident was opened.');
    expect(quiet).toContain('What rose the most on that day, and was not taken for an outage Rogers');
    expect(await read('/history/ca-2021-01-01')).toContain('– Fault not named It did not name Bell.');
  });

  it('P18: a real day without counts is not said to have never happened', async () => {
    const text = await read('/history/ca-2021-01-01');
    expect(text).toContain('A simulation of a real day.');
    expect(text).not.toContain('None of this happened');
  });

  it('P18: one that did not come with the product is not found', async () => {
    expect((await ask('/history/nothing')).status).toBe(404);
  });
});

describe('an incident of a market that is not served', () => {
  it('P23: has names, times and the way to its day, and no link to pages that are not there', async () => {
    const text = await read('/incidents/ca-1');
    expect(text).toContain('Rogers was down.');
    expect(text).toContain('First sign 4:35 a.m. ET, Friday, July 8, 2022');
    expect(text).not.toContain('Where reports on');
    const links = [...(await html('/incidents/ca-1')).matchAll(/href="(\/[^"#]*)"/g)].map(
      ([, to]) => to as string,
    );
    expect(links).toContain('/history/ca-2022-07-08');
    for (const link of links.filter((to) => !to.startsWith('/v1/'))) {
      expect((await ask(link.replaceAll('&amp;', '&'))).status, link).toBe(200);
    }
    expect((await ask('/ca')).status).toBe(404);
  });
});

describe('the second-best explanation', () => {
  it('P21: is one sentence below the reasons', async () => {
    const text = await read('/incidents/us-2024-02-22');
    expect(text).toContain('The next best explanation, a fault of Verizon, is 41,000 times less likely.');
    expect(text.indexOf('Why we think so')).toBeLessThan(text.indexOf('The next best explanation'));
    expect(await read('/incidents/ca-1')).not.toContain('The next best explanation');
  });

  it('P21: odds are rounded, and a close call is called one', () => {
    const { odds } = createFormats('Europe/London', enFormat);
    const words = [1, 1.4, 1.5, 9.4, 41_234, 2e6, Number.POSITIVE_INFINITY].map(odds);
    expect(words).toEqual([
      'about as likely',
      'about as likely',
      '2 times less likely',
      '9 times less likely',
      '41,000 times less likely',
      'more than a million times less likely',
      'more than a million times less likely',
    ]);
  });

  it('P21: the API says it as ids and odds, null where there is none, nothing where it was not kept', () => {
    const { rival: _rival, ...without } = fixtureIncident(true);
    const told = (rival?: Incident['rival']) => presentIncident({ ...without, rival });
    expect(told({ origin: ['verizon'], odds: 12 }).secondBest).toEqual({
      origin: ['verizon'],
      timesLessLikely: 12,
    });
    expect(JSON.stringify(told({ origin: [], odds: Number.POSITIVE_INFINITY }).secondBest)).not.toContain(
      'null',
    );
    expect(told(null).secondBest).toBeNull();
    expect('secondBest' in told()).toBe(false);
  });
});

describe('why a class changed', () => {
  const term = (kind: Evidence['kind'], logOdds: number): Evidence => ({ kind, logOdds, says: kind });

  it('P22: the strongest term that speaks for the class, never what was thought before', () => {
    const evidence = [term('prior', -9), term('volume', 4), term('mentions', -3), term('symptoms', -1)];
    expect(strongestTerm('origin', evidence)?.kind).toBe('volume');
    expect(strongestTerm('collateral', evidence)?.kind).toBe('mentions');
    expect(strongestTerm('undetermined', evidence)?.kind).toBe('volume');
    expect(strongestTerm('dependent', [term('volume', 4)])).toBeUndefined();
  });

  it('P22: analyze and the API give it with the change', () => {
    const incident = fixtureIncident(true);
    const kept = incident.timeline.find(({ verdicts }) => verdicts['att']?.evidence)!;
    const told = presentAnalysis({ scenario: null, paramsVersion: 'x', incidents: [incident] }).timeline;
    expect(told.find(({ verdicts }) => verdicts['att']?.evidence)?.verdicts['att']).toEqual({
      class: 'origin',
      probability: kept.verdicts['att']!.probability,
      source: null,
      evidence: expect.arrayContaining([
        { kind: 'volume', logOdds: 7.1, says: '73,974 reports in 15 minutes; 42 is usual.' },
      ]),
    });
  });

  it('P22: stands beside the change, and is left out where no evidence was kept', async () => {
    const text = await read('/incidents/us-2024-02-22');
    const timeline = text.slice(text.indexOf('Each change of a verdict'));
    expect(timeline).toContain('because: 73,974 reports in 15 minutes; 42 is usual.');
    expect(timeline).toContain('because: 31 % of them name AT&T as the one they cannot reach.');
    expect(await read('/incidents/ca-1')).not.toContain('because:');
  });
});

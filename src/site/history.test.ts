import { describe, expect, it } from 'vitest';
import type { Evidence } from '../core/attribute/verdict.ts';
import { presentIncident } from '../core/publish/present-incident.ts';
import { createSite } from './create-site.ts';
import { oddsInWords } from './format/odds.ts';
import { strongestTerm } from './parts/class-changes.ts';
import type { SiteAssets } from './serve/load-assets.ts';
import { fixtureCasebook } from './testing/fixture-casebook.ts';
import { type FixtureState, fixtureIncident, fixturePublished, REPLAY_NOW } from './testing/fixtures.ts';

const assets: SiteAssets = { css: '', cssHash: 'sha256-x', script: '', files: new Map() };
const casebook = fixtureCasebook();

function ask(path: string, state: FixtureState = 'calm') {
  const published = fixturePublished(state, REPLAY_NOW, casebook.dossiers);
  return createSite({ published, clock: () => REPLAY_NOW, assets, casebook }).request(path);
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
  it('casebook: real days first, the newest first, then made-up ones', async () => {
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

  it('casebook: each says how it was made, what was said, and whether that was right', async () => {
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

  it('casebook: kind, market and answer narrow it, one by one and together', async () => {
    expect(await titles('/history?kind=simulated')).toEqual(['ca-2021-01-01', 'sim-new-year-1']);
    expect(await titles('/history?market=ca&result=wrong')).toEqual(['ca-2022-07-08']);
    expect(await titles('/history?market=us')).toEqual(['us-2024-02-22']);
    expect(await titles('/history?market=gb')).toEqual([]);
    expect(await read('/history?market=gb')).toContain('No day fits these filters.');
    expect(await titles('/history?kind=nonsense')).toHaveLength(4);
    expect((await ask('/history?market=zz')).status).toBe(404);
  });

  it('casebook: what this server saw stands before the days, and is not compared', async () => {
    const text = await read('/history', 'incident');
    expect(text.indexOf('Seen by this server')).toBeGreaterThan(0);
    expect(text.indexOf('Seen by this server')).toBeLessThan(text.indexOf('Real days'));
    expect(await html('/history', 'incident')).toContain('href="/incidents/us-live-1"');
    expect(await html('/history?kind=reconstructed', 'incident')).not.toContain('us-live-1');
  });

  it('casebook: a day that is being replayed here is not told twice', async () => {
    expect(await html('/history')).toContain('href="/history/us-2024-02-22"');
    expect(await html('/history', 'incident')).not.toContain('href="/history/us-2024-02-22"');
  });
});

describe('a day', () => {
  it('casebook: tells what was true and what was said, each with its time', async () => {
    const text = await read('/history/us-2024-02-22');
    expect(text).toMatch(/At fault AT&T .*Failed with it Cricket and Consumer Cellular/);
    expect(text).toContain('Only received complaints Verizon and T-Mobile');
    expect(text).toContain('Not compared (not known, or more than one answer is right) Boost Mobile');
    expect(text).toContain('First sign 3:48 a.m. ET 3 minutes after it began');
    expect(text).toContain('Fault named 3:51 a.m. ET 6 minutes after it began');
    expect(text).toContain('Right AT&T was called at fault from 3:51 a.m. ET to 6:45 a.m. ET.');
    expect(await html('/history/us-2024-02-22')).toContain('href="/incidents/us-2024-02-22"');
  });

  it('casebook: shows a wrong answer as wrong', async () => {
    const text = await read('/history/ca-2022-07-08');
    expect(text).toContain('Wrong Interac was called at fault from 5:40 a.m. ET on.');
    expect(text).toContain('Failed with it: 0 of 1 told so.');
  });

  it('casebook: silence is told as right where nothing failed, and as a miss where something did', async () => {
    const quiet = await read('/history/sim-new-year-1');
    expect(quiet).toContain('A simulation. None of this happened.');
    expect(quiet).toContain('✓ Right Nothing was at fault, and it blamed nobody.');
    expect(quiet).toContain('Faultline said nothing: no incident was opened.');
    expect(quiet).toContain('What rose the most on that day, and was not taken for an outage Rogers');
    expect(await read('/history/ca-2021-01-01')).toContain('– Fault not named It did not name Bell.');
  });

  it('casebook: a real day without counts is not said to have never happened', async () => {
    const text = await read('/history/ca-2021-01-01');
    expect(text).toContain('A simulation of a real day.');
    expect(text).not.toContain('None of this happened');
  });

  it('casebook: one that did not come with the product is not found', async () => {
    expect((await ask('/history/nothing')).status).toBe(404);
  });
});

describe('an incident of a market that is not served', () => {
  it('casebook: has names, times and the way to its day, and no link to pages that are not there', async () => {
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
  it('look: is one sentence below the reasons', async () => {
    const text = await read('/incidents/us-2024-02-22');
    expect(text).toContain('The next best explanation, a fault of Verizon, is 41,000 times less likely.');
    expect(text.indexOf('Why we think so')).toBeLessThan(text.indexOf('The next best explanation'));
    expect(await read('/incidents/ca-1')).not.toContain('The next best explanation');
  });

  it('look: odds are rounded, and a close call is called one', () => {
    const count = (value: number) => String(value);
    const words = [1, 1.4, 1.5, 9.4, 41_234, 2e6, Number.POSITIVE_INFINITY].map((odds) =>
      oddsInWords(odds, count),
    );
    expect(words).toEqual([
      'about as likely',
      'about as likely',
      '2 times less likely',
      '9 times less likely',
      '41000 times less likely',
      'more than a million times less likely',
      'more than a million times less likely',
    ]);
  });

  it('A2: the API says it as ids and odds, null where there is none, nothing where it was not kept', () => {
    const { rival: _rival, ...without } = fixtureIncident(true) as ReturnType<typeof fixtureIncident> & {
      rival?: unknown;
    };
    const told = (rival?: unknown) =>
      presentIncident({ ...without, ...(rival === undefined ? {} : { rival }) } as typeof without);
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

  it('look: the strongest term that speaks for the class, never what was thought before', () => {
    const evidence = [term('prior', -9), term('volume', 4), term('mentions', -3), term('symptoms', -1)];
    expect(strongestTerm('origin', evidence)?.kind).toBe('volume');
    expect(strongestTerm('collateral', evidence)?.kind).toBe('mentions');
    expect(strongestTerm('undetermined', evidence)?.kind).toBe('volume');
    expect(strongestTerm('dependent', [term('volume', 4)])).toBeUndefined();
  });

  it('look: stands beside the change, and is left out where no evidence was kept', async () => {
    const text = await read('/incidents/us-2024-02-22');
    const timeline = text.slice(text.indexOf('Each change of a verdict'));
    expect(timeline).toContain('because: 73,974 reports in 15 minutes; 42 is usual.');
    expect(timeline).toContain('because: 31 % of them name AT&T as the one they cannot reach.');
    expect(await read('/incidents/ca-1')).not.toContain('because:');
  });
});

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FixtureState } from '../../src/site/testing/fixtures.ts';
import { openBrowser } from './open-browser.ts';
import { runAxe } from './run-axe.ts';
import { type RunningSite, startSite } from './start-site.ts';

interface Shown {
  readonly path: string;
  readonly state: FixtureState;
  readonly status?: number;
  /** Which looks; absent: all. */
  readonly looks?: readonly number[];
}

/** Each width and each colour once: for another state of a page whose parts are looked at elsewhere. */
const ONCE = [0, 3];

const PAGES: readonly Shown[] = [
  { path: '/', state: 'incident' },
  { path: '/', state: 'calm', looks: ONCE },
  { path: '/us?q=cricket', state: 'incident', looks: ONCE },
  { path: '/gb', state: 'empty', looks: ONCE },
  { path: '/us/att', state: 'incident' },
  { path: '/us/verizon', state: 'incident', looks: ONCE },
  { path: '/us/aws', state: 'calm', looks: ONCE },
  { path: '/us/att?region=US-TX', state: 'incident' },
  { path: '/incidents/us-live-1', state: 'incident' },
  { path: '/incidents/us-2024-02-22', state: 'calm', looks: ONCE },
  { path: '/incidents/ca-1', state: 'calm', looks: ONCE },
  { path: '/report', state: 'incident' },
  { path: '/report?market=us&service=verizon&region=US-TX', state: 'incident' },
  { path: '/report?market=us&service=att&problem=region,county', state: 'incident', looks: ONCE },
  { path: '/report/thanks?market=us&service=verizon', state: 'incident' },
  { path: '/history', state: 'calm' },
  { path: '/history?kind=simulated&market=ca&result=right', state: 'incident', looks: ONCE },
  { path: '/history/us-2024-02-22', state: 'calm' },
  { path: '/history/ca-2022-07-08', state: 'calm', looks: ONCE },
  { path: '/history/sim-new-year-1', state: 'calm', looks: ONCE },
  { path: '/accuracy', state: 'calm' },
  { path: '/method', state: 'calm' },
  { path: '/api', state: 'calm', looks: ONCE },
  { path: '/embed', state: 'incident' },
  { path: '/embed/us/att', state: 'incident' },
  { path: '/no/such/page', state: 'calm', status: 404 },
];

const LOOKS: readonly BrowserContextOptions[] = [360, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ viewport: { width, height: 800 }, colorScheme })),
);

let site: RunningSite;
let browser: Browser;

beforeAll(async () => {
  site = await startSite('incident');
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

/** Opens a page and collects what it complains of; a violation of the policy is a console error too. */
async function open(
  options: BrowserContextOptions,
  path: string,
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${site.url}${path}`);
  return { page, complaints };
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Opens every fold, so that what is in it is looked at too. */
const unfold = (page: Page) =>
  page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });

/** Everything that must hold of a page however it is looked at. */
async function inspect(look: BrowserContextOptions, { path, state, status }: Shown): Promise<Page> {
  site.show(state);
  const { page, complaints } = await open(look, path);
  await page.waitForLoadState('load');
  expect(complaints.filter((text) => !(status === 404 && text.includes('404')))).toEqual([]);
  expect(await overflow(page)).toBe(0);
  expect(await page.locator('h1').count()).toBe(1);
  await unfold(page);
  expect(await runAxe(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  return page;
}

describe.each(PAGES)('$path ($state)', (shown) => {
  it.each(shown.looks?.map((index) => LOOKS[index]!) ?? LOOKS)(
    'look: no errors, no overflow, axe finds nothing at $viewport.width $colorScheme',
    async (look) => {
      const page = await inspect(look, shown);
      await page.context().close();
    },
  );

  // Another state of a page is made of the same parts.
  if (shown.looks) return;

  it('S39: holds in Spanish, which needs more room', async () => {
    const page = await inspect({ viewport: { width: 360, height: 800 }, locale: 'es-MX' }, shown);
    expect(await page.locator('html').getAttribute('lang')).toBe('es');
    await page.context().close();
  });

  it('manners: says the same without JavaScript', async () => {
    const { path, state, status } = shown;
    site.show(state);
    const { page, complaints } = await open(
      { viewport: { width: 360, height: 800 }, javaScriptEnabled: false },
      path,
    );
    expect(complaints.filter((text) => !(status === 404 && text.includes('404')))).toEqual([]);
    expect((await page.locator('h1').textContent())?.trim()).not.toBe('');
    expect(await page.locator('main').isVisible()).toBe(true);
    await page.context().close();
  });
});

describe('weight', () => {
  it.each([
    ['/', 'incident', 40_000],
    ['/', 'calm', 40_000],
    ['/incidents/us-2024-02-22', 'calm', 60_000],
    ['/us/att', 'incident', 60_000],
    ['/history', 'calm', 40_000],
    ['/history/us-2024-02-22', 'calm', 40_000],
  ] as const)(
    'look: %s (%s) is at most %d bytes over the wire, all requests counted',
    async (path, state, most) => {
      site.show(state);
      const context = await browser.newContext();
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send('Network.enable');
      const sizes: number[] = [];
      session.on('Network.loadingFinished', (event) => sizes.push(event.encodedDataLength));
      await page.goto(`${site.url}${path}`);
      await page.waitForTimeout(500);
      const total = sizes.reduce((sum, size) => sum + size, 0);
      console.log(`${path} (${state}): ${total} bytes in ${sizes.length} requests (${sizes.join(' + ')})`);
      expect(sizes.length).toBeGreaterThanOrEqual(2);
      expect(total).toBeGreaterThan(3000);
      expect(total).toBeLessThanOrEqual(most);
      await context.close();
    },
  );
});

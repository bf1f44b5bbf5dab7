import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryFeed } from '../../src/adapters/memory/create-memory-feed.ts';
import { createMemoryStore } from '../../src/adapters/memory/create-memory-store.ts';
import { DEFAULT_API_LIMITS } from '../../src/http/api-deps.ts';
import { createApi } from '../../src/http/create-api.ts';
import { createHealthCheck, lookAtSnapshots, lookAtWrites } from '../../src/http/health.ts';
import { createIntake } from '../../src/pipeline/ingest.ts';
import { createDailySalt } from '../../src/pipeline/salt.ts';
import { fixturePublished } from '../../src/site/testing/fixtures.ts';
import { openBrowser } from './open-browser.ts';
import { type RunningSite, startSite } from './start-site.ts';

let site: RunningSite;
let browser: Browser;

function realApi() {
  const { log, check } = createMemoryStore();
  const clock = () => Date.now();
  const published = fixturePublished('calm', clock());
  return createApi({
    published,
    clock,
    feed: createMemoryFeed(),
    health: createHealthCheck({
      store: lookAtWrites(check, clock),
      ...lookAtSnapshots({ published, clock }),
    }),
    limits: DEFAULT_API_LIMITS,
    intake: createIntake({ log, catalogs: published.catalogs(), clock, salt: createDailySalt() }),
  });
}

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite('calm', realApi()), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

describe('the API reference', () => {
  it('S38: is short on a phone, and a deep link opens its fold', async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 780 } });
    await page.goto(`${site.url}/api`);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(4_500);
    await page.goto(`${site.url}/api#schema-Report`);
    expect(await page.locator('#schema-Report').isVisible()).toBe(true);
    await page.goto(`${site.url}/api#readMarket`);
    expect(await page.locator('#readMarket').isVisible()).toBe(true);
    expect(await page.locator('#listMarkets').isVisible()).toBe(false);
    await page.close();
  });

  it('S38: shows the answer of this server in place, with status, time and headers', async () => {
    const page = await browser.newPage();
    await page.goto(`${site.url}/api#readMarket`);
    await page.locator('#readMarket').getByRole('button', { name: 'Send' }).click();
    await page.locator('#readMarket [role=status]', { hasText: /^200 OK · \d+ ms$/ }).waitFor();
    const tried = await page.locator('#readMarket fl-try').innerText();
    expect(tried).toContain('GET /v1/markets/us');
    expect(tried).toContain('"market": "us"');
    expect(await page.locator('#readMarket fl-try details').textContent()).toContain(
      'content-type: application/json',
    );
    // A stream has no end: its beginning is shown.
    await page.goto(`${site.url}/api#followChanges`);
    await page.locator('#followChanges').getByRole('button', { name: 'Send' }).click();
    await page.locator('#followChanges fl-try pre', { hasText: 'event: snapshot' }).waitFor();
    await page.close();
  });

  it('S38: without a script a form opens the answer in a new tab', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site.url}/api#readMarket`);
    const opened = context.waitForEvent('page');
    await page.locator('#readMarket').getByRole('button', { name: 'Send' }).click();
    const tab = await opened;
    await tab.waitForLoadState();
    expect(new URL(tab.url()).pathname).toBe('/v1/markets/us');
    expect(await tab.content()).toContain('&quot;market&quot;'.replaceAll('&quot;', '"'));
    await context.close();
  });
});

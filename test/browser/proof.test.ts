import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryFeed } from '../../src/adapters/memory/create-memory-feed.ts';
import { createMemoryStore } from '../../src/adapters/memory/create-memory-store.ts';
import { DEFAULT_API_LIMITS } from '../../src/http/api-deps.ts';
import { createApi } from '../../src/http/create-api.ts';
import { createHealthCheck, lookAtSnapshots, lookAtWrites } from '../../src/http/health.ts';
import { createNetworkLimit } from '../../src/http/limits/network-limit.ts';
import { createIntake } from '../../src/pipeline/ingest.ts';
import { createDailySalt } from '../../src/pipeline/salt.ts';
import type { Origin } from '../../src/ports/intake.ts';
import { fixturePublished } from '../../src/site/testing/fixtures.ts';
import { openBrowser } from './open-browser.ts';
import { type RunningSite, startSite } from './start-site.ts';

/** Few enough that the first report already spends more than a tenth of them. */
const PER_MINUTE = 9;

let site: RunningSite;
let browser: Browser;
const origins: Origin[] = [];

/** The real API before a real intake, with a limit so small that every report needs a proof. */
function smallApi() {
  const { log, store, check } = createMemoryStore();
  const clock = () => Date.now();
  const published = fixturePublished('calm', clock());
  const intake = createIntake({ log, catalogs: published.catalogs(), clock, salt: createDailySalt() });
  const api = createApi({
    published,
    feed: createMemoryFeed(),
    health: createHealthCheck({
      store: lookAtWrites(check, clock),
      ...lookAtSnapshots({ published, clock }),
    }),
    clock,
    limits: { ...DEFAULT_API_LIMITS, network: createNetworkLimit({ perMinute: PER_MINUTE }) },
    intake: {
      submit: (market, reports, origin) => {
        origins.push(origin);
        return intake.submit(market, reports, origin);
      },
    },
  });
  return { api, log, store };
}

const { api, log } = smallApi();

beforeAll(async () => {
  site = await startSite('calm', api);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

describe('R32: the report form under pressure', () => {
  it('solves what it is asked for beside the page, says so, and sends again', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const wrong: string[] = [];
    page.on('console', (message) => {
      // Chromium itself tells of the 429, which is what was asked for.
      if (message.type() === 'error' && !message.text().includes('429')) wrong.push(message.text());
    });
    await page.goto(`${site.url}/report?market=us&service=att`);
    await page.evaluate(() => {
      const status = document.querySelector('fl-report [role=status]') as HTMLElement;
      const said: string[] = [];
      new MutationObserver(() => said.push(status.textContent ?? '')).observe(status, {
        childList: true,
      });
      Object.assign(globalThis, { said });
    });
    const began = Date.now();
    await page.getByRole('button', { name: 'No service' }).click();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    const said = await page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
    expect(said.at(-1)).toContain('checking that you are not a machine');
    expect(origins.at(-1)).toMatchObject({ proven: true, address: expect.stringContaining('127.0.0.1') });
    expect(await log.size()).toBe(1);
    expect(wrong).toEqual([]);
    expect(Date.now() - began).toBeLessThan(10_000);
    await context.close();
  });

  it('without JavaScript a readable page says when to try again; a call for help is taken', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site.url}/report?market=us&service=att`);
    await page.getByLabel('Where are you?').selectOption('US-TX');
    await page.getByRole('button', { name: 'Calls fail', exact: true }).click();
    expect(await page.getByRole('alert').textContent()).toMatch(/Try again in \d+ seconds/);
    expect(await page.getByLabel('Where are you?').inputValue()).toBe('US-TX');
    await page.getByRole('button', { name: /emergency/i }).click();
    expect(new URL(page.url()).pathname).toBe('/report/thanks');
    expect(await log.size()).toBe(2);
    await context.close();
  });

  it('S39: a refusal is told in the language of the page, with the field in words', async () => {
    const context = await browser.newContext({ locale: 'es-MX' });
    const page = await context.newPage();
    await page.goto(`${site.url}/report?market=us&service=att`);
    // A page that was open while the catalog changed names what there is no more.
    await page.locator('input[name=service]').evaluate((field: HTMLInputElement) => {
      field.value = 'gone';
    });
    await page.getByRole('button', { name: 'Sin servicio' }).click();
    const status = page.locator('fl-report [role=status]');
    await status.filter({ hasText: 'Revise estos campos: el servicio.' }).waitFor();
    await context.close();
  });

  it('look: a device whose clock is wrong is heard as of now', async () => {
    const page = await browser.newPage();
    await page.clock.setFixedTime(new Date('2020-01-01T00:00:00Z'));
    await page.goto(`${site.url}/report?market=us&service=att`);
    await page.getByRole('button', { name: 'No service' }).click();
    await page.locator('#thanks h1').waitFor();
    await page.close();
  });
});

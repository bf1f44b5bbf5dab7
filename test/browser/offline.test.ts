import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './open-browser.ts';
import { type Gate, startGate } from './start-gate.ts';
import { type RunningSite, startSite } from './start-site.ts';

let site: RunningSite;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite('incident'), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

const keptUrls = (page: Page) =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return lists.flat().map(({ url }) => new URL(url).pathname + new URL(url).search);
  });

async function untilKept(page: Page, ...paths: readonly string[]): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await page.waitForTimeout(100)) {
    const kept = await keptUrls(page);
    if (paths.every((path) => kept.includes(path))) return;
  }
  throw new Error(`not kept: ${paths.join(', ')}`);
}

interface Reader {
  readonly page: Page;
  readonly gate: Gate;
  /** Takes the network away: from the phone, and from the server. */
  readonly setCut: (isCut: boolean) => Promise<void>;
}

/** Reads a page for the first time, waits until it is kept with the front page, and goes on from there. */
async function afterReading(path: string, goOn: (reader: Reader) => Promise<void>): Promise<void> {
  const gate = await startGate(site.url);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${gate.url}${path}`);
  await untilKept(page, '/', path);
  const setCut = async (isCut: boolean) => {
    gate.set(isCut ? 'cut' : 'open');
    await context.setOffline(isCut);
  };
  await goOn({ page, gate, setCut });
  await context.close();
  await gate.stop();
}

describe.concurrent('a page without a connection', () => {
  it('S37: what was read last can be read again, and says of what time it is', () =>
    afterReading('/us/att', async ({ page, gate, setCut }) => {
      await setCut(true);
      await page.reload();
      expect(await page.locator('h1').textContent()).toContain('AT&T is down.');
      const note = await page.locator('#kept').textContent();
      expect(note).toMatch(/^You are offline\. This is what we knew at \d{1,2}:\d\d\s[AP]M ET\./);
      const at = Date.parse((await page.locator('#kept time').getAttribute('datetime')) ?? '');
      expect(Math.abs(Date.now() - at)).toBeLessThan(60_000);
      // The front page and its emergency panel were never visited.
      await page.goto(`${gate.url}/`);
      expect(await page.locator('#kept').isVisible()).toBe(true);
      expect(await page.locator('#emergency').textContent()).toContain('911');
      // Nor was this one, and it is not kept.
      await page.goto(`${gate.url}/us/verizon`);
      expect(await page.locator('#kept').textContent()).toContain('This page was not kept on your device');
      expect(await page.locator('h1').textContent()).toContain('AT&T is down');
    }));

  it('S37: a report that cannot be sent says so, keeps the choice and can be sent again', () =>
    afterReading('/report?market=us&service=att', async ({ page, setCut }) => {
      await page.getByLabel('Where are you?').selectOption('US-TX');
      await setCut(true);
      await page.getByRole('button', { name: 'No service' }).click();
      const status = page.locator('fl-report [role=status]');
      await status.getByRole('button', { name: 'Try again' }).waitFor();
      expect(await status.textContent()).toContain('there is no connection to us');
      const before = site.reports.length;
      await setCut(false);
      await status.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('heading', { name: 'Thank you' }).waitFor();
      expect(site.reports.length).toBe(before + 1);
      expect(site.reports.at(-1)).toMatchObject({ symptom: 'no-service', region: 'US-TX' });
    }));

  it('S37: at most 40 pages are kept, and no thanks and no answer of the API', () =>
    afterReading('/us/att', async ({ page, gate }) => {
      await page.reload();
      await page.goto(`${gate.url}/report/thanks?market=us&service=att`);
      await page.evaluate(async () => {
        const pages = await caches.open('faultline-pages-1');
        for (let index = 0; index < 50; index += 1) await pages.put(`/method?n=${index}`, new Response());
      });
      await page.goto(`${gate.url}/method`);
      await untilKept(page, '/method');
      await page.waitForFunction(
        async () => (await (await caches.open('faultline-pages-1')).keys()).length === 40,
      );
      const kept = (await keptUrls(page)).filter((url) => !url.startsWith('/assets/'));
      expect(kept).toHaveLength(40);
      expect(kept).not.toContain('/method?n=0');
      expect(kept.filter((url) => /^\/(?:v1|report\/thanks)/.test(url))).toEqual([]);
    }));
});

describe('a page with a connection', () => {
  it('S37: where answers take long, the kept page is shown within four seconds', () =>
    afterReading('/us/att', async ({ page, gate }) => {
      gate.set({ late: 30_000 });
      const began = Date.now();
      await page.reload({ waitUntil: 'commit' });
      await page.locator('#kept').waitFor({ state: 'visible' });
      expect(Date.now() - began).toBeLessThan(4_000);
      expect(await page.locator('#kept').textContent()).toContain('Your connection is slow.');
    }));

  it('S37: comes from the server and says nothing of copies; what is renewed in place is what is kept', () =>
    afterReading('/us/att', async ({ page, setCut }) => {
      site.show('calm');
      await page.reload();
      expect(await page.locator('h1').textContent()).toContain('AT&T is working.');
      expect(await page.locator('#kept').isVisible()).toBe(false);
      site.show('incident');
      await page.locator('h1', { hasText: 'AT&T is down.' }).waitFor();
      await setCut(true);
      await page.reload();
      expect(await page.locator('#kept').isVisible()).toBe(true);
      expect(await page.locator('h1').textContent()).toContain('AT&T is down.');
    }));
});

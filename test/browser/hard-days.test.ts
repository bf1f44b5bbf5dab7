import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser } from './open-browser.ts';
import { type RunningSite, startSite } from './start-site.ts';

let site: RunningSite;
let browser: Browser;

beforeAll(async () => {
  site = await startSite('incident');
  browser = await openBrowser();
});
beforeEach(() => site.show('incident'));
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

/** What the keyboard is on now: its words and its kind. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    return { tag: element?.tagName ?? '', says: element?.textContent?.trim() ?? '' };
  });

/** Presses Tab until the focus is on something whose words match; a trap or a dead end fails. */
async function tabTo(page: Page, words: RegExp): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    if (words.test((await focused(page)).says)) return;
  }
  throw new Error(`120 presses of Tab do not lead to ${words}`);
}

describe('with the keyboard alone', () => {
  it('look: a report is sent and its verdict read, from the front page on, without a reload', async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 780 } });
    await page.goto(site.url);
    await tabTo(page, /^Report a problem$/);
    await Promise.all([page.waitForURL(/\/report\?/), page.keyboard.press('Enter')]);
    await tabTo(page, /^Verizon$/);
    await Promise.all([page.waitForURL(/service=verizon/), page.keyboard.press('Enter')]);
    let reloads = 0;
    page.on('framenavigated', () => {
      reloads += 1;
    });
    await tabTo(page, /^Calls fail$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    expect(reloads).toBe(0);
    // The focus is where the news is, so that it is read out.
    expect((await focused(page)).says).toContain('Thank you');
    expect(await page.locator('main').textContent()).toContain('Verizon is working.');
    expect(site.reports.at(-1)).toMatchObject({ service: 'verizon', symptom: 'calls-fail' });
    await page.close();
  });

  it('look: every stop on the way through a page can be seen', async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 780 }, reducedMotion: 'reduce' });
    await page.goto(`${site.url}/us/att`);
    const unseen: string[] = [];
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        const isShown =
          element === document.body ||
          (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && box.bottom > 0);
        return { isShown, html: element.outerHTML.slice(0, 80) };
      });
      if (!stop.isShown) unseen.push(stop.html);
    }
    expect(unseen).toEqual([]);
    await page.close();
  });

  it('look: arrow keys read the values of a chart', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${site.url}/incidents/us-2024-02-22`);
    const range = page.locator('fl-chart input');
    await range.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    const row = page.locator('table[data-steps] tbody tr').nth(1);
    const told = await page.locator('fl-chart output').textContent();
    expect(told).toContain((await row.locator('th').textContent())?.trim());
    expect(await range.getAttribute('aria-valuetext')).toBe(told);
    await page.close();
  });
});

describe('on a phone that shows SOS', () => {
  /** As Chromium classes a slow 2G link: 50 kbit/s and two seconds there and back. */
  const SLOW_2G = { offline: false, latency: 2_000, downloadThroughput: 6_250, uploadThroughput: 6_250 };

  it('look: on slow 2G the sentence is read within one request, and a report gets through', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 780 } });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', SLOW_2G);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(site.url, { waitUntil: 'commit', timeout: 60_000 });
    await page.locator('h1', { hasText: 'AT&T is down' }).waitFor({ timeout: 60_000 });
    // Everything that is read and drawn came with the page itself.
    expect(asked[0]).toBe('/');
    expect(asked.slice(1).every((path) => /^\/(assets|v1|sw\.js|manifest|icons)/.test(path))).toBe(true);
    await page.goto(`${site.url}/report?market=us&service=att`, {
      waitUntil: 'domcontentloaded',
      timeout: 60_000,
    });
    await page.getByRole('button', { name: 'Phone shows SOS' }).click();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor({ timeout: 60_000 });
    expect(site.reports.at(-1)).toMatchObject({ service: 'att', symptom: 'sos-only' });
    await context.close();
  });
});

describe('in Spanish', () => {
  it('S39: who reads Spanish is spoken to in Spanish, from the front page to the verdict', async () => {
    const context = await browser.newContext({ locale: 'es-MX', viewport: { width: 360, height: 780 } });
    const page = await context.newPage();
    await page.goto(site.url);
    expect(await page.locator('html').getAttribute('lang')).toBe('es');
    expect(await page.locator('h1').textContent()).toContain('AT&T no funciona');
    await page.goto(`${site.url}/report?market=us&service=verizon`);
    const button = page.locator('button[value=calls-fail]');
    expect(await button.textContent()).not.toContain('Calls fail');
    await button.click();
    await page.locator('#thanks h1').waitFor();
    expect(await page.locator('main').textContent()).toContain('Verizon funciona.');
    await context.close();
  });

  it('S39: a language that was chosen goes along, with and without JavaScript', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const context = await browser.newContext({ javaScriptEnabled });
      const page = await context.newPage();
      await page.goto(site.url);
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      await page.locator('a[hreflang=es]').click();
      await page.waitForURL(/lang=es/);
      await page.locator('a.srv', { hasText: 'Verizon' }).first().click();
      await page.waitForURL(/\/us\/verizon\?lang=es/);
      expect(await page.locator('html').getAttribute('lang')).toBe('es');
      await page.locator('.actions a.button').first().click();
      await page.locator('button[value=works]').click();
      await page.locator('#thanks h1').waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe('es');
      expect(await page.locator('#thanks').textContent()).toContain('Verizon funciona.');
      await context.close();
    }
  });
});

describe('on paper, and with less motion', () => {
  it('look: what is folded is printed', async () => {
    const page = await browser.newPage();
    await page.goto(`${site.url}/incidents/us-2024-02-22`);
    const advice = page.locator('#emergency li').first();
    expect(await advice.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await advice.isVisible()).toBe(true);
    expect(await page.locator('nav').first().isVisible()).toBe(false);
    await page.close();
  });

  it('look: nothing moves where motion is not wanted', async () => {
    const page = await browser.newPage({ reducedMotion: 'reduce' });
    await page.goto(`${site.url}/incidents/us-2024-02-22`);
    const moving = await page.evaluate(
      () =>
        document.getAnimations().length +
        Number(getComputedStyle(document.documentElement).scrollBehavior === 'smooth'),
    );
    expect(moving).toBe(0);
    await page.close();
  });
});

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './open-browser.ts';
import { runAxe } from './run-axe.ts';
import { type RunningSite, startSite } from './start-site.ts';

let site: RunningSite;
let browser: Browser;
let host: Server;
/** A page of another origin; its body is in the query. */
let elsewhere: (body: string) => string;

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite('incident'), openBrowser()]);
  host = createServer((request, response) => {
    const body = new URL(request.url ?? '/', 'http://x').searchParams.get('body') ?? '';
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>Another page</title>${body}`);
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  const { port } = host.address() as AddressInfo;
  elsewhere = (body) => `http://127.0.0.1:${port}/?body=${encodeURIComponent(body)}`;
});
afterAll(async () => {
  await browser?.close();
  host?.close();
  await site?.stop();
});

/** A page that collects what a browser complains of. */
async function open(
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<{ page: Page; faults: string[] }> {
  const page = await browser.newPage({ locale: 'en-US', ...options });
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  return { page, faults };
}

const frameOf = (path: string) =>
  `<iframe src="${site.url}${path}" width="320" height="360" title="A"></iframe>`;

describe('S34: widgets on a page of another origin', () => {
  it.each([true, false])(
    'show sentence, class, time and a link out (JavaScript: %s)',
    async (javaScriptEnabled) => {
      const { page, faults } = await open({ javaScriptEnabled });
      await page.goto(elsewhere(frameOf('/embed/us/att')));
      const widget = page.frameLocator('iframe');
      expect(await widget.locator('h1').textContent()).toBe('AT&T is down.');
      expect(await widget.locator('.state').textContent()).toContain('Down');
      expect(await widget.locator('.when').textContent()).toContain('As of 9:15');
      const [opened] = await Promise.all([page.context().waitForEvent('page'), widget.locator('a').click()]);
      expect(opened.url()).toBe(`${site.url}/us/att`);
      expect(faults).toEqual([]);
      await page.context().close();
    },
  );

  it('take the theme that the page asks for, whatever the device wishes', async () => {
    const { page } = await open({ colorScheme: 'dark' });
    const paper = async (path: string) => {
      await page.goto(elsewhere(frameOf(path)));
      const body = page.frameLocator('iframe').locator('body');
      return body.evaluate((element) => getComputedStyle(element).backgroundColor);
    };
    expect(await paper('/embed/us/att')).toBe('rgb(14, 18, 22)');
    expect(await paper('/embed/us/att?theme=light')).toBe('rgb(244, 245, 243)');
    await page.close();
  });

  it('renew themselves without being loaded again', async () => {
    const { page } = await open();
    await page.clock.install();
    await page.goto(`${site.url}/embed/us/att?theme=light`);
    expect(await page.locator('h1').textContent()).toBe('AT&T is down.');
    site.show('calm');
    await page.clock.runFor(61_000);
    await page.getByText('AT&T is working.').waitFor();
    expect(await page.locator('body').getAttribute('class')).toBe('h-normal');
    site.show('incident');
    await page.close();
  });

  it('no other page lets itself be held in a frame', async () => {
    const { page, faults } = await open();
    for (const path of ['/us/att', '/report', '/embed']) {
      await page.goto(elsewhere(frameOf(path)));
      await expect.poll(() => faults.join()).toContain("frame-ancestors 'none'");
      expect(await page.frameLocator('iframe').locator('main').count()).toBe(0);
      faults.length = 0;
    }
    await page.close();
  });

  it('a badge is shown by a page of another origin', async () => {
    const { page } = await open();
    await page.goto(elsewhere(`<img src="${site.url}/badge/us/att.svg" alt="">`));
    const width = await page.locator('img').evaluate((image) => (image as HTMLImageElement).naturalWidth);
    expect(width).toBeGreaterThan(80);
    await page.close();
  });

  it.each(['incident', 'calm', 'empty'] as const)(
    'show all they have in the height that is given for them, on the narrowest page (%s)',
    async (state) => {
      site.show(state);
      const { page } = await open({ viewport: { width: 300, height: 10 } });
      const cut: string[] = [];
      for (const path of ['/us', '/us/att', '/us/cricket', '/us/verizon', '/incidents/us-2024-02-22']) {
        for (const lang of ['en', 'es']) {
          const asked = encodeURIComponent(`${site.url}${path}?lang=${lang}`);
          const answer = await fetch(`${site.url}/oembed?url=${asked}`);
          const { height } = (await answer.json()) as { height: number };
          await page.goto(`${site.url}/embed${path}?lang=${lang}`);
          const needs = await page.evaluate(() => document.documentElement.scrollHeight);
          if (needs > height) cut.push(`${path} ${lang}: ${needs} > ${height}`);
        }
      }
      await page.close();
      site.show('incident');
      expect(cut).toEqual([]);
    },
  );

  it('weigh at most 10 KB with style and script', async () => {
    const { page } = await open();
    const network = await page.context().newCDPSession(page);
    await network.send('Network.enable');
    let bytes = 0;
    network.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await page.goto(`${site.url}/embed/us`, { waitUntil: 'networkidle' });
    expect(bytes).toBeGreaterThan(1_000);
    expect(bytes).toBeLessThan(10_000);
    await page.close();
  });
});

describe('S34: the page that makes snippets', () => {
  it('works without JavaScript: a plain form changes what is shown', async () => {
    const { page, faults } = await open({ javaScriptEnabled: false });
    await page.goto(`${site.url}/embed`);
    await page.selectOption('#show', 'us/verizon');
    await page.click('.chooser button');
    expect(await page.frameLocator('iframe').locator('h1').textContent()).toContain('Verizon is working.');
    expect(await page.locator('#widget-html').inputValue()).toContain(`${site.url}/embed/us/verizon`);
    expect(await page.locator('fl-copy button').count()).toBe(0);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('copies a snippet and says so', async () => {
    const context = await browser.newContext({
      permissions: ['clipboard-read', 'clipboard-write'],
      locale: 'en-US',
    });
    const page = await context.newPage();
    await page.goto(`${site.url}/embed?show=us/att`);
    await page.locator('fl-copy:has(#badge-md) button').click();
    await page.locator('fl-copy:has(#badge-md) [role=status]').getByText('Copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(`[![AT&T now, by Faultline](${site.url}/badge/us/att.svg)](${site.url}/us/att)`);
    await context.close();
  });

  it.each([
    ['/embed?show=us/att', 'light'],
    ['/embed/us', 'dark'],
  ] as const)(
    'axe finds nothing on %s (%s), and nothing is wider than a phone',
    async (path, colorScheme) => {
      const { page, faults } = await open({ colorScheme, viewport: { width: 320, height: 640 } });
      await page.goto(`${site.url}${path}`);
      expect(await runAxe(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      expect(faults).toEqual([]);
      await page.close();
    },
  );
});

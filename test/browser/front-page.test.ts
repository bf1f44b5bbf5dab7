import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FixtureState } from '../../src/site/testing/fixtures.ts';
import { openBrowser } from './open-browser.ts';
import { type RunningSite, startSite } from './start-site.ts';

const PHONE = { width: 360, height: 640 };
const DESK = { width: 1280, height: 800 };

let site: RunningSite;
let browser: Browser;

beforeAll(async () => {
  site = await startSite('calm');
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

/** Opens a page, lets it be looked at, and closes it. */
async function visit(
  options: BrowserContextOptions & { state: FixtureState; path: string },
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const { state, path, ...rest } = options;
  site.show(state);
  const context = await browser.newContext({ reducedMotion: 'reduce', ...rest });
  const page = await context.newPage();
  await page.goto(`${site.url}${path}`);
  await look(page);
  await context.close();
}

const isInView = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top > -1 && bottom < innerHeight + 1;
    });

describe('a call for help', () => {
  it.each([
    ['/', true],
    ['/', false],
    ['/us/att', true],
    ['/us/att', false],
    ['/?q=cricket', false],
  ])('look: on %s one click opens the advice (script: %s)', async (path, javaScriptEnabled) => {
    await visit({ state: 'calm', path, javaScriptEnabled, viewport: PHONE }, async (page) => {
      expect(await page.locator('.emergency li').first().isVisible()).toBe(false);
      await page.getByRole('link', { name: 'Need 911?' }).click();
      await page.locator('.emergency li').first().waitFor();
      expect(await isInView(page, '.emergency summary')).toBe(true);
    });
  });

  it('look: with a script the focus goes to it, and a second click opens it again', async () => {
    await visit({ state: 'calm', path: '/', viewport: PHONE }, async (page) => {
      const link = page.getByRole('link', { name: 'Need 911?' });
      for (let times = 0; times < 2; times += 1) {
        await link.click();
        await page.locator('.emergency[open] summary:focus').waitFor();
        await page.locator('.emergency summary').click();
        expect(await page.locator('.emergency[open]').count()).toBe(0);
      }
    });
  });

  it('look: a report of one that failed is thanked with what to do, with and without a script', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const path = '/report?market=us&service=verizon';
      await visit({ state: 'calm', path, javaScriptEnabled }, async (page) => {
        await page.locator('button[value=emergency-calls-fail]').click();
        await page.locator('#thanks .emergency li').first().waitFor();
        expect(await page.locator('#thanks').textContent()).toContain('We see no more reports than usual');
      });
    }
  });
});

describe('the report form', () => {
  it('look: what went wrong is brought into view', async () => {
    const path = '/report?market=us&service=att';
    await visit({ state: 'calm', path, viewport: { width: 360, height: 400 } }, async (page) => {
      await page.route('**/v1/reports*', (route) => route.fulfill({ status: 503, body: '{}' }));
      await page.locator('button[value=no-service]').click();
      await page.locator('.status:not(:empty)', { hasText: 'Try again' }).waitFor();
      expect(await isInView(page, '.status')).toBe(true);
    });
  });
});

describe('search as one types', () => {
  it('look: groups with nothing left go, those that stay count what is left, and nothing stands between', async () => {
    await visit({ state: 'incident', path: '/', viewport: PHONE }, async (page) => {
      const heads = page.locator('.group:visible h2 small');
      const before = await heads.allTextContents();
      await page.getByLabel('Find a service').fill('veriz');
      expect(await heads.allTextContents()).toEqual(['1', '1']);
      const order = await page.locator('.group:visible, aside').evaluateAll((parts) =>
        parts
          .map((part) => ({ name: part.localName, top: part.getBoundingClientRect().top }))
          .sort((a, b) => a.top - b.top)
          .map(({ name }) => name),
      );
      expect(order).toEqual(['section', 'section', 'aside']);
      await page.getByLabel('Find a service').fill('');
      expect(await heads.allTextContents()).toEqual(before);
    });
  });
});

describe('on paper', () => {
  it('look: a table that scrolls is printed whole', async () => {
    await visit({ state: 'calm', path: '/incidents/us-2024-02-22' }, async (page) => {
      await page.emulateMedia({ media: 'print' });
      const cut = await page
        .locator('.scroll')
        .evaluateAll((boxes) => boxes.filter((box) => box.scrollHeight > box.clientHeight + 1).length);
      expect(await page.locator('.scroll').count()).toBeGreaterThan(0);
      expect(cut).toBe(0);
    });
  });
});

describe('rows', () => {
  it.each(['en-US', 'es-MX'])('look: counts and what is usual take a line each (%s)', async (locale) => {
    for (const viewport of [PHONE, DESK]) {
      await visit({ state: 'incident', path: '/', viewport, locale }, async (page) => {
        const cells = page.locator('.srv .val');
        expect(await cells.count()).toBeGreaterThan(20);
        const wrong = await cells.evaluateAll((all) =>
          all
            .filter((cell) => {
              cell.querySelector('bdi')!.textContent = '123';
              const lines = cell.getBoundingClientRect().height / (16 * 1.2);
              return lines > 2.1 || cell.scrollWidth > cell.clientWidth;
            })
            .map((cell) => cell.textContent),
        );
        expect(wrong).toEqual([]);
      });
    }
  });
});

describe('from right to left', () => {
  it('look: the labels of a chart stay where they are, and a sign stands before its number', async () => {
    await visit({ state: 'calm', path: '/incidents/us-2024-02-22', viewport: PHONE }, async (page) => {
      const seen = await page.evaluate(() => {
        for (const fold of document.querySelectorAll('details')) fold.open = true;
        const labels = [...document.querySelectorAll('svg.chart text, svg.axis text')].filter((label) =>
          label.checkVisibility(),
        );
        const places = () =>
          labels.map((label) => {
            const chart = label.closest('svg')!.getBoundingClientRect();
            return Math.round(label.getBoundingClientRect().left - chart.left);
          });
        const before = places();
        document.documentElement.dir = 'rtl';
        const after = places();
        const moved = labels.filter((_, i) => Math.abs(after[i]! - before[i]!) > 1);
        const edge = (text: Node, from: number) => {
          const range = document.createRange();
          range.setStart(text, from);
          range.setEnd(text, from + 1);
          return range.getBoundingClientRect().left;
        };
        const signed = [...document.querySelectorAll('.evidence li:not(.sum) .num')];
        const turned = signed.filter(({ firstChild }) => edge(firstChild!, 0) > edge(firstChild!, 1));
        const told = (all: Element[]) => all.map((one) => one.textContent);
        return { moved: told(moved), turned: told(turned), labels: labels.length, signed: signed.length };
      });
      expect(Math.min(seen.signed, seen.labels)).toBeGreaterThan(5);
      expect(seen).toMatchObject({ moved: [], turned: [] });
    });
  });
});

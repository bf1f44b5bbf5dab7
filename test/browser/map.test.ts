import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from './open-browser.ts';
import { type RunningSite, startSite } from './start-site.ts';

const INCIDENT = '/incidents/us-2024-02-22';

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

async function open(path: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  await page.goto(`${site.url}${path}`);
  return page;
}

const chosen = (page: Page) => page.locator('g.on > path').evaluateAll((paths) => paths.map(({ id }) => id));
const shadeOf = (page: Page, region: string) =>
  page.locator(`g:has(> #map-${region})`).evaluate((shape) => /q./.exec(shape.getAttribute('class')!)![0]);
const sliderOf = (page: Page) => page.getByRole('slider', { name: 'Time that the map shows' });

it('S32: a pointer or arrow keys show name and rate, shape and row mark each other, Enter opens a state', async () => {
  const page = await open('/us/att');
  await page.locator('.map .figures summary').click();
  const row = page.locator('tr[data-r="US-MT"]');
  const rate = await row.locator('td').last().textContent();
  await page.locator('#map-US-MT').hover();
  expect(await page.locator('.canvas output').textContent()).toBe(`Montana · ${rate} per million people`);
  expect(await row.getAttribute('class')).toBe('on');
  await row.hover();
  expect(await chosen(page)).toEqual(['map-US-MT']);

  const codes = await page.locator('tr[data-r]').evaluateAll((rows) => rows.map((one) => one.dataset['r']));
  await page.locator('.canvas svg').focus();
  await page.keyboard.press('Escape');
  expect(await chosen(page)).toEqual([]);
  for (let i = 0; i <= codes.indexOf('US-TX'); i++) {
    await page.keyboard.press('ArrowRight');
    expect(await chosen(page)).toEqual([`map-${codes[i]}`]);
  }
  await page.keyboard.press('Enter');
  await page.waitForURL('**/us/att?region=US-TX');
  await page.context().close();
});

it("S32: a state's counties are reached and left by links alone, and where none is told of that is said", async () => {
  const page = await open('/us/att', { javaScriptEnabled: false });
  await page.locator('.map .figures summary').click();
  await page.getByRole('link', { name: 'Texas', exact: true }).click();
  expect(await page.locator('h1').textContent()).toBe('AT&T in Texas');
  expect(await page.locator('.canvas path').count()).toBe(254);
  expect(await page.locator('tr[data-r]').count()).toBe(254);
  await page.getByRole('link', { name: 'All of AT&T' }).click();
  expect(new URL(page.url()).search).toBe('');
  await page.goto(`${site.url}/us/att?region=US-WY`);
  expect(await page.getByText('Too few reports from Wyoming say their county').count()).toBe(1);
  expect(await page.locator('figure.map').count()).toBe(0);
  await page.goto(`${site.url}/us/att?region=US-XX`);
  expect(await page.locator('h1').textContent()).toBe('There is no such place here');
  await page.getByRole('link', { name: 'To AT&T in the whole country' }).click();
  expect(await page.locator('h1').textContent()).toContain('AT&T is down');
  await page.context().close();
});

it('P32: the slider shades the map by keys alone, says the time, plays and pauses, and asks for nothing', async () => {
  const page = await open(INCIDENT);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const slider = sliderOf(page);
  const whole = await shadeOf(page, 'US-TX');
  expect(await slider.getAttribute('aria-valuetext')).toBe('the whole time');
  await slider.focus();
  const seen = new Set<string>();
  for (let step = 1; step <= 6; step++) {
    await page.keyboard.press('ArrowRight');
    seen.add(await shadeOf(page, 'US-TX'));
  }
  expect(seen.size).toBeGreaterThan(1);
  expect(await slider.getAttribute('aria-valuetext')).toMatch(/^\d+:\d\d\sa\.m\.\sET$/);
  expect(await page.locator('.canvas > .unit').textContent()).toBe(
    'Reports per million people in 30 minutes',
  );
  await page.locator('#map-US-TX').hover();
  expect(await page.locator('.canvas output').textContent()).toMatch(/^Texas · \d+–\d+ · \d+:\d\d/);
  await page.getByRole('button', { name: 'Play' }).click();
  await expect.poll(() => slider.inputValue(), { timeout: 5000 }).toBe('8');
  await page.getByRole('button', { name: 'Pause' }).click();
  const held = await slider.inputValue();
  await page.waitForTimeout(900);
  expect(await slider.inputValue()).toBe(held);
  await slider.press('Home');
  expect(await shadeOf(page, 'US-TX')).toBe(whole);
  expect(await page.locator('.canvas > .unit').textContent()).toContain('in all');
  expect(requests).toEqual([]);
  await page.context().close();
});

it('P32: nothing plays for who wants no motion, and without JavaScript four moments stand for the slider', async () => {
  const still = await open(INCIDENT, { reducedMotion: 'reduce' });
  expect(await sliderOf(still).count()).toBe(1);
  expect(await still.getByRole('button', { name: 'Play' }).count()).toBe(0);
  await still.context().close();

  const page = await open(INCIDENT, { javaScriptEnabled: false });
  expect(await page.locator('.moments svg').count()).toBe(4);
  expect(await page.locator('fl-scrubber :is(input, button)').count()).toBe(0);
  const fill = (moment: number) =>
    page
      .locator('.moments svg')
      .nth(moment)
      .locator('use[href="#map-US-TX"]')
      .evaluate((shape) => getComputedStyle(shape).fill);
  expect(await fill(0)).not.toBe(await fill(2));
  await page.context().close();
});

import type { Browser } from 'playwright-core';
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

describe('the report form', () => {
  it('look: two taps without JavaScript send a report and show the verdict', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site.url}/report`);
    await page.getByRole('link', { name: 'Verizon', exact: true }).click();
    await page.getByRole('button', { name: 'Calls fail' }).click();
    expect(new URL(page.url()).pathname).toBe('/report/thanks');
    expect(site.reports.at(-1)).toMatchObject({ market: 'us', service: 'verizon', symptom: 'calls-fail' });
    expect(await page.locator('main').textContent()).toContain(
      'Verizon is working. People there cannot reach AT&T.',
    );
    await context.close();
  });

  it('look: says whom one could not reach, without JavaScript', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site.url}/report?market=us&service=tmobile`);
    await page.getByLabel('Where are you?').selectOption('US-WA');
    await page.getByLabel('Which service are they on?').selectOption('att');
    await page.getByRole('button', { name: 'Send: cannot reach them' }).click();
    expect(site.reports.at(-1)).toMatchObject({
      service: 'tmobile',
      symptom: 'cannot-reach',
      reaching: 'att',
      region: 'US-WA',
    });
    await context.close();
  });

  it('look: with JavaScript the verdict comes in place, and empty fields are not sent', async () => {
    const page = await browser.newPage();
    await page.goto(`${site.url}/report?market=us&service=att`);
    await page.getByRole('button', { name: 'It works for me' }).click();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/report');
    const sent = site.reports.at(-1) ?? {};
    expect(Object.keys(sent).sort()).toEqual(['id', 'service', 'source', 'symptom']);
    expect(sent['symptom']).toBe('works');
    expect(await page.locator('main').textContent()).toContain('AT&T is down.');
    await page.close();
  });

  it('R43: the counties of a state come with it, and go with another', async () => {
    const page = await browser.newPage();
    await page.goto(`${site.url}/report?market=us&service=att`);
    const region = page.getByLabel('Where are you?');
    const county = page.getByLabel('County, parish or borough');
    expect(await county.count()).toBe(0);
    await region.selectOption('US-TX');
    await county.selectOption('48201');
    await region.selectOption('US-DE');
    await county.locator('option', { hasText: 'Sussex' }).waitFor({ state: 'attached' });
    expect(await county.inputValue()).toBe('');
    await region.selectOption('US-TX');
    await county.selectOption('48201');
    await page.getByRole('button', { name: 'No service' }).click();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    expect(site.reports.at(-1)).toMatchObject({ region: 'US-TX', county: '48201' });
    await page.close();
  });

  it('R43: without JavaScript they come where the state is known', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site.url}/us/att?region=US-TX`);
    await page.getByRole('link', { name: 'Report from Texas' }).click();
    await page.getByLabel('County, parish or borough').selectOption('48201');
    await page.getByRole('button', { name: 'No service' }).click();
    expect(site.reports.at(-1)).toMatchObject({ region: 'US-TX', county: '48201' });
    await context.close();
  });

  it('look: keeps no cookie', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${site.url}/report?market=us&service=att`);
    await page.getByRole('button', { name: 'No service' }).click();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });
});

describe('live updates', () => {
  it('look: a new snapshot renews the page and its headline is announced once', async () => {
    site.show('calm');
    const page = await browser.newPage();
    await page.goto(site.url);
    expect(await page.locator('h1').textContent()).toContain('No outages seen');
    await page.locator('fl-live button').waitFor();
    site.show('incident');
    await page.locator('h1', { hasText: 'AT&T is down' }).waitFor();
    expect(await page.locator('fl-live [role=status]').textContent()).toContain('AT&T is down');
    await page.close();
  });
});

describe('the chart', () => {
  it('look: a pointer shows the values of the table at that time', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${site.url}/incidents/us-2024-02-22`);
    const chart = page.locator('svg.chart');
    await chart.scrollIntoViewIfNeeded();
    const box = await chart.boundingBox();
    if (!box) throw new Error('the chart has no box');
    await page.mouse.move(box.x + box.width / 2, box.y + 150);
    const rows = await page.locator('table[data-steps] tbody tr').allTextContents();
    const shown = await page.locator('fl-chart output').textContent();
    const middle = page.locator('table[data-steps] tbody tr').nth(Math.round((rows.length - 1) / 2));
    expect(shown).toContain(await middle.locator('th').textContent());
    expect(shown).toContain(`Reports ${await middle.locator('td').first().textContent()}`);
    await page.close();
  });
});

describe('search', () => {
  it('look: works as a form without JavaScript', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(site.url);
    await page.getByLabel('Find a service').fill('cricket');
    await page.getByRole('button', { name: 'Find' }).click();
    expect(await page.locator('a.srv').count()).toBe(1);
    await context.close();
  });

  it('look: narrows the list as one types', async () => {
    const page = await browser.newPage();
    await page.goto(site.url);
    await page.getByLabel('Find a service').fill('veriz');
    expect(await page.locator('li[data-name]:visible').count()).toBe(2);
    await page.close();
  });
});

describe('the history', () => {
  it('P36: is narrowed by a form, and each day leads to its incident and back, without JavaScript', async () => {
    site.show('calm');
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site.url}/history`);
    expect(await page.locator('.days > li').count()).toBe(4);
    await page.getByLabel('Market').selectOption('ca');
    await page.getByLabel('Answer').selectOption('wrong');
    await page.getByRole('button', { name: 'Show' }).click();
    expect(await page.locator('.days > li').count()).toBe(1);
    await page.getByRole('link', { name: 'Rogers, 8 July 2022' }).click();
    expect(await page.locator('.claims .o-wrong').textContent()).toBe('Wrong');
    await page.getByRole('link', { name: 'The incident with its evidence' }).last().click();
    expect(await page.locator('h1').textContent()).toContain('Interac was down.');
    await page.getByRole('link', { name: 'The day, and how right this was' }).click();
    expect(new URL(page.url()).pathname).toBe('/history/ca-2022-07-08');
    await context.close();
  });
});

describe('keyboard', () => {
  it('look: the first stop is the link to the content, and a fold opens with Enter', async () => {
    const page = await browser.newPage();
    await page.goto(`${site.url}/incidents/us-2024-02-22`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#main');
    const fold = page.locator('.reason').nth(1);
    await fold.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await fold.evaluate((element) => (element as HTMLDetailsElement).open)).toBe(true);
    await page.close();
  });
});

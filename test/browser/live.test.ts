import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser } from './open-browser.ts';
import { type RunningSite, startSite } from './start-site.ts';

let site: RunningSite;
let browser: Browser;
let line: Line;

/** The connection between browser and site, which can be cut. */
interface Line {
  readonly url: string;
  /** First lines of all requests that were sent over it, with the id that a stream resumes from. */
  readonly asked: string[];
  readonly cut: () => void;
  readonly mend: () => void;
  readonly stop: () => void;
}

async function layLine(target: number): Promise<Line> {
  const ends = new Set<Socket>();
  const asked: string[] = [];
  let isCut = false;
  const server: Server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(target, '127.0.0.1');
    for (const end of [near, far]) {
      ends.add(end);
      end.on('error', () => {});
      end.on('close', () => {
        ends.delete(end);
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (data) => {
      const [first = ''] = data.toString('latin1').split('\r\n');
      const id = /^last-event-id: (\d+)/im.exec(data.toString('latin1'))?.[1];
      asked.push(id === undefined ? first : `${first} resumes ${id}`);
    });
    near.pipe(far).pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    isCut = true;
    for (const end of ends) end.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    asked,
    cut,
    mend() {
      isCut = false;
    },
    stop() {
      cut();
      server.close();
    },
  };
}

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite('calm'), openBrowser()]);
  line = await layLine(Number(new URL(site.url).port));
});
beforeEach(() => {
  line.mend();
  line.asked.length = 0;
  site.refuseStreams(false);
  site.show('calm');
});
afterAll(async () => {
  await browser?.close();
  line?.stop();
  await site?.stop();
});

const streams = () => line.asked.filter((asked) => asked.includes('/v1/stream'));
const fragments = () => line.asked.filter((asked) => asked.includes('fragment=main'));
const says = (page: Page) => page.locator('fl-live [role=status]');

/** A page that would tell if it were loaded again. */
async function openPage(): Promise<{ readonly page: Page; readonly isSame: () => Promise<boolean> }> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(line.url);
  await page.evaluate(() => {
    document.documentElement.dataset['loaded'] = 'once';
  });
  await expect.poll(() => streams().length).toBe(1);
  const isSame = () => page.evaluate(() => document.documentElement.dataset['loaded'] === 'once');
  return { page, isSame };
}

describe('the live page', () => {
  it('S30: its first connection resumes from the state that it was made from, and fetches nothing anew', async () => {
    const { page } = await openPage();
    const id = await page.locator('fl-live').getAttribute('data-last-id');
    expect(streams()[0]).toContain(`lastEventId=${id}`);
    await page.waitForTimeout(3_500);
    expect(fragments()).toEqual([]);
    await page.context().close();
  });

  it('S30: a cut stream is said, and resumed by Last-Event-ID with what was missed, without a reload', async () => {
    const { page, isSame } = await openPage();
    site.show('calm');
    await expect.poll(() => fragments().length, { timeout: 6_000 }).toBe(1);
    line.cut();
    await says(page).getByText('Connection lost').waitFor();
    expect(await says(page).textContent()).toMatch(/Shown as of \d+:\d\d [AP]M ET/);
    site.show('incident');
    line.mend();
    await page.locator('h1', { hasText: 'AT&T is down' }).waitFor();
    expect(await isSame()).toBe(true);
    expect(streams().at(-1)).toMatch(/ resumes \d+$/);
    expect(await says(page).textContent()).toContain('AT&T is down');
    await page.context().close();
  });

  it('S30: where the stream is refused the page asks now and then, and goes back when it works again', async () => {
    const { page, isSame } = await openPage();
    await page.clock.install();
    site.refuseStreams(true);
    await expect.poll(() => streams().length, { timeout: 8_000 }).toBe(2);
    site.show('incident');
    for (let n = 0; n < 40 && fragments().length === 0; n += 1) await page.clock.runFor(1_000);
    await page.locator('h1', { hasText: 'AT&T is down' }).waitFor();
    await says(page).getByText('checking about once a minute').waitFor();
    await page.clock.runFor(61_000);
    await expect.poll(() => fragments().length).toBeGreaterThan(1);
    site.refuseStreams(false);
    await page.clock.runFor(121_000);
    await expect.poll(() => says(page).textContent()).toBe('');
    expect(await isSame()).toBe(true);
    await page.context().close();
  });

  it('S30: a paused page asks for nothing, and is of now when it is taken up again', async () => {
    const { page } = await openPage();
    await page.getByRole('button', { name: 'Pause updates' }).click();
    await says(page).getByText('Paused').waitFor();
    site.show('incident');
    await page.waitForTimeout(3_500);
    expect(fragments()).toEqual([]);
    await page.getByRole('button', { name: 'Resume updates' }).click();
    await page.locator('h1', { hasText: 'AT&T is down' }).waitFor();
    await page.context().close();
  });

  it('S30: a page that nobody sees asks for nothing until it is seen', async () => {
    const { page } = await openPage();
    const setHidden = (hidden: boolean) =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'hidden', { value, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    await setHidden(true);
    site.show('incident');
    await page.waitForTimeout(3_500);
    expect([streams().length, fragments().length]).toEqual([1, 0]);
    await setHidden(false);
    await page.locator('h1', { hasText: 'AT&T is down' }).waitFor();
    expect(streams().length).toBe(2);
    await page.context().close();
  });
});

/**
 * What the home page costs over the wire in a real browser: all requests of a first view, headers included, as the
 * server compresses them, and the first event of the live stream; on a calm day and in the middle of the replayed one.
 * And whether it reads without JavaScript.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../test/browser/open-browser.ts';
import { type Figure, printTable } from './print-table.ts';

const ROOT = join(import.meta.dirname, '..');
const GOAL_KB = 40;
const SETTLE_MS = 1_500;
const REPLAY_WITHIN_MS = 90_000;
const REPLAY_SPEED = '1200';

interface Server {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

async function startServer(data: string, args: readonly string[]): Promise<Server> {
  const command = [join(ROOT, 'bin', 'faultline.js'), 'serve', '--port', '0', '--data', data, ...args];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const url = /http:\S+/.exec(String(line))![0];
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

interface FirstView {
  readonly kilobytes: number;
  readonly requests: number;
}

/** All that the first view on a phone asks for before it is loaded; the live stream is measured by itself. */
async function measureView(browser: Browser, url: string): Promise<FirstView> {
  const context = await browser.newContext({ viewport: { width: 360, height: 780 } });
  const tab = await context.newPage();
  const session = await context.newCDPSession(tab);
  await session.send('Network.enable');
  await session.send('Page.enable');
  const sizes = new Map<string, number>();
  let loaded = false;
  session.on('Page.loadEventFired', () => {
    loaded = true;
  });
  session.on('Network.requestWillBeSent', ({ requestId, type, request }) => {
    if (!loaded && type !== 'EventSource' && request.url.startsWith('http')) sizes.set(requestId, 0);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (sizes.has(requestId)) sizes.set(requestId, encodedDataLength);
  });
  await tab.goto(url, { waitUntil: 'load' });
  await setTimeout(SETTLE_MS);
  await context.close();
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  return { kilobytes: bytes / 1000, requests: sizes.size };
}

/** Size of what the live stream sends to who comes anew, in kB; it is not compressed. */
async function measureFirstEvent(url: string): Promise<number> {
  const response = await fetch(`${url}/v1/stream?market=us`);
  let bytes = 0;
  let text = '';
  const decoder = new TextDecoder();
  for await (const piece of response.body!) {
    bytes += piece.byteLength;
    text += decoder.decode(piece, { stream: true });
    if (/^event: snapshot\n.*\n\n/m.test(text)) break;
  }
  return bytes / 1000;
}

/** What is read with JavaScript off: the headline and all text. */
async function readBare(
  browser: Browser,
  url: string,
): Promise<{ readonly headline: string; readonly text: string }> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  await tab.goto(url);
  const read = { headline: await tab.locator('h1').innerText(), text: await tab.locator('main').innerText() };
  await context.close();
  return read;
}

async function waitForOutage(url: string): Promise<void> {
  const until = performance.now() + REPLAY_WITHIN_MS;
  while (performance.now() < until) {
    const { sentence } = (await (await fetch(`${url}/v1/markets/us`)).json()) as { sentence: string };
    if (/Verizon.* working/.test(sentence)) return;
    await setTimeout(200);
  }
  throw new Error(`the replay did not come to the outage within ${REPLAY_WITHIN_MS / 1000} s`);
}

async function measurePage(browser: Browser, url: string, when: string, wanted: RegExp): Promise<Figure[]> {
  const { kilobytes, requests } = await measureView(browser, url);
  const live = await measureFirstEvent(url);
  const { headline, text } = await readBare(browser, url);
  const reads = wanted.test(text);
  const total = kilobytes + live;
  process.stdout.write(`${when}, without JavaScript: “${headline}”\n`);
  return [
    { what: `${when}: page in ${requests} requests, kB`, measured: kilobytes.toFixed(1) },
    { what: `${when}: first live event, kB`, measured: live.toFixed(1) },
    { what: `${when}: both, kB`, measured: total.toFixed(1), goal: `≤ ${GOAL_KB}`, met: total <= GOAL_KB },
    { what: `${when}: reads without JavaScript`, measured: reads ? 'yes' : 'no', goal: 'yes', met: reads },
  ];
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-bench-'));
  const browser = await openBrowser();
  const figures: Figure[] = [];
  try {
    const calm = await startServer(join(folder, 'calm'), []);
    try {
      figures.push(...(await measurePage(browser, calm.url, 'first start', /AT&T was down/)));
    } finally {
      await calm.stop();
    }
    const scenario = join(ROOT, 'scenarios', 'us-2024-02-22');
    const outage = await startServer(join(folder, 'outage'), ['--replay', scenario, '--speed', REPLAY_SPEED]);
    try {
      await waitForOutage(outage.url);
      figures.push(...(await measurePage(browser, outage.url, 'in the outage', /AT&T is down/)));
    } finally {
      await outage.stop();
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
  printTable(figures);
}

await main();

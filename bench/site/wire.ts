import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import type { Figure } from '../print-table.ts';

/** The service worker begins two seconds after the page has loaded. */
const SETTLE_MS = 5_000;
const TRIES = 4;
const PHONE = { width: 360, height: 780 };
const SCRIPT_KB = 20;

/** All that a first view on a phone asks for, heads and live stream included, as it comes over the wire. */
export interface FirstView {
  readonly bytes: number;
  readonly scriptBytes: number;
  readonly requests: number;
  /** Requests to other hosts than the page's own. */
  readonly foreign: number;
  /** Whether something was published meanwhile, which the page then asked for: that is a second view. */
  readonly isRenewed: boolean;
  /** Whether the live stream was opened. */
  readonly isLive: boolean;
}

/** A line to a server that counts what comes back over it: the page's requests, its worker's, and the live stream. */
async function layLine(target: URL) {
  const ends = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    ends.add(far);
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
    near.on('close', () => far.destroy());
    near.pipe(far).pipe(near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return {
    url: new URL(target.pathname + target.search, `http://127.0.0.1:${port}`).href,
    bytes: () => [...ends].reduce((sum, { bytesRead }) => sum + bytesRead, 0),
    close() {
      for (const end of ends) end.destroy();
      server.close();
    },
  };
}

/** Bytes of a script as a browser is sent it. */
async function weigh(url: string): Promise<number> {
  const sent = request(url, { headers: { 'accept-encoding': 'br, gzip' } }).end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  let bytes = 0;
  for await (const part of answer) bytes += (part as Buffer).length;
  return bytes;
}

/** Loads a page with an empty cache and adds up what comes. */
export async function measureView(browser: Browser, url: string): Promise<FirstView> {
  for (let n = 1; n < TRIES; n += 1) {
    const view = await measureOnce(browser, url);
    if (!view.isRenewed) return view;
  }
  return measureOnce(browser, url);
}

async function measureOnce(browser: Browser, url: string): Promise<FirstView> {
  const line = await layLine(new URL(url));
  const context = await browser.newContext({ viewport: PHONE });
  const tab = await context.newPage();
  const asked: { readonly url: string; readonly kind: string }[] = [];
  context.on('request', (sent) => void asked.push({ url: sent.url(), kind: sent.resourceType() }));
  const workers = new Set<string>();
  context.on('serviceworker', (worker) => void workers.add(worker.url()));
  const answer = await tab.goto(line.url, { waitUntil: 'load' });
  if (!answer?.ok()) throw new Error(`${url} was answered ${answer?.status()}`);
  await sleep(SETTLE_MS);
  const bytes = line.bytes();
  await context.close();
  const web = asked.filter((sent) => sent.url.startsWith('http'));
  const { host } = new URL(line.url);
  const scripts = new Set([
    ...web.filter(({ kind }) => kind === 'script').map((sent) => sent.url),
    ...workers,
  ]);
  const weights = await Promise.all([...scripts].map(weigh));
  line.close();
  return {
    bytes,
    scriptBytes: weights.reduce((sum, weight) => sum + weight, 0),
    requests: web.length,
    foreign: web.filter((sent) => new URL(sent.url).host !== host).length,
    isRenewed: web.some((sent) => sent.url.includes('fragment=main')),
    isLive: web.some(({ kind }) => kind === 'eventsource'),
  };
}

const kb = (bytes: number): string => (bytes / 1000).toFixed(1);

/** Rows of a first view; without `goalKb` they are told for comparison. */
export function viewFigures(what: string, view: FirstView, goalKb?: number): Figure[] {
  const { bytes, scriptBytes, requests, foreign, isLive } = view;
  const goal = (text: string, met: boolean) => (goalKb === undefined ? {} : { goal: text, met });
  return [
    {
      what: `${what}: first view in ${requests} requests${isLive ? ' with the live stream' : ''}, kB`,
      measured: kb(bytes),
      ...goal(`≤ ${goalKb}`, bytes <= (goalKb ?? 0) * 1000),
    },
    {
      what: `${what}: JavaScript, with workers, kB`,
      measured: kb(scriptBytes),
      ...goal(`≤ ${SCRIPT_KB}`, scriptBytes <= SCRIPT_KB * 1000),
    },
    { what: `${what}: requests to others`, measured: String(foreign), ...goal('0', foreign === 0) },
  ];
}

/** Whether a page says with JavaScript off what it is there for. */
export async function readsBare(browser: Browser, url: string, wanted: RegExp): Promise<boolean> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const tab = await context.newPage();
  await tab.goto(url);
  const text = await tab.locator('main').innerText();
  await context.close();
  return wanted.test(text);
}

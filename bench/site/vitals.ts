import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { type Figure, median } from '../print-table.ts';

const RUNS = 5;
const PHONE = { width: 360, height: 780 };
/** A phone on a bad network: 400 kbit/s each way, 400 ms there and back, a processor four times slower. */
const NETWORK = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const SLOWER = 4;
const AFTER_LOAD_MS = 2_500;
const WITHIN_MS = 120_000;
const GOAL_SHIFT = 0.01;

/** Largest Contentful Paint in ms, and how far things moved by themselves. */
export interface Vitals {
  readonly paint: number;
  readonly shift: number;
}

async function measureOnce(browser: Browser, url: string): Promise<Vitals> {
  const context = await browser.newContext({ viewport: PHONE, isMobile: true, hasTouch: true });
  const tab = await context.newPage();
  const session = await context.newCDPSession(tab);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', NETWORK);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await tab.goto(url, { waitUntil: 'load', timeout: WITHIN_MS });
  await sleep(AFTER_LOAD_MS);
  const vitals = await tab.evaluate(
    () =>
      new Promise<Vitals>((resolve) => {
        const found = { paint: 0, shift: 0 };
        new PerformanceObserver((list) => {
          found.paint = list.getEntries().at(-1)?.startTime ?? found.paint;
        }).observe({ type: 'largest-contentful-paint', buffered: true });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) found.shift += (entry as unknown as { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(found), 300);
      }),
  );
  await context.close();
  return vitals;
}

/** The median of several loads with an empty cache. */
export async function measureVitals(browser: Browser, url: string): Promise<Vitals> {
  const all: Vitals[] = [];
  for (let n = 0; n < RUNS; n += 1) all.push(await measureOnce(browser, url));
  return { paint: median(all.map(({ paint }) => paint)), shift: median(all.map(({ shift }) => shift)) };
}

/** Rows of what was measured; without a goal they are told for comparison. */
export function vitalFigures(what: string, { paint, shift }: Vitals, goalMs?: number): Figure[] {
  const goal = (text: string, met: boolean) => (goalMs === undefined ? {} : { goal: text, met });
  return [
    {
      what: `${what}: Largest Contentful Paint at 400 kbit/s, 400 ms, 4× slower, s (median of ${RUNS})`,
      measured: (paint / 1000).toFixed(2),
      ...goal(`≤ ${((goalMs ?? 0) / 1000).toFixed(1)}`, paint > 0 && paint <= (goalMs ?? 0)),
    },
    {
      what: `${what}: layout shift`,
      measured: shift.toFixed(3),
      ...goal(`≤ ${GOAL_SHIFT}`, shift <= GOAL_SHIFT),
    },
  ];
}

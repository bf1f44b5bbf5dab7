/**
 * Pictures of the real product at phone and desk width, light and dark: every public page with the reconstructed day
 * replayed to its height, and a first start. Run: `npm run screens [-- FOLDER [--full]]`; with `--full` whole pages.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../test/browser/open-browser.ts';
import { publicPages } from '../test/browser/public-pages.ts';

const ROOT = join(import.meta.dirname, '..');
const SCENARIO = join(ROOT, 'scenarios', 'us-2024-02-22');
/** Ten minutes a second: slow enough that all pictures are of the same hours. */
const SPEED = '600';
const HEIGHT_OF_THE_DAY = '2024-02-22T13:30:00Z';
const WIDTHS = [
  { width: 1280, height: 900 },
  { width: 360, height: 780 },
];
const MOST_BYTES = 200_000;
/** What a script adds is drawn by then. */
const SETTLE_MS = 400;

interface Server {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

async function serve(args: readonly string[]): Promise<Server> {
  const data = await mkdtemp(join(tmpdir(), 'faultline-screens-'));
  const command = [join(ROOT, 'bin', 'faultline.js'), 'serve', '--port', '0', '--data', data, ...args];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (piece: Buffer) => {
      text += piece.toString();
      const found = /http:\/\/\S+/.exec(text);
      if (found) resolve(found[0]);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready`)));
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      await rm(data, { recursive: true, force: true });
    },
  };
}

const readJson = async (url: string) => (await fetch(url)).json() as Promise<Record<string, unknown>>;

/** Waits until the replayed day is at its height, and returns the id of its incident. */
async function waitForHeight(url: string): Promise<string> {
  for (;;) {
    const market = (await readJson(`${url}/v1/markets/us`)) as {
      asOf: string;
      incidents: { id: string }[];
    };
    const incident = market.incidents[0];
    if (incident && market.asOf >= HEIGHT_OF_THE_DAY) return incident.id;
    await sleep(500);
  }
}

async function take(
  browser: Browser,
  url: string,
  pages: readonly { readonly name: string; readonly path: string }[],
): Promise<void> {
  for (const viewport of WIDTHS) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
      const tab = await context.newPage();
      for (const page of pages) {
        await tab.goto(`${url}${page.path}`);
        const file = join(folder, `${page.name}-${viewport.width}-${colorScheme}.png`);
        await tab.waitForTimeout(SETTLE_MS);
        await tab.screenshot({ path: file, fullPage: full });
        const { size } = await stat(file);
        console.log(`${file} ${Math.round(size / 1000)} kB${!full && size > MOST_BYTES ? ' TOO LARGE' : ''}`);
      }
      await context.close();
    }
  }
}

const full = process.argv.includes('--full');
const folder = process.argv.slice(2).find((word) => !word.startsWith('--')) ?? join('docs', 'screens');
await mkdir(folder, { recursive: true });
const browser = await openBrowser();
try {
  const replayed = await serve(['--replay', SCENARIO, '--speed', SPEED]);
  const id = await waitForHeight(replayed.url);
  await take(browser, replayed.url, publicPages(id));
  await replayed.stop();
  const first = await serve([]);
  await take(browser, first.url, [{ name: 'home-calm', path: '/' }]);
  await first.stop();
} finally {
  await browser.close();
}

import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createServer } from 'vite';
import { openBrowser } from '../test/browser/open-browser.ts';

// Pages are JSX, which Node does not read by itself.
const loader = await createServer({
  appType: 'custom',
  logLevel: 'error',
  server: { middlewareMode: true, ws: false },
});
const { startSite } = (await loader.ssrLoadModule('/test/browser/start-site.ts')) as {
  startSite: typeof import('../test/browser/start-site.ts').startSite;
};

// Pictures of the pages over fixture data of 22 February 2024, at phone and desk width, light and dark.
const PAGES = [
  { name: 'home', state: 'incident', path: '/' },
  { name: 'home-calm', state: 'calm', path: '/' },
  { name: 'service', state: 'incident', path: '/us/att' },
  { name: 'incident', state: 'incident', path: '/incidents/us-2024-02-22' },
  { name: 'report', state: 'incident', path: '/report?market=us&service=verizon' },
] as const;
const WIDTHS = [
  { width: 360, height: 780 },
  { width: 1280, height: 900 },
];
const MOST_BYTES = 200_000;

const folder = process.argv[2] ?? 'docs/screens';
const fullPage = process.argv.includes('--full');
await mkdir(folder, { recursive: true });
const site = await startSite('incident');
const browser = await openBrowser();
try {
  for (const page of PAGES) {
    site.show(page.state);
    for (const viewport of WIDTHS) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
        const tab = await context.newPage();
        await tab.goto(`${site.url}${page.path}`);
        const file = join(folder, `${page.name}-${viewport.width}-${colorScheme}.png`);
        await tab.screenshot({ path: file, fullPage });
        const { size } = await stat(file);
        console.log(`${file} ${Math.round(size / 1000)} kB${size > MOST_BYTES ? ' TOO LARGE' : ''}`);
        await context.close();
      }
    }
  }
} finally {
  await browser.close();
  await site.stop();
  await loader.close();
}

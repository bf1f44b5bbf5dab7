import type { Browser, Page } from 'playwright-core';
import { runAxe } from '../../test/browser/run-axe.ts';
import type { Figure } from '../print-table.ts';
import { tell } from '../run-bench.ts';

const LOOKS = [360, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ viewport: { width, height: 800 }, colorScheme })),
);

/** What is wrong with pages, one text each. */
export interface Faults {
  readonly axe: string[];
  readonly console: string[];
  readonly policy: string[];
  views: number;
}

/** Tells what breaks a page's policy from the first byte on: the page itself may not carry such a script. */
async function watch(page: Page, where: string, faults: Faults): Promise<void> {
  await page.exposeFunction('tellViolation', (text: string) => void faults.policy.push(`${where}: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      (globalThis as unknown as { tellViolation(text: string): void }).tellViolation(
        `${violatedDirective} ${blockedURI}`,
      );
    });
  });
  page.on('pageerror', (error) => void faults.console.push(`${where}: ${error}`));
  page.on('console', (message) => {
    // A page that is not there says so in the console by itself.
    if (message.type() !== 'error' || message.text().includes('status of 404')) return;
    faults.console.push(`${where}: ${message.text()}`);
  });
}

/** Looks at pages at phone and desk width, light and dark. */
export async function findFaults(browser: Browser, url: string, paths: readonly string[]): Promise<Faults> {
  const faults: Faults = { axe: [], console: [], policy: [], views: 0 };
  for (const path of paths) {
    for (const look of LOOKS) {
      const where = `${path} at ${look.viewport.width} ${look.colorScheme}`;
      const context = await browser.newContext(look);
      const page = await context.newPage();
      await watch(page, where, faults);
      await page.goto(new URL(path, url).href, { waitUntil: 'load' });
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll('details')) fold.open = true;
      });
      for (const id of await runAxe(page)) faults.axe.push(`${where}: ${id}`);
      faults.views += 1;
      await context.close();
    }
  }
  const all = Map.groupBy([...faults.axe, ...faults.console, ...faults.policy], (fault) => fault);
  for (const [fault, { length }] of all) tell(`  ${fault}${length > 1 ? ` (${length} times)` : ''}`);
  return faults;
}

/** Rows of what was found; with `isPeer` they are told for comparison. */
export function faultFigures(what: string, faults: Faults, isPeer = false): Figure[] {
  const row = (name: string, { length }: readonly string[]): Figure => ({
    what: `${what}: ${name} in ${faults.views} views (360 and 1280 px, light and dark)`,
    measured: String(length),
    ...(isPeer ? {} : { goal: '0', met: length === 0 }),
  });
  return [
    row('axe violations', faults.axe),
    row('console errors', faults.console),
    row('breaches of the content policy', faults.policy),
  ];
}

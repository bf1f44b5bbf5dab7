/**
 * What the site costs a phone and a server, beside the goals: bytes over the wire, paint on a bad network, faults that axe,
 * the console and the content policy find, the time of a page, pages a second, and readers of the live stream.
 * `--quick` leaves out the paint and looks at fewer pages; `--only PART` runs one of: wire, paint, faults, pages, stream;
 * `--peer` measures the public page of another status project in the same run.
 */
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { FaultlineError } from '../src/errors.ts';
import { openBrowser } from '../test/browser/open-browser.ts';
import { publicPages } from '../test/browser/public-pages.ts';
import { type Figure, printTable } from './print-table.ts';
import { runBench, tell } from './run-bench.ts';
import { faultFigures, findFaults } from './site/faults.ts';
import { measureThroughput, measureTimes } from './site/pages.ts';
import { measurePeer } from './site/peer.ts';
import { openCalm, openOutage, type Scene } from './site/scene.ts';
import { measureStream } from './site/stream.ts';
import { measureVitals, vitalFigures } from './site/vitals.ts';
import { measureView, readsBare, viewFigures } from './site/wire.ts';

const HOME = { name: 'home', kb: 40, paintMs: 2_000 };
const INCIDENT = { name: 'incident', kb: 60, paintMs: 2_500 };
const QUICK_PAGES = 6;

interface Run {
  readonly browser: Browser;
  readonly scene: Scene;
  readonly quick: boolean;
}

/** One part of the measurement of a running product. */
type Part = (run: Run) => Promise<Figure[]>;

const pagesOf = ({ product, incident }: Scene) => {
  const path = `/incidents/${incident}`;
  return [
    { ...HOME, url: `${product.url}/`, path: '/' },
    { ...INCIDENT, url: `${product.url}${path}`, path },
  ];
};

async function wire({ browser, scene }: Run): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name, kb, url } of pagesOf(scene)) {
    figures.push(...viewFigures(`${scene.name}, ${name}`, await measureView(browser, url), kb));
  }
  const wanted = scene.name === 'calm' ? /AT&T was down/ : /AT&T is down/;
  const reads = await readsBare(browser, scene.product.url, wanted);
  const what = `${scene.name}, home: reads without JavaScript`;
  return [...figures, { what, measured: reads ? 'yes' : 'no', goal: 'yes', met: reads }];
}

async function paint({ browser, scene, quick }: Run): Promise<Figure[]> {
  const figures: Figure[] = [];
  if (quick) return figures;
  for (const { name, paintMs, url } of pagesOf(scene)) {
    figures.push(...vitalFigures(`${scene.name}, ${name}`, await measureVitals(browser, url), paintMs));
  }
  return figures;
}

async function faults({ browser, scene, quick }: Run): Promise<Figure[]> {
  const paths = publicPages(scene.incident).map(({ path }) => path);
  const found = await findFaults(browser, scene.product.url, quick ? paths.slice(0, QUICK_PAGES) : paths);
  return faultFigures(scene.name, found);
}

async function pages({ scene }: Run): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name, path } of pagesOf(scene)) {
    figures.push(...(await measureTimes(`${scene.name}, ${name}`, scene.product.url, path)));
  }
  figures.push(await measureThroughput(`${scene.name}, home`, `${scene.product.url}/`));
  return figures;
}

async function stream({ scene }: Run): Promise<Figure[]> {
  const state = await (await fetch(`${scene.product.url}/v1/markets/us`)).text();
  return scene.name === 'calm' ? [] : measureStream(state);
}

const PARTS: Readonly<Record<string, Part>> = { wire, paint, faults, pages, stream };

async function measureScene(run: Run, parts: readonly string[]): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const part of parts) {
    tell(`${run.scene.name}: ${part}`);
    figures.push(...(await PARTS[part]!(run)));
  }
  return figures;
}

/** Names of the services that the measured pages show. */
async function servicesOf({ product }: Scene): Promise<readonly string[]> {
  const { markets } = (await (await fetch(`${product.url}/v1/markets`)).json()) as {
    markets: readonly { readonly id: string; readonly services: readonly { readonly name: string }[] }[];
  };
  return markets.find(({ id }) => id === 'us')?.services.map(({ name }) => name) ?? [];
}

await runBench(async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      peer: { type: 'boolean', default: false },
      only: { type: 'string' },
    },
  });
  if (values.only !== undefined && !Object.hasOwn(PARTS, values.only)) {
    throw new FaultlineError('bad-arguments', `--only takes one of: ${Object.keys(PARTS).join(', ')}`);
  }
  const parts = values.only === undefined ? Object.keys(PARTS) : [values.only];
  const browser = await openBrowser();
  const figures: Figure[] = [];
  let services: readonly string[] = [];
  try {
    for (const open of [openCalm, openOutage]) {
      const scene = await open();
      try {
        services = await servicesOf(scene);
        figures.push(...(await measureScene({ browser, scene, quick: values.quick }, parts)));
      } finally {
        await scene.close();
      }
    }
    if (values.peer) figures.push(...(await measurePeer(browser, services)));
  } finally {
    await browser.close();
  }
  printTable(figures);
});

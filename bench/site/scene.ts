import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Product, startProduct } from '../start-product.ts';

const SCENARIO = join(import.meta.dirname, '..', '..', 'scenarios', 'us-2024-02-22');
const DAY = '2024-02-22';
/** In the middle of the outage, a quarter of an hour into its worst hour. */
const MIDDLE = '2024-02-22T13:30:00Z';
/** The last day before it passes in less than half a minute. */
const SPEED = '6000';
const WITHIN_MS = 600_000;

interface Market {
  readonly asOf: string;
  readonly incidents: readonly { readonly id: string; readonly openedAt: string }[];
}

/** A running product at a time that stands still. */
export interface Scene {
  readonly name: string;
  readonly product: Product;
  /** Id of the incident whose page is measured. */
  readonly incident: string;
  readonly close: () => Promise<void>;
}

const folderFor = (name: string): string => mkdtempSync(join(tmpdir(), `faultline-bench-${name}-`));

function sceneOf(name: string, product: Product, rest: { incident: string; folder: string }): Scene {
  const { incident, folder } = rest;
  return {
    name,
    product,
    incident,
    async close() {
      await product.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A first start: nothing is reported, and the days that came with the product are all there is. */
export async function openCalm(): Promise<Scene> {
  const folder = folderFor('calm');
  const product = await startProduct(folder);
  const told = await fetch(`${product.url}/v1/incidents?market=us&limit=100`);
  const { incidents } = (await told.json()) as Pick<Market, 'incidents'>;
  const incident = incidents.find(({ openedAt }) => openedAt.startsWith(DAY));
  if (incident) return sceneOf('calm', product, { folder, incident: incident.id });
  await product.end();
  throw new Error(`the history holds no incident of ${DAY}: run \`npm run build\``);
}

/** The reconstructed day, replayed to the middle of the outage and halted there: its time ends then. */
export async function openOutage(): Promise<Scene> {
  const folder = folderFor('outage');
  const scenario = join(folder, 'scenario');
  cpSync(SCENARIO, scenario, { recursive: true });
  const file = join(scenario, 'scenario.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^to: .*$/m, `to: ${MIDDLE}`));
  const product = await startProduct(join(folder, 'data'), ['--replay', scenario, '--speed', SPEED]);
  const end = Date.parse(MIDDLE) - 60_000;
  const until = performance.now() + WITHIN_MS;
  while (performance.now() < until) {
    const { asOf, incidents } = (await (await fetch(`${product.url}/v1/markets/us`)).json()) as Market;
    const [incident] = incidents;
    if (incident && Date.parse(asOf) >= end) {
      return sceneOf('in the outage', product, { folder, incident: incident.id });
    }
    await sleep(500);
  }
  await product.end();
  throw new Error(`the replay did not come to the outage within ${WITHIN_MS / 1000} s`);
}

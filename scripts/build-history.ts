/**
 * Analyzes the days that come with the product and writes them to dist/history, a file a day and an index, so that a
 * first start can show them at once. A day that is newer than all it is made from is left as it is.
 * Run: `node scripts/build-history.ts [folder of scenarios] [folder to write to]`
 */
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { readTruth } from '../dist/adapters/files/read-truth.js';
import { runAnalysis } from '../dist/cli/run-analysis.js';
import type { Day } from '../dist/core/publish/day.d.ts';
import { briefOf, makeDay, orderDays } from '../dist/core/publish/make-day.js';
import { FaultlineError } from '../dist/errors.js';

const ROOT = join(import.meta.dirname, '..');
const SCENARIOS = process.argv[2] ?? join(ROOT, 'scenarios');
const OUT = process.argv[3] ?? join(ROOT, 'dist', 'history');
const INDEX = 'index.json';
const WORKERS = 2;
/** What decides of a day's outcome beside its own folder; pages and routes do not. */
const ENGINE = ['dist/{adapters,cli,core,pipeline}/**/*.js', 'catalogs/*.yaml', 'scripts/build-history.ts'];

interface Done {
  readonly folder: string;
  readonly says: string;
  readonly failed: boolean;
}

const fileOf = (folder: string): string => join(OUT, `${folder}.json`);
const changedAt = (files: readonly string[]): number =>
  Math.max(0, ...files.map((file) => statSync(file).mtimeMs));

/** Readers never see a file that is half written. */
function writeWhole(file: string, text: string): void {
  const draft = `${file}.${process.pid}.draft`;
  writeFileSync(draft, text);
  renameSync(draft, file);
}

function isFresh(folder: string, engineAt: number): boolean {
  const file = fileOf(folder);
  if (!existsSync(file)) return false;
  const own = readdirSync(join(SCENARIOS, folder), { recursive: true, encoding: 'utf8' });
  const folderAt = changedAt([join(SCENARIOS, folder), ...own.map((name) => join(SCENARIOS, folder, name))]);
  return statSync(file).mtimeMs > Math.max(engineAt, folderAt);
}

async function buildDay(folder: string): Promise<Done> {
  const path = join(SCENARIOS, folder);
  try {
    const truth = await readTruth(path);
    const { data, analysis } = await runAnalysis([path], { quiet: true });
    if (data.scenario === null) throw new FaultlineError('bad-scenario', `${path} is not a scenario`);
    if (data.scenario.id !== folder)
      throw new FaultlineError('bad-scenario', `${path}: its id is ${data.scenario.id}; name the folder so`);
    const { dossiers, tracks } = analysis;
    const day = makeDay({ ...data.scenario, catalog: data.catalog, truth, dossiers, tracks });
    writeWhole(fileOf(folder), JSON.stringify(day));
    return {
      folder,
      says: `${dossiers.length} incident(s), ${day.outcome ?? 'not compared'}`,
      failed: false,
    };
  } catch (fault) {
    const says = fault instanceof FaultlineError ? fault.describe() : String((fault as Error).stack ?? fault);
    return { folder, says, failed: true };
  }
}

/** Works through the folders, two at a time; returns those that failed. */
async function buildDays(folders: readonly string[]): Promise<string[]> {
  const waiting = [...folders];
  const failed: string[] = [];
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(import.meta.filename, { argv: [SCENARIOS, OUT] });
      const next = (): void => {
        const folder = waiting.shift();
        if (folder !== undefined) worker.postMessage(folder);
        else void worker.terminate().then(() => resolve());
      };
      worker.on('error', reject);
      worker.on('message', ({ folder, says, failed: bad }: Done) => {
        (bad ? process.stderr : process.stdout).write(`history: ${folder}, ${says}\n`);
        if (bad) failed.push(folder);
        next();
      });
      next();
    });
  await Promise.all(Array.from({ length: Math.min(WORKERS, folders.length) }, work));
  return failed;
}

function writeIndex(folders: readonly string[]): void {
  const days = folders
    .filter((folder) => existsSync(fileOf(folder)))
    .map((folder) => briefOf(JSON.parse(readFileSync(fileOf(folder), 'utf8')) as Day));
  const seen = new Map<string, string>();
  for (const { id, incidents } of days) {
    for (const incident of incidents) {
      const other = seen.get(incident.id);
      if (other) throw new Error(`${id} and ${other} both have an incident ${incident.id}`);
      seen.set(incident.id, id);
    }
  }
  writeWhole(join(OUT, INDEX), JSON.stringify(orderDays(days)));
}

async function main(): Promise<void> {
  mkdirSync(OUT, { recursive: true });
  const folders = readdirSync(SCENARIOS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(SCENARIOS, entry.name, 'scenario.yaml')))
    .map((entry) => entry.name);
  for (const file of readdirSync(OUT)) {
    const kept = file === INDEX || folders.includes(basename(file, '.json'));
    if (file.endsWith('.json') && !kept) rmSync(join(OUT, file));
  }
  const began = new Date();
  const engineAt = changedAt(globSync(ENGINE, { cwd: ROOT }).map((file) => join(ROOT, file)));
  const stale = folders.filter((folder) => !isFresh(folder, engineAt));
  const failed = await buildDays(stale);
  // A failed day must not stand there as it was before.
  for (const folder of failed) rmSync(fileOf(folder), { force: true });
  // All are as new as the look at what they are made from, not as the end of this run.
  for (const folder of folders) if (existsSync(fileOf(folder))) utimesSync(fileOf(folder), began, began);
  writeIndex(folders);
  process.stdout.write(`history: ${folders.length} days, ${stale.length - failed.length} analyzed anew\n`);
  if (failed.length > 0) process.exitCode = 1;
}

if (isMainThread) await main();
else parentPort!.on('message', async (folder: string) => parentPort!.postMessage(await buildDay(folder)));

/**
 * How early and how rightly the detector speaks, beside published methods on the same data in the same run.
 * Run: `node bench/detect.ts [--nab FOLDER] [--quick] [--only injected|nab|scenarios|speed] [--no-docs]`
 */
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { FaultlineError } from '../src/errors.ts';
import { goalsTable } from './detect/goals.ts';
import type { Chapter, Part, RunOptions } from './detect/part.ts';
import { REFERENCES } from './detect/references.ts';
import { runInjected } from './detect/run-injected.ts';
import { runNab } from './detect/run-nab.ts';
import { runScenarios } from './detect/run-scenarios.ts';
import { runSpeed } from './detect/run-speed.ts';
import { readNab } from './detect/series.ts';
import { printGrid } from './detect/tables.ts';
import { writeDocs } from './detect/write-docs.ts';
import { runBench, tell } from './run-bench.ts';

const ROOT = join(import.meta.dirname, '..');
const PARTS = ['injected', 'nab', 'scenarios', 'speed'] as const;
const NAB_MISSING =
  'NAB realTweets was not run: no --nab FOLDER was given. The series are in the repository numenta/NAB (https://github.com/numenta/NAB), folder data/realTweets, their windows in labels/combined_windows.json; nothing of it is in this package.';
const NAB_CHAPTER: Chapter = {
  title: 'Numenta Anomaly Benchmark, realTweets',
  text: NAB_MISSING,
  tables: [],
};

interface Options extends RunOptions {
  readonly nab: string | undefined;
  readonly parts: readonly string[];
  readonly docs: boolean;
}

function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      nab: { type: 'string' },
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      docs: { type: 'boolean', default: true },
    },
    allowNegative: true,
  });
  const { nab, quick, only, docs } = values;
  if (only !== undefined && !PARTS.some((part) => part === only))
    throw new FaultlineError('bad-arguments', `--only takes ${PARTS.join(', ')}, not ${only}`);
  const parts = only === undefined ? PARTS : [only];
  return { nab, quick, parts, tell, docs: docs && !quick && only === undefined };
}

async function runParts(options: Options): Promise<readonly Part[]> {
  const { nab, parts } = options;
  const wanted = (part: string): boolean => parts.includes(part);
  // A wrong folder shall be told at once, not after minutes.
  const corpus = nab === undefined || !wanted('nab') ? undefined : readNab(nab);
  const done: Part[] = [];
  if (wanted('injected')) done.push(runInjected(options));
  if (corpus) done.push(await runNab(corpus, options));
  else if (wanted('nab')) done.push({ chapter: NAB_CHAPTER, goals: [] });
  if (wanted('scenarios')) done.push(await runScenarios(join(ROOT, 'scenarios'), options));
  if (wanted('speed')) done.push(await runSpeed(options));
  return done;
}

async function main(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  const parts = await runParts(options);
  for (const { chapter } of parts) chapter.tables.forEach(printGrid);
  const goals = goalsTable(parts.flatMap((part) => part.goals));
  printGrid(goals);
  if (parts.some(({ chapter }) => chapter === NAB_CHAPTER)) process.stdout.write(`\n${NAB_MISSING}\n`);
  if (!options.docs) return;
  const command = `npm run bench -- detect${options.nab === undefined ? '' : ` --nab ${basename(options.nab)}`}`;
  writeDocs(join(ROOT, 'docs'), {
    command,
    goals,
    detectors: [...parts.flatMap(({ ours }) => ours ?? []), ...REFERENCES],
    chapters: parts.map(({ chapter }) => chapter),
  });
  tell('wrote docs/detection.md and docs/detection/');
}

await runBench(main);

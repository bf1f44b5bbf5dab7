/**
 * Whose fault the engine says it is, over the casebook, beside what people would use instead; and how long it takes.
 * Run: `node bench/attribute.ts [--scenarios FOLDER] [--quick] [--no-docs]`
 */
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { summarise } from '../src/core/publish/score/summary.ts';
import { FaultlineError } from '../src/errors.ts';
import { calibrate, calibrateChapter } from './attribute/calibrate-chapter.ts';
import { casebookIn } from './attribute/casebook.ts';
import { casebookChapter } from './attribute/casebook-chapter.ts';
import { goalsOf, goalsTable } from './attribute/goals.ts';
import type { DayResult } from './attribute/judge-day.ts';
import { perturbChapter, variantRows } from './attribute/perturb-chapter.ts';
import { inParallel, runChild } from './attribute/run-child.ts';
import { speedChapter, timeAll } from './attribute/speed-chapter.ts';
import { writeDocs } from './attribute/write-docs.ts';
import { printGrid } from './detect/tables.ts';
import { runBench, tell } from './run-bench.ts';

const ROOT = join(import.meta.dirname, '..');
const AT_ONCE = 2;
const LONGEST_DAY = 300_000;

interface Options {
  readonly scenarios: string;
  readonly quick: boolean;
  readonly docs: boolean;
}

function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scenarios: { type: 'string', default: join(ROOT, 'scenarios') },
      quick: { type: 'boolean', default: false },
      docs: { type: 'boolean', default: true },
    },
    allowNegative: true,
  });
  return { scenarios: values.scenarios, quick: values.quick, docs: values.docs && !values.quick };
}

/** Every other one, for a quick look, so that odd and even seeds are both there. */
function chosen(folders: readonly string[], quick: boolean): readonly string[] {
  return quick ? folders.filter((_, index) => index % 3 === 0) : folders;
}

async function judgeAll(folders: readonly string[], quick: boolean): Promise<readonly DayResult[]> {
  let done = 0;
  return inParallel(folders, AT_ONCE, async (folder) => {
    const result = await runChild<DayResult>(
      'judge-day.ts',
      [folder, ...(quick ? ['--quick'] : [])],
      LONGEST_DAY,
    );
    done++;
    if (!result)
      throw new FaultlineError('bad-scenario', `${folder} was not judged in ${LONGEST_DAY / 1000} s`);
    tell(`${done} of ${folders.length}: ${basename(folder)} ${result.day.score.exact ? '✓' : '✗'}`);
    return result;
  });
}

async function main(args: readonly string[]): Promise<void> {
  const { scenarios, quick, docs } = readOptions(args);
  const folders = chosen(casebookIn(scenarios), quick);
  if (folders.length === 0)
    throw new FaultlineError('bad-arguments', `${scenarios} holds no scenario with a truth.yaml`);
  const results = await judgeAll(folders, quick);
  const days = results.map(({ day }) => day);
  const summary = summarise(days);
  const calibration = calibrate(results);
  const timed = await timeAll(quick, tell);
  const chapters = [
    casebookChapter(days, summary),
    perturbChapter(results),
    calibrateChapter(results, calibration),
    speedChapter(timed),
  ];
  const goals = goalsTable(goalsOf(results, { summary, calibration, timed }));
  for (const { tables } of chapters) tables.forEach(printGrid);
  printGrid(goals);
  if (!docs) return;
  const { before: _, after: __, ...fits } = calibration;
  const figures = { summary, changed: variantRows(results), calibration: fits, speed: timed };
  writeDocs(join(ROOT, 'docs'), { goals, chapters, figures });
  tell('wrote docs/attribution.md and docs/attribution/');
}

await runBench(main);

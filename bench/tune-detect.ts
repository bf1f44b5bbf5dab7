/**
 * Looks for better parameters of detection, on the tuning series alone: the five NAB series whose names are known
 * and tuning seeds of drawn series. It reads no scenario, so never the reconstructed 2024 day, and writes nothing.
 * Run: `node bench/tune-detect.ts [--nab FOLDER] [--set counts|complaints] [--minutes N] [--seed TEXT]`
 */
import { parseArgs } from 'node:util';
import { COUNTS_PARAMS, DETECT_PARAMS, type DetectParams } from '../src/core/detect/params.ts';
import { FaultlineError } from '../src/errors.ts';
import { createRng } from '../src/sim/rng.ts';
import { TUNING_SERIES } from './detect/nab.ts';
import { readNab } from './detect/series.ts';
import { printGrid } from './detect/tables.ts';
import { runBench, tell } from './run-bench.ts';
import { COMPLAINTS_OBJECTIVE, createComplaintsJudge } from './tune/judge-complaints.ts';
import { COUNTS_OBJECTIVE, createCountsJudge } from './tune/judge-counts.ts';
import { type Judge, search, type Trial } from './tune/search.ts';
import { SPACES } from './tune/space.ts';

/** One parameter set with what judges it. */
interface Task {
  readonly now: DetectParams;
  readonly objective: string;
  readonly judge: Judge;
}

const SHOWN = 5;

function countsTask(folder: string): Task {
  const tuning = readNab(folder).filter(({ name }) => TUNING_SERIES.includes(name));
  if (tuning.length < TUNING_SERIES.length)
    throw new FaultlineError('bad-input', `${folder} lacks some of ${TUNING_SERIES.join(', ')}`);
  return { now: COUNTS_PARAMS, objective: COUNTS_OBJECTIVE, judge: createCountsJudge(tuning) };
}

const text = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value));

/** The best trials beside the present values: one row a parameter in which any of them differs. */
function printTrials({ now, objective }: Task, present: Trial, best: readonly Trial[], tried: number): void {
  const shown = best.slice(0, SHOWN);
  const keys = [
    ...new Set(shown.flatMap(({ change }) => Object.keys(change))),
  ].sort() as (keyof DetectParams)[];
  printGrid({
    title: `${now.id} ${now.version}: the best of ${tried} sets tried beside the present values`,
    notes: `Objective: ${objective}. Nothing is written.`,
    head: ['parameter', 'present', ...shown.map((_, n) => `${n + 1}.`)],
    rows: [
      ['objective', present.objective.toFixed(1), ...shown.map((trial) => trial.objective.toFixed(1))],
      ...keys.map((key) => [key, text(now[key]), ...shown.map(({ change }) => text(change[key]))]),
    ],
  });
  [present, ...shown].forEach((trial, n) => {
    process.stdout.write(`${n === 0 ? 'present' : `${n}.`}: ${trial.says}\n`);
  });
}

function run(task: Task, minutes: number, seed: string): void {
  const { now, judge } = task;
  const end = performance.now() + minutes * 60_000;
  const { present, best, tried } = search({
    now,
    space: SPACES[now.id] ?? {},
    judge,
    rng: createRng(`tune/${now.id}/${seed}`),
    isOver: () => performance.now() >= end,
    onTrial: ({ objective, says, change }, count) =>
      tell(`${now.id}, set ${count}: ${objective.toFixed(1)} (${says}) ${JSON.stringify(change)}`),
  });
  printTrials(task, present, best, tried);
}

function main(args: readonly string[]): void {
  const { values } = parseArgs({
    args: [...args],
    options: {
      nab: { type: 'string' },
      set: { type: 'string' },
      minutes: { type: 'string', default: '10' },
      seed: { type: 'string', default: '1' },
    },
  });
  const { nab, set, seed } = values;
  const minutes = Number(values.minutes);
  if (!(minutes > 0))
    throw new FaultlineError('bad-arguments', `--minutes takes a number, not ${values.minutes}`);
  if (set !== undefined && !Object.hasOwn(SPACES, set))
    throw new FaultlineError('bad-arguments', `--set takes ${Object.keys(SPACES).join(' or ')}, not ${set}`);
  if (set === 'counts' && nab === undefined)
    throw new FaultlineError('bad-arguments', 'counts are tuned on NAB series: give --nab FOLDER');
  const tasks: (() => Task)[] = [];
  if (set !== 'complaints' && nab !== undefined) tasks.push(() => countsTask(nab));
  if (set !== 'counts')
    tasks.push(() => ({
      now: DETECT_PARAMS,
      objective: COMPLAINTS_OBJECTIVE,
      judge: createComplaintsJudge(),
    }));
  if (set === undefined && nab === undefined)
    tell('counts were not tuned: no --nab FOLDER with the five tuning series was given');
  for (const begin of tasks) run(begin(), minutes / tasks.length, seed);
}

await runBench(main);

/**
 * How fast the built command line analyzes the whole reconstructed day, in a process of its own bound to one core
 * where that can be done; beside it, in the same run, only unpacking the same files and counting their lines.
 * Run: `node bench/analyze.ts [runs]`
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { median, printTable, whole } from './print-table.ts';

const ROOT = join(import.meta.dirname, '..');
const SCENARIO = join(ROOT, 'scenarios', 'us-2024-02-22');
const FILES = ['counts.csv.gz', 'reports.ndjson.gz'].map((file) => join(SCENARIO, file));
const GOAL_ROWS = 200_000;
const GOAL_MB = 500;

/** Makes a process say at its end how much memory it ever held, in kB. */
const TELL_MEMORY =
  "data:text/javascript,process.on('exit',()=>process.stderr.write('maxRSS '+process.resourceUsage().maxRSS+'\\n'))";
const COUNT_LINES = `
  const { createReadStream } = require('node:fs'), { createGunzip } = require('node:zlib');
  (async () => {
    let lines = 0;
    for (const file of process.argv.slice(1)) {
      for await (const piece of createReadStream(file).pipe(createGunzip())) {
        for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines++;
      }
    }
    process.stdout.write(lines + ' rows');
  })();`;

interface Run {
  readonly rows: number;
  readonly seconds: number;
  readonly megabytes: number;
}

/** Binds a process to a core, where Linux has it. */
const TASKSET = '/usr/bin/taskset';

async function measure(args: readonly string[], bind: boolean): Promise<Run> {
  const command = [process.execPath, '--import', TELL_MEMORY, ...args];
  const [program, ...rest] = bind ? [TASKSET, '-c', '0', ...command] : command;
  const began = performance.now();
  const child = spawn(program!, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.on('data', (piece: Buffer) => {
    out += piece.toString();
  });
  child.stderr.on('data', (piece: Buffer) => {
    err += piece.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  const seconds = (performance.now() - began) / 1000;
  const rows = /([\d,]+) rows/.exec(out)?.[1];
  const kilobytes = /maxRSS (\d+)/.exec(err)?.[1];
  if (code !== 0 || !rows || !kilobytes) throw new Error(`exit code ${code}\n${err}`);
  return { rows: Number(rows.replaceAll(',', '')), seconds, megabytes: Number(kilobytes) / 1000 };
}

async function main(): Promise<void> {
  const runs = Number(process.argv[2] ?? 3);
  if (!existsSync(join(ROOT, 'dist', 'cli', 'index.js'))) throw new Error('not built; run `npm run build`');
  const bind = existsSync(TASKSET);
  const analyses: Run[] = [];
  const references: Run[] = [];
  for (let n = 0; n < runs; n += 1) {
    analyses.push(await measure([join(ROOT, 'bin', 'faultline.js'), 'analyze', SCENARIO, '--quiet'], bind));
    references.push(await measure(['-e', COUNT_LINES, ...FILES], bind));
  }
  const perSecond = (all: readonly Run[]): number => median(all.map(({ rows, seconds }) => rows / seconds));
  const megabytes = Math.max(...analyses.map((run) => run.megabytes));
  const [speed, reference] = [perSecond(analyses), perSecond(references)];
  const { rows } = analyses[0]!;
  const core = bind ? 'on one core' : 'NOT bound to one core: no taskset here';
  process.stdout.write(
    `analyze scenarios/us-2024-02-22, ${whole(rows)} rows, ${core}, median of ${runs}, start of the process included\n`,
  );
  printTable([
    { what: 'rows a second', measured: whole(speed), goal: `≥ ${whole(GOAL_ROWS)}`, met: speed >= GOAL_ROWS },
    {
      what: 'most memory held, MB',
      measured: whole(megabytes),
      goal: `< ${GOAL_MB}`,
      met: megabytes < GOAL_MB,
    },
    { what: 'unpack and count lines only, rows a second', measured: whole(reference) },
    { what: 'analysis as a share of that', measured: (speed / reference).toFixed(2) },
  ]);
}

await main();

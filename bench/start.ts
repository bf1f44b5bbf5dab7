/**
 * How long `npm start` takes to be ready after the build, and how much memory the server holds at rest.
 * Run: `node bench/start.ts [runs]`; memory is read from /proc, so on Linux only.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { median, printTable, whole } from './print-table.ts';

const ROOT = join(import.meta.dirname, '..');
const GOAL_SECONDS = 2;
const GOAL_MB = 250;
const REST_MS = 3_000;

interface Start {
  readonly seconds: number;
  readonly megabytes: number;
}

/** A process and all below it. */
function family(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(family)];
}

function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1000;
}

async function readyLine(child: ChildProcess): Promise<void> {
  for await (const line of createInterface({ input: child.stdout! })) {
    if (line.includes('is ready on')) return;
  }
  throw new Error('it ended before it was ready');
}

async function measure(program: readonly string[], folder: string): Promise<Start> {
  const env = { ...process.env, FAULTLINE_PORT: '0', FAULTLINE_DATA: folder };
  const began = performance.now();
  const [command, ...args] = program;
  const child = spawn(command!, args, {
    cwd: ROOT,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  try {
    await readyLine(child);
    const seconds = (performance.now() - began) / 1000;
    await setTimeout(REST_MS);
    // npm and its shell stand above the server, which is the largest of them.
    return { seconds, megabytes: Math.max(...family(child.pid!).map(residentMegabytes)) };
  } finally {
    if (child.exitCode === null) process.kill(-child.pid!, 'SIGTERM');
    await exited;
  }
}

async function main(): Promise<void> {
  const runs = Number(process.argv[2] ?? 3);
  const folder = mkdtempSync(join(tmpdir(), 'faultline-bench-'));
  try {
    const byNpm: Start[] = [];
    const direct: Start[] = [];
    for (let n = 0; n < runs; n += 1) {
      byNpm.push(await measure(['npm', 'start', '--silent'], join(folder, 'npm')));
      direct.push(await measure([process.execPath, 'bin/faultline.js', 'serve'], join(folder, 'direct')));
    }
    const seconds = median(byNpm.map((start) => start.seconds));
    const megabytes = Math.max(...byNpm.map((start) => start.megabytes));
    process.stdout.write(
      `median time and most memory of ${runs} starts; the first on an empty data folder\n`,
    );
    printTable([
      {
        what: 'npm start to ready, s',
        measured: seconds.toFixed(2),
        goal: `< ${GOAL_SECONDS}`,
        met: seconds < GOAL_SECONDS,
      },
      { what: 'the same without npm, s', measured: median(direct.map((start) => start.seconds)).toFixed(2) },
      {
        what: 'resident 3 s later, MB',
        measured: whole(megabytes),
        goal: `< ${GOAL_MB}`,
        met: megabytes < GOAL_MB,
      },
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();

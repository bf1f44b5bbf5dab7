/**
 * SIGKILL of the real server at random moments under load: single reports, batches and calls for help. After each, every
 * acknowledged report must be there, none twice, and the store must open fast.
 * Run: `node bench/kill.ts [rounds] [seed]`; needs a build. Exits with 1 when anything was lost or doubled, or was slow.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FaultlineError } from '../src/errors.ts';
import { createRng } from '../src/sim/rng.ts';
import { type KillRound, killRounds } from './kill/kill-rounds.ts';
import { median, printTable, whole } from './print-table.ts';
import { runBench, tell } from './run-bench.ts';

const ROUNDS = 100;
const LATEST_MS = 1_500;
const OPENS_WITHIN_MS = 1_000;

function print(rounds: readonly KillRound[]): boolean {
  const sum = (of: (round: KillRound) => number): number =>
    rounds.reduce((total, round) => total + of(round), 0);
  const last = rounds.at(-1)!;
  const opens = rounds.map(({ openMs }) => openMs);
  const slowest = Math.max(...opens);
  const miscounted = Math.max(...rounds.map((round) => Math.abs(round.miscounted)));
  const none = (what: string, count: number) => ({
    what,
    measured: whole(count),
    goal: '0',
    met: count === 0,
  });
  const goals = [
    none('acknowledged reports lost', last.lost),
    none('reports counted twice, or not at all, in the worst round', miscounted),
    none('reports held that nobody sent', last.unknown),
    none(
      'acknowledged, sent again, and not answered `repeat`',
      sum(({ notRepeated }) => notRepeated),
    ),
    {
      what: 'store open after a kill, worst, ms',
      measured: whole(slowest),
      goal: `< ${whole(OPENS_WITHIN_MS)}`,
      met: slowest < OPENS_WITHIN_MS,
    },
  ];
  printTable([
    { what: 'kills', measured: whole(rounds.length) },
    { what: 'reports acknowledged', measured: whole(sum(({ acknowledged }) => acknowledged)) },
    {
      what: 'fewest and most in a round',
      measured: [Math.min, Math.max]
        .map((pick) => whole(pick(...rounds.map(({ acknowledged }) => acknowledged))))
        .join(', '),
    },
    { what: 'store open after a kill, median, ms', measured: whole(median(opens)) },
    {
      what: 'next process ready, median and worst, ms',
      measured: [
        median(rounds.map(({ readyMs }) => readyMs)),
        Math.max(...rounds.map(({ readyMs }) => readyMs)),
      ]
        .map(whole)
        .join(', '),
    },
    ...goals,
  ]);
  return goals.every(({ met }) => met);
}

async function main(words: readonly string[]): Promise<void> {
  const [count = ROUNDS, seed = 1] = words.map(Number);
  if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) {
    throw new FaultlineError('bad-arguments', 'kill [rounds] [seed]: whole numbers');
  }
  const rng = createRng(seed);
  const killAfterMs = Array.from({ length: count }, () => Math.round(rng.next() * LATEST_MS));
  const data = mkdtempSync(join(tmpdir(), 'faultline-kill-'));
  try {
    const rounds = await killRounds({
      data,
      killAfterMs,
      onRound: ({ killedAfterMs, acknowledged, lost, miscounted, openMs }, index) =>
        tell(
          `${index + 1}: killed after ${killedAfterMs} ms, ${acknowledged} acknowledged, ${lost} lost, ${miscounted} miscounted, open in ${Math.round(openMs)} ms`,
        ),
    });
    if (!print(rounds)) process.exitCode = 1;
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

await runBench(main);

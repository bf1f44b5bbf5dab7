import { type Figure, printTable, whole } from '../print-table.ts';
import type { Kept } from './check-kept.ts';
import type { Percentiles } from './latencies.ts';
import type { Peaks } from './peaks.ts';
import { READING, SURGE } from './plan.ts';
import type { Half, Reads } from './steady.ts';
import type { Surge } from './surge.ts';
import type { LoopDelay } from './watch-loop.ts';

/** All that one run found. */
export interface IntakeFigures {
  readonly generator: string;
  readonly peaks: Peaks;
  readonly half: Half;
  readonly reads: Reads;
  readonly surge: Surge;
  readonly kept: Kept;
  /** Megabytes at the highest in the whole run. */
  readonly memoryPeak: number;
}

const ms = (value: number): string => value.toFixed(1);
const triple = ({ p50, p99, p999 }: Percentiles): string => `${ms(p50)} / ${ms(p99)} / ${ms(p999)}`;
const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
const delay = ({ p50, p99, max, busy }: LoopDelay): string =>
  `${ms(p50)} / ${ms(p99)} / ${ms(max)}, busy ${percent(busy)}`;

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function sayPeaks({ peaks, generator }: IntakeFigures): void {
  say(`\nPEAKS: closed loop by ${generator}; medians of the rounds; ms of acknowledgement p50 / p99 / p99.9`);
  const { single, empty, bare, rawSingle, batch, rawBatch, singleToEmpty, batchToRaw } = peaks;
  for (const one of [single, empty, bare, rawSingle, batch, rawBatch]) {
    say(`  ${one.what.padEnd(26)}${whole(one.perSecond).padStart(9)} reports/s   ${triple(one)} ms`);
  }
  say(
    `  single to empty handler ${percent(singleToEmpty)}, to raw store ${percent(single.perSecond / rawSingle.perSecond)}`,
  );
  say(`  batches to raw store ${percent(batchToRaw)}`);
  for (const kind of ['single', 'batch'] as const) {
    const { loop, processor } = peaks.inside[kind];
    say(`  server at the peak of ${kind}: event loop late p50 / p99 / max ${delay(loop)}; ${processor}`);
  }
}

function saySteady({ half, reads }: IntakeFigures): void {
  say('\nSTEADY: open loop; latencies count from the moment at which a request fell due');
  const { rate, figures } = half;
  say(
    `  half of the peak, ${whole(rate)} reports/s offered: ${whole(figures.ok)} of ${whole(figures.due)} acknowledged, ${triple(figures)} ms`,
  );
  say(`    event loop late ${delay(half.loop)}`);
  const { mixed, fastest, steady, writes } = reads;
  say(
    `  95 reads to 5 reports, closed loop: ${whole(mixed.ok / mixed.seconds)} answers/s, ${triple(mixed)} ms`,
  );
  say(
    `  reads while ${whole(READING.writes)} reports/s are written, closed loop: ${whole(fastest.ok / fastest.seconds)} reads/s, ${triple(fastest)} ms`,
  );
  say(
    `  ${whole(READING.reads)} reads/s offered beside them: ${whole(steady.ok)} of ${whole(steady.due)} answered, ${triple(steady)} ms; the writes ${triple(writes)} ms`,
  );
  say(`    event loop late ${delay(reads.loop)}`);
}

function saySurge({ surge }: IntakeFigures): void {
  const { base, times, connections } = SURGE;
  say(
    `\nSURGE: ${whole(base)} reports/s, then ${times} times that, then ${whole(base)} again; at most ${whole(connections)} connections`,
  );
  for (const name of ['before', 'during', 'after'] as const) {
    const { due, ok, refused, failed, turnedAway, ...latencies } = surge[name];
    say(
      `  ${name.padEnd(7)}${whole(due)} offered: ${whole(ok)} acknowledged, ${whole(refused)} refused (429, 503), ` +
        `${whole(turnedAway)} not sent since every connection waited, ${whole(failed)} failed; ${triple(latencies)} ms`,
    );
  }
  say(
    `  usual p99 of a second, at most ${ms(surge.usual)} ms (twice the median before); of each second after: ${surge.afterwards.map(ms).join(' ')}`,
  );
  say(
    `  memory ${whole(surge.memoryBefore)} MB before, ${whole(surge.memoryPeak)} MB at the highest; event loop late ${delay(surge.loop)}`,
  );
}

function goals({ peaks, half, reads, surge, kept }: IntakeFigures): readonly Figure[] {
  const least = (what: string, value: number, goal: number, unit = ''): Figure => ({
    what,
    measured: `${whole(value)}${unit}`,
    goal: `≥ ${whole(goal)}${unit}`,
    met: value >= goal,
  });
  const most = (what: string, value: number, goal: number, unit: string): Figure => ({
    what,
    measured: `${ms(value)} ${unit}`,
    goal: `≤ ${goal} ${unit}`,
    met: value <= goal,
  });
  const { recovery, memoryPeak } = surge;
  const recovered = recovery === null ? 'not in the run' : `${recovery} s`;
  return [
    least('single reports a second, durable', peaks.single.perSecond, 8_000),
    least('  of the empty POST handler', 100 * peaks.singleToEmpty, 75, ' %'),
    least('batches of 100, reports a second', peaks.batch.perSecond, 40_000),
    least('  of the raw store', 100 * peaks.batchToRaw, 75, ' %'),
    most('p99 of acknowledgement at half of the peak', half.figures.p99, 50, 'ms'),
    {
      what: 'acknowledged reports missing',
      measured: whole(kept.missing),
      goal: '0',
      met: kept.missing === 0,
    },
    {
      what: 'reports kept or counted twice',
      measured: whole(kept.doubled),
      goal: '0',
      met: kept.doubled === 0,
    },
    { what: 'memory in the surge, MB', measured: whole(memoryPeak), goal: '< 400', met: memoryPeak < 400 },
    {
      what: 'p99 as before, after the surge',
      measured: recovered,
      goal: '≤ 5 s',
      met: recovery !== null && recovery <= 5,
    },
    least('reads a second while writing', reads.fastest.ok / reads.fastest.seconds, 5_000),
    most(`  p99 at ${whole(READING.reads)} reads/s offered`, reads.steady.p99, 20, 'ms'),
  ];
}

export function printIntake(figures: IntakeFigures): void {
  sayPeaks(figures);
  saySteady(figures);
  saySurge(figures);
  const { acknowledged, rows, counted } = figures.kept;
  say(
    `\nON DISK: at least ${whole(acknowledged)} acknowledged, ${whole(rows)} rows, ${whole(counted)} counted`,
  );
  say(`Memory of the server in the whole run: ${whole(figures.memoryPeak)} MB at the highest\n`);
  printTable(goals(figures));
  say('The kills and the campaign of the same issue are measured elsewhere.');
}

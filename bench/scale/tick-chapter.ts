import { percent, printGrid } from '../detect/tables.ts';
import type { Figure } from '../print-table.ts';
import { whole } from '../print-table.ts';
import { tell } from '../run-bench.ts';
import { figure } from './figure.ts';
import { runChild } from './run-child.ts';
import type { Ticks } from './time-ticks.ts';

/** Milliseconds that one minute of 10,000 active series may take. */
const GOAL = 250;
const SERVICES = 10_000;
const TICKS = 60;
const QUICK = { services: 1_000, ticks: 12 };
const PARTS = ['detection', 'attribution', 'recording', 'telling', 'rest'] as const;

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!;
}

/** How long one minute of a large market takes, and what in it. */
export async function tickChapter(quick: boolean): Promise<Figure[]> {
  const { services, ticks } = quick ? QUICK : { services: SERVICES, ticks: TICKS };
  tell(`a minute of ${whole(services)} services`);
  const sorts = await runChild<readonly Ticks[]>('time-ticks.ts', [services, ticks].map(String));
  printGrid({
    title: `A minute of ${whole(services)} services`,
    notes: `All with reports in it, of a synthetic catalog; ${ticks} minutes of each sort after a warm-up. Shares are of a profile of others.`,
    head: ['', 'median, ms', 'p99, ms', 'of processor, ms', 'alarmed', ...PARTS],
    rows: sorts.map(({ sort, times, cpu, alarmed, shares }) => [
      sort,
      figure(quantile(times, 0.5)),
      figure(quantile(times, 0.99)),
      figure(quantile(cpu, 0.5)),
      String(alarmed),
      ...PARTS.map((part) => percent(shares[part])),
    ]),
  });
  if (quick) return [];
  return sorts.map(({ sort, times }) => ({
    what: `a tick of ${whole(services)} active series, ${sort}, median`,
    measured: `${figure(quantile(times, 0.5))} ms`,
    goal: `≤ ${GOAL} ms`,
    met: quantile(times, 0.5) <= GOAL,
  }));
}

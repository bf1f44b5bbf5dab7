import type { Chapter } from '../detect/part.ts';
import { fixed } from '../detect/tables.ts';
import { whole } from '../print-table.ts';
import { SHAPES, type Shape } from './markets.ts';
import { runChild } from './run-child.ts';
import type { SpeedRow, SpeedTask } from './speed.ts';

const SIZES = [
  { services: 60, alarmed: 50, markets: 100, goal: 10 },
  { services: 250, alarmed: 200, markets: 60, goal: 50 },
  { services: 5000, alarmed: 300, markets: 20, goal: null },
] as const;
const QUICK_MARKETS = 8;
/** A child that has not ended by then is ended: it says how long it may take at least. */
const LONGEST = 30_000;

/** Times of one size and shape; without a row where not one market was done in time. */
export interface Timed {
  readonly task: SpeedTask;
  /** Milliseconds; null: none was promised. */
  readonly goal: number | null;
  readonly row: SpeedRow | null;
}

/** Times all sizes and shapes, one after the other, so that they do not disturb each other. */
export async function timeAll(quick: boolean, tell: (text: string) => void): Promise<readonly Timed[]> {
  const timed: Timed[] = [];
  for (const { goal, ...size } of SIZES) {
    if (quick && goal === null) continue;
    for (const shape of Object.keys(SHAPES) as Shape[]) {
      const task = { ...size, markets: quick ? QUICK_MARKETS : size.markets, shape };
      tell(`speed: ${task.alarmed} alarmed of ${task.services}, ${shape}`);
      const args = [task.services, task.alarmed, shape, task.markets].map(String);
      const row = await runChild<SpeedRow>('speed.ts', args, LONGEST);
      timed.push({ task, goal, row: row && row.timed > 0 ? row : null });
    }
  }
  return timed;
}

/** p95 as it is read; a size that was not done in time says so. */
export function p95Text(row: SpeedRow | null): string {
  return row ? `${fixed(row.p95, 1)} ms` : `over ${fixed(LONGEST / 1000, 0)} s`;
}

/** How long one judgement takes. */
export function speedChapter(timed: readonly Timed[]): Chapter {
  return {
    title: 'Speed',
    text: `One judgement of one window, evidence and all, on made-up markets of mixed kinds with edges, links and shared parts, each from another seed and each judged several times for one reading, in a process of its own after a warm-up on other markets. Times are those of the thread on a processor, so that other programs beside it do not count. The yardstick is a million logarithms and square roots in the same process: to compare machines, take the last column. Nothing in these markets is like a real day. ${Object.entries(
      SHAPES,
    )
      .map(([shape, says]) => `“${shape}”: ${says}`)
      .join('; ')}.`,
    tables: [
      {
        title: 'Milliseconds a judgement',
        head: [
          'alarmed of services',
          'shape',
          'markets',
          'p50, ms',
          'p95, ms',
          'fault sets scored, middle',
          'most',
          'yardstick, ms',
          'p95, × yardstick',
        ],
        rows: timed.map(({ task, row }) => [
          `${whole(task.alarmed)} of ${whole(task.services)}`,
          task.shape,
          String(row?.timed ?? 0),
          fixed(row?.p50 ?? Number.NaN, 1),
          row ? fixed(row.p95, 1) : p95Text(row),
          row ? whole(row.scored) : '–',
          row ? whole(row.scoredMost) : '–',
          fixed(row?.yardstick ?? Number.NaN, 1),
          row ? fixed(row.p95 / row.yardstick, 2) : '–',
        ]),
      },
    ],
  };
}

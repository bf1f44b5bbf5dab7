import { whole } from '../print-table.ts';
import type { Goal } from './goals.ts';
import type { Part, RunOptions } from './part.ts';
import { REFERENCES } from './references.ts';
import { isBound, measureSpeed } from './speed.ts';
import { fixed, percent } from './tables.ts';

const GOAL = 1_000_000;

const speedText = (perSecond: number): string =>
  Number.isNaN(perSecond) ? 'did not finish' : whole(perSecond);

async function fastestReference(): Promise<{ readonly name: string; readonly perSecond: number }> {
  const all = [];
  for (const { id, name } of REFERENCES) all.push({ name, ...(await measureSpeed(id, 1000)) });
  return all.reduce((a, b) => (b.perSecond > a.perSecond ? b : a));
}

/** Series-minutes a second and memory. */
export async function runSpeed({ quick, tell }: RunOptions): Promise<Part> {
  const rows: string[][] = [];
  const goals: Goal[] = [];
  let overhead = 0;
  for (const series of quick ? [1000] : [1000, 10_000, 100_000]) {
    tell(`speed: ${whole(series)} series`);
    const speed = await measureSpeed('ours', series);
    const { perSecond, bytes, busy, alarmed } = speed;
    overhead = Math.max(overhead, speed.overhead);
    rows.push([
      'Faultline',
      whole(series),
      speedText(perSecond),
      Number.isNaN(bytes) ? '–' : whole(bytes),
      percent(busy),
      Number.isNaN(alarmed) ? '–' : `${fixed(100 * alarmed, 1)} %`,
    ]);
    goals.push({
      what: `series-minutes a second on one core, ${whole(series)} series`,
      measured: speedText(perSecond),
      goal: `≥ ${whole(GOAL)}`,
      met: perSecond >= GOAL,
    });
  }
  const { name, perSecond } = await fastestReference();
  rows.push([`${name}, the fastest of the others`, '1,000', speedText(perSecond), '–', '–', '–']);
  return {
    goals,
    chapter: {
      title: 'Speed and memory',
      text: `A fleet as the product watches it, all series of one minute and then all of the next, in a process of its own, ${isBound() ? 'bound to one core' : 'NOT bound to a core: there is no taskset here'}; rates of 6, 12, 30, 60, 168 and 600 reports an hour in equal shares. Counts are drawn and tallies made beforehand, and only the fleet's own step is timed: laying out the counts takes ${fixed(100 * overhead, 1)} % more and is not in the figures. Memory is the heap that is in use after garbage collection, a series, after seven hours of data and at least 90 minutes more. The other methods here work through whole series at once from arrays, and keep no state between bins.`,
      tables: [
        {
          title: 'Series-minutes a second',
          head: [
            'detector',
            'series',
            'series-minutes a second',
            'bytes a series',
            'minutes with any report',
            'series with an alarm at the end',
          ],
          rows,
        },
      ],
    },
  };
}

import { printGrid } from '../detect/tables.ts';
import { type Figure, whole } from '../print-table.ts';
import { tell } from '../run-bench.ts';
import { figure, logBar } from './figure.ts';
import { fitSlope } from './fit-slope.ts';
import { runChild } from './run-child.ts';
import type { DayCost } from './simulate-day.ts';

interface Sizes {
  readonly hours: number;
  readonly services: readonly number[];
  /** Reports a day, where services grow. */
  readonly reportsOfAll: number;
  readonly reports: readonly number[];
  /** Services, where reports grow. */
  readonly servicesOfAll: number;
}

/** Six hours hold an outage and its end; the rest of a day is alike. */
const FULL: Sizes = {
  hours: 6,
  services: [10, 30, 100, 300, 1_000],
  reportsOfAll: 1e6,
  reports: [1e4, 1e5, 1e6, 1e7],
  servicesOfAll: 100,
};
const QUICK: Sizes = { ...FULL, hours: 1, services: [10, 100], reports: [1e4, 1e6] };
const DAY_MINUTES = 1_440;

/** A core each: two days at a time. Processor time counts, so that they do not disturb each other much. */
const AT_ONCE = 2;

async function simulateAll(tasks: readonly (readonly [number, number])[], hours: number): Promise<DayCost[]> {
  const results = new Array<DayCost>(tasks.length);
  // The largest first, so that no core waits for it at the end.
  const queue = [...tasks.entries()].toSorted(([, a], [, b]) => a[0] - b[0] || a[1] - b[1]);
  const worker = async (): Promise<void> => {
    for (let next = queue.pop(); next; next = queue.pop()) {
      const [at, [services, reports]] = next;
      tell(`${hours} hours of ${whole(services)} services and ${whole(reports)} reports a day`);
      results[at] = await runChild<DayCost>('simulate-day.ts', [services, reports, hours].map(String));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

/** What grows in a table: its name, its value in a run, and the runs. */
interface Growth {
  readonly title: string;
  readonly name: string;
  readonly of: (cost: DayCost) => number;
  readonly costs: readonly DayCost[];
}

function printGrowth({ title, name, of, costs }: Growth): Figure[] {
  const all = costs.map((cost) => cost.all);
  const slope = fitSlope(costs.map((cost) => ({ size: of(cost), cost: cost.all })));
  const memory = fitSlope(costs.map((cost) => ({ size: of(cost), cost: cost.memory })));
  printGrid({
    title,
    notes: `Slope of ln cost over ln size: processor ${figure(slope)}, memory ${figure(memory)}. Bars: processor time, a scale of logarithms.`,
    head: [name, 'calm, ms a minute', 'outage', 'all', 's a day', 'MB resident', 'before', 'incidents', ''],
    rows: costs.map((cost) => [
      whole(of(cost)),
      figure(cost.calm),
      figure(cost.outage),
      figure(cost.all),
      figure((cost.all * DAY_MINUTES) / 1000),
      figure(cost.memory),
      figure(cost.before),
      String(cost.incidents),
      logBar(cost.all, all),
    ]),
  });
  const [first, last] = [costs[0]!, costs.at(-1)!];
  return [
    {
      what: `processor time from ${whole(of(first))} to ${whole(of(last))} ${name}: slope of ln cost over ln size`,
      measured: figure(slope),
    },
    { what: `resident memory over the same: slope`, measured: figure(memory) },
  ];
}

/** What a day costs after the intake, by services and by reports. */
export async function growthChapter(quick: boolean): Promise<Figure[]> {
  const { hours, services, reportsOfAll, reports, servicesOfAll } = quick ? QUICK : FULL;
  const tasks = [
    ...services.map((count) => [count, reportsOfAll] as const),
    ...reports.map((count) => [servicesOfAll, count] as const),
  ];
  const costs = await simulateAll(tasks, hours);
  const path = `fold, detect, attribute, incident, publish; ${hours} hours with an outage of one, synthetic catalogs`;
  return [
    ...printGrowth({
      title: `Growth with services, at ${whole(reportsOfAll)} usual reports a day (${path})`,
      name: 'services',
      of: (cost) => cost.services,
      costs: costs.slice(0, services.length),
    }),
    ...printGrowth({
      title: `Growth with reports, at ${servicesOfAll} services (the same; reports as they came, with those of the outage)`,
      name: 'reports',
      of: (cost) => cost.reports,
      costs: costs.slice(services.length),
    }),
  ];
}

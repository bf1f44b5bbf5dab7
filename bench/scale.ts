/**
 * How far it scales: `npm run bench -- scale [--quick] [--only tick|growth|throughput]`. A minute of 10,000 series;
 * how the cost of a day grows with services and reports; gateway and counter on PostgreSQL beside the raw engine, and
 * what an operator sizes by.
 */
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type Figure, printTable } from './print-table.ts';
import { runBench } from './run-bench.ts';
import { growthChapter } from './scale/growth-chapter.ts';
import { throughputChapter } from './scale/throughput-chapter.ts';
import { tickChapter } from './scale/tick-chapter.ts';

const CHAPTERS = { tick: tickChapter, growth: growthChapter, throughput: throughputChapter } as const;
type Name = keyof typeof CHAPTERS;
const NAMES = Object.keys(CHAPTERS) as readonly Name[];

async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean', default: false }, only: { type: 'string', multiple: true } },
  });
  const only = values.only ?? NAMES;
  const unknown = only.find((name) => !Object.hasOwn(CHAPTERS, name));
  if (unknown !== undefined) throw new Error(`--only takes ${NAMES.join(', ')}, not ${unknown}`);
  const load = loadavg()[0]!.toFixed(1);
  process.stdout.write(`${availableParallelism()} cores; load of the machine before: ${load}\n`);
  const figures: Figure[] = [];
  for (const name of NAMES) if (only.includes(name)) figures.push(...(await CHAPTERS[name](values.quick)));
  if (values.quick) {
    process.stdout.write('\nA quick run shows that all works; its figures are no measurement.\n');
    return;
  }
  process.stdout.write('\n');
  printTable(figures);
  if (figures.some(({ met }) => met === false)) process.exitCode = 1;
}

await runBench(main);

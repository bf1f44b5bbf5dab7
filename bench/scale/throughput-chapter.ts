import { cpus } from 'node:os';
import { percent, printGrid } from '../detect/tables.ts';
import { type Figure, whole } from '../print-table.ts';
import { figure } from './figure.ts';
import { measureSizing, type Sizing } from './measure-sizing.ts';
import { GROUP, measureThroughput, type Plan, type ThroughputRow } from './measure-throughput.ts';
import { openServers } from './open-servers.ts';

const FULL: Plan = { rows: 150_000, singles: 20_000, batches: [100, 500] };
const QUICK: Plan = { rows: 5_000, singles: 1_000, batches: [100, 500] };
const SIZED = { full: 100_000, quick: 5_000 };
const GOAL = 0.5;

const memoryText = (memory: ThroughputRow['memory']): string =>
  [...(memory ?? [])].map(([role, mb]) => `${role} ${whole(mb)}`).join(', ');

/** The best of the raw engine with batches of one size. */
function bestRaw(raw: readonly ThroughputRow[], batch: number): number {
  return Math.max(...raw.filter((row) => row.batch === batch).map(({ perSecond }) => perSecond));
}

function printThroughput(raw: readonly ThroughputRow[], product: readonly ThroughputRow[]): void {
  printGrid({
    title: 'Rows a second, until all are in the tables',
    head: [
      '',
      'batch',
      'rows/s',
      'of raw',
      `of raw, ${GROUP}`,
      'acknowledged/s',
      'p50, ms',
      'p99, ms',
      'MB resident',
    ],
    rows: [...raw, ...product].map(({ what, batch, perSecond, load, memory }) => [
      what,
      whole(batch),
      whole(perSecond),
      load ? percent(perSecond / bestRaw(raw, batch)) : '',
      load ? percent(perSecond / bestRaw(raw, GROUP)) : '',
      load ? whole(load.acknowledged / load.seconds) : '',
      load ? figure(load.p50) : '',
      load ? figure(load.p99) : '',
      memoryText(memory),
    ]),
  });
}

function printSingles(singles: readonly ThroughputRow[]): void {
  printGrid({
    title: 'Single reports (POST /v1/reports), acknowledged a second',
    head: ['', 'a second', 'p50, ms', 'p99, ms', 'asked to come again', 'MB resident'],
    rows: singles.map(({ what, perSecond, load, memory }) => [
      what,
      whole(perSecond),
      figure(load!.p50),
      figure(load!.p99),
      whole(load!.refused),
      memoryText(memory),
    ]),
  });
}

function printSizing({ reports, rest, tables, log }: Sizing): void {
  printGrid({
    title: 'MB resident at rest',
    head: ['role', 'MB'],
    rows: [...rest].map(([role, mb]) => [role, whole(mb)]),
  });
  const sized = tables.map(({ heap, indexes }) =>
    [heap, indexes, heap + indexes].map((bytes) => figure(bytes / reports)),
  );
  printGrid({
    title: 'Bytes on disk a report',
    notes: `After ${whole(reports)} reports of the same minutes. The log: on each of 3 nodes, in ${whole(log.messages)} messages, until they are counted.`,
    head: ['', 'table', 'indexes', 'both'],
    rows: [
      ...tables.map(({ table }, at) => [table, ...sized[at]!]),
      ['log', '', '', figure(log.bytes / reports)],
    ],
  });
}

/** Gateway and counter on PostgreSQL beside the raw engine, and what an operator sizes by. */
export async function throughputChapter(quick: boolean): Promise<Figure[]> {
  const servers = await openServers();
  try {
    process.stdout.write(
      `\n${cpus().length} cores, shared by the load generator, ${servers.nats.nodes.length} nodes of NATS, PostgreSQL and the product.\n`,
    );
    const { raw, product, singles } = await measureThroughput(servers, quick ? QUICK : FULL);
    const sizing = await measureSizing(servers, quick ? SIZED.quick : SIZED.full);
    printThroughput(raw, product);
    printSingles(singles);
    printSizing(sizing);
    if (quick) return [];
    return product.map(({ what, batch, perSecond }) => {
      const share = perSecond / bestRaw(raw, batch);
      return {
        what: `${what}, batches of ${batch}, of the raw engine (best of 1 and 2 connections)`,
        measured: percent(share),
        goal: `≥ ${percent(GOAL)}`,
        met: share >= GOAL,
      };
    });
  } finally {
    await servers.stop();
  }
}

/**
 * The whole product as a deployment of several processes on one machine: reports are sent while one part after the other
 * is killed, cut off or put to sleep. At the end every acknowledged report must be there and counted once.
 * Run: `npm run chaos [-- --reports N]`; needs a build, `nats-server` and PostgreSQL. Exits with 1 when anything was lost
 * or doubled; a goal that was missed is marked in the table.
 */
import { parseArgs } from 'node:util';
import { FaultlineError } from '../src/errors.ts';
import { runChaos } from './chaos/run-chaos.ts';
import { printTable, whole } from './print-table.ts';
import { runBench, tell } from './run-bench.ts';

const REPORTS = 1_000_000;
const SECONDS = 300;

function readReports(args: readonly string[]): number {
  const { values } = parseArgs({ args: [...args], options: { reports: { type: 'string' } } });
  const reports = Number(values.reports ?? REPORTS);
  if (Number.isInteger(reports) && reports >= 1_000) return reports;
  throw new FaultlineError('bad-arguments', '--reports: a whole number from 1000');
}

async function main(args: readonly string[]): Promise<void> {
  const reports = readReports(args);
  const result = await runChaos({ reports, seconds: SECONDS, isBrief: false, tell });
  const { acknowledged, counted, unanswered, unknown, lost, doubled, figures } = result;
  const goals = [
    ...figures,
    { what: 'kept, though nobody was told so', measured: whole(unanswered) },
    { what: 'kept, and sent by nobody', measured: whole(unknown), goal: '0', met: unknown === 0 },
    { what: 'acknowledged, and not counted', measured: whole(lost), goal: '0', met: lost === 0 },
    { what: 'counted twice', measured: whole(doubled), goal: '0', met: doubled === 0 },
  ];
  printTable(goals);
  if (lost + doubled + unknown > 0) process.exitCode = 1;
  process.stdout.write(
    `acknowledged ${acknowledged}, counted ${counted - unanswered}, lost ${lost}, doubled ${doubled}\n`,
  );
}

await runBench(main);

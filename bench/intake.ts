/**
 * What the running product takes in: single reports, batches, reads beside writes, a surge; in the same run an empty
 * POST handler on the same server stack and the bare store with the same rows. Load and servers share the machine.
 * Run: `node bench/intake.ts [--quick] [--cpu-prof FOLDER] [--product FOLDER]`; --product measures what is built in
 * another folder than this one. Ends with 1 when an acknowledged report is missing or
 * one is there twice; figures short of their goals are told and do not fail it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkKept } from './intake/check-kept.ts';
import { checkBuilt, openBuiltStore, ROOT } from './intake/open-built-store.ts';
import { measurePeaks } from './intake/peaks.ts';
import { FULL_PLAN, type Plan, QUICK_PLAN, SURGE } from './intake/plan.ts';
import { printIntake } from './intake/print-intake.ts';
import { memoryOf } from './intake/process-figures.ts';
import { type Session, startSession } from './intake/session.ts';
import { measureHalf, measureReads } from './intake/steady.ts';
import { measureSurge } from './intake/surge.ts';
import { runBench, tell } from './run-bench.ts';

function sayHow(generator: string): void {
  const load = loadavg()[0]!.toFixed(1);
  tell(
    `${availableParallelism()} cores shared by the server and the load; ${load} processes ran in the last minute: what`,
  );
  tell('others run takes from these figures, and the turns of each round let it meet all parts alike.');
  tell(`Closed loops by ${generator}. Open loops by a generator of this bench, which times from when a`);
  tell(
    'request was due: autocannon 9 corrects for that with an interval of 1 ms whatever the rate is, and sends each',
  );
  tell('second’s requests at its start.');
}

async function measureAll(session: Session, plan: Plan) {
  const peaks = await measurePeaks(session, plan);
  tell('half of the peak …');
  const half = await measureHalf(session, plan, peaks.single.perSecond);
  tell('reads …');
  const reads = await measureReads(session, plan);
  const peakBefore = memoryOf(session.product.pid).peak;
  // A surge meets a server that served its usual load, not one that has just counted three million people.
  await session.restart();
  tell(`surge of ${SURGE.times} times …`);
  const surge = await measureSurge(session, plan);
  return { peaks, half, reads, surge, memoryPeak: Math.max(peakBefore, surge.memoryPeak) };
}

async function main(args: readonly string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const options = { quick: { type: 'boolean' }, 'cpu-prof': text, product: text } as const;
  const { values } = parseArgs({ args: [...args], options });
  const root = resolve(values.product ?? ROOT);
  checkBuilt(root);
  const profile =
    values['cpu-prof'] === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(values['cpu-prof'])}`];
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const folder = mkdtempSync(join(tmpdir(), 'faultline-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const session = await startSession(root, folder, profile);
  sayHow(session.generator);
  let figures: Awaited<ReturnType<typeof measureAll>>;
  try {
    figures = await measureAll(session, values.quick ? QUICK_PLAN : FULL_PLAN);
  } finally {
    await session.stop();
  }
  const kept = await checkKept(await openBuiltStore(root, session.file), session.file, session.loads());
  printIntake({ generator: session.generator, kept, ...figures });
  if (kept.missing > 0 || kept.doubled > 0) process.exitCode = 1;
}

await runBench(main);

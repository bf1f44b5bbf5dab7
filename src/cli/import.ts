import { Command } from 'commander';
import type { BadSummary } from '../adapters/files/bad-lines.ts';
import { checkDataFiles, isCsv } from '../adapters/files/data-files.ts';
import { readCatalogs } from '../adapters/files/read-catalogs.ts';
import { scanCatalog } from '../adapters/files/scan-ids.ts';
import { readConfig } from '../config.ts';
import type { Catalog } from '../core/catalog/catalog.ts';
import { formatProblem } from '../core/problem.ts';
import { FaultlineError } from '../errors.ts';
import { openStore } from '../main/open-store.ts';
import { wallClock } from '../pipeline/clock.ts';
import { createProgress } from './progress.ts';
import { type PutFile, type PutOutcome, putFileIn } from './put-file-in.ts';
import { reportFault } from './report-fault.ts';

interface ImportFlags {
  readonly catalog?: string;
  readonly market?: string;
  readonly service?: string;
  readonly store?: string;
  readonly data?: string;
  readonly skipBad?: boolean;
  readonly quiet?: boolean;
}

/** Rows that one job may have: a line of counts a day wide makes a row a minute. */
const MAX_QUEUED = 1_000_000;

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');

/** The catalog named, else the only one that knows every service of the data. */
async function chooseCatalog(
  files: readonly string[],
  catalogFiles: readonly string[],
  flags: ImportFlags,
): Promise<Catalog> {
  const catalogs = await readCatalogs(catalogFiles);
  const markets = catalogs.map(({ market }) => market.id).join(', ');
  const refuse = (says: string): never => {
    throw new FaultlineError('bad-arguments', `${says}; name one of ${markets} with --market`);
  };
  if (flags.market !== undefined) {
    const named = catalogs.find(({ market }) => market.id === flags.market);
    return named ?? refuse(`no catalog is of the market "${flags.market}"`);
  }
  const [first, ...others] = catalogs;
  if (first && others.length === 0) return first;
  const { services } = await scanCatalog(files, flags.service ?? '');
  const knowing = catalogs.filter((catalog) => services.every(({ id }) => catalog.serviceIndex.has(id)));
  const [only, ...more] = knowing;
  if (only && more.length === 0) return only;
  return refuse(
    only ? 'more than one market has all services of the data' : 'no market has all services of the data',
  );
}

/** What a person reads of one file that is in. */
function render(file: string, { before, now }: PutOutcome, seconds: number): string {
  const { good, bad, fresh, repeats, already, cells } = now.tally;
  const lines = now.lines - before.lines;
  const became = isCsv(file)
    ? `${whole(cells)} counts of a minute added, ${whole(repeats)} repeated rows`
    : `${whole(fresh)} new, ${whole(already)} counted already, ${whole(repeats)} repeats`;
  return [
    `${file} is in the market ${now.market}`,
    ...(before.lines > 0
      ? [`  went on after line ${whole(before.lines)}, which an earlier import had reached`]
      : []),
    `  ${whole(lines)} lines read in ${seconds.toFixed(1)} s, ${whole(lines / seconds)} a second`,
    `  ${whole(good)} good lines: ${became}`,
    `  ${whole(bad)} bad lines`,
    '',
  ].join('\n');
}

function tellBad({ count, examples }: BadSummary): void {
  if (count === 0) return;
  const lines = examples.map(({ file, ...problem }) => `  ${formatProblem(problem, file)}\n`);
  process.stderr.write(`${whole(count)} bad lines skipped, the first of them:\n${lines.join('')}`);
}

async function importOne(job: PutFile): Promise<void> {
  const began = performance.now();
  const outcome = await putFileIn(job);
  const { before, now, fault } = outcome;
  if (fault !== undefined) {
    if (now.lines > 0) {
      const says = `${whole(now.lines)} of its lines are in; import it again, and it goes on after them`;
      process.stderr.write(`${job.file}: ${says}\n`);
    }
    throw fault;
  }
  if (before.finished) {
    process.stdout.write(`${job.file} is in already (${whole(now.lines)} lines); nothing was added\n`);
    return;
  }
  process.stdout.write(render(job.file, outcome, (performance.now() - began) / 1000));
  tellBad(outcome.bad);
}

async function run(files: readonly string[], flags: ImportFlags): Promise<void> {
  const catalogs = flags.catalog === undefined ? [] : [flags.catalog];
  const config = readConfig({ store: flags.store, data: flags.data, catalog: catalogs });
  if (config.store.kind === 'memory')
    throw new FaultlineError('bad-arguments', '--store memory: keeps nothing; name a database, sqlite:FILE');
  const total = await checkDataFiles(files);
  const catalog = await chooseCatalog(files, config.catalogs, flags);
  const onFault = (fault: unknown): void => void reportFault(fault);
  const opened = await openStore(config.store, { maxQueued: MAX_QUEUED, onFault });
  const progress = createProgress(flags.quiet ?? false);
  let before = 0;
  try {
    for (const file of files) {
      let read = 0;
      const onBytes = (bytes: number): void => {
        read = bytes;
        progress.update(before + bytes, total);
      };
      const { archive } = opened;
      const { service, skipBad = false } = flags;
      await importOne({ file, catalog, archive, clock: wallClock, service, skipBad, onBytes });
      before += read;
    }
    await opened.retention.scrub();
  } finally {
    progress.stop();
    await opened.close();
  }
}

/** `faultline import`: puts files of the past into the store. */
export function importCommand(): Command {
  return new Command('import')
    .description(
      'Put files of reports or counts into the store, each line once, whether or not a server runs on it.',
    )
    .argument('<file...>', 'reports (.ndjson), counts or a timestamp,value series (.csv), also .gz')
    .option('--catalog <file>', 'catalog of the market (every one in catalogs/)')
    .option('--market <id>', 'market that the files are of (the only one that has all their services)')
    .option('--service <id>', 'whose series a plain timestamp,value file is')
    .option('--store <url>', 'sqlite: , sqlite:FILE or postgres://…')
    .option('--data <folder>', 'where reports and incidents are kept (./data)')
    .option('--skip-bad', 'count and report bad lines instead of stopping at the first')
    .option('--quiet', 'no progress bar')
    .addHelpText(
      'after',
      '\nAn import that is interrupted goes on where it was when the file is imported again. A file that is in\n' +
        'already adds nothing; one that was corrected or has grown goes on after the lines that are in.\n' +
        'A server that runs on the store learns from what was imported when it is started again.',
    )
    .action(run);
}

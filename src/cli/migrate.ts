import { Command } from 'commander';
import type { MoveOutcome } from '../adapters/sql/move/move-store.ts';
import type { SchemaState } from '../adapters/sql/postgres/migrate.ts';
import { readConfig } from '../config.ts';
import { FaultlineError } from '../errors.ts';
import { createProgress } from './progress.ts';

interface MigrateFlags {
  readonly store?: string;
  readonly from?: string;
  readonly to?: string;
  readonly data?: string;
  readonly quiet?: boolean;
}

const TOLD = 20;
const EXIT_DIFFERS = 1;

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const schemeOf = (url: string): string => `${url.split(':', 1)[0]}:`;
const refuse = (says: string) => new FaultlineError('bad-arguments', says);

/** Nothing but the store matters here, whatever else this machine is set to do. */
const storeOf = (store: string | undefined, data?: string) =>
  readConfig({ store, data, role: 'all', log: 'store:' }).store;

/** The database that the environment names. */
function environmentStore(): string | undefined {
  const store = storeOf(undefined);
  return store.kind === 'postgres' ? store.url : undefined;
}

function renderSchema({ from, to, known, schema }: SchemaState): string {
  if (to > known)
    return `The schema "${schema}" was made by a newer version of Faultline (version ${to}; this one knows ${known}), and works with this one\n`;
  if (from === to) return `The schema "${schema}" is up to date, at version ${to}\n`;
  return `The schema "${schema}" was brought ${from === 0 ? 'to' : `from version ${from} to`} version ${to}\n`;
}

async function bringUpToDate(flags: MigrateFlags): Promise<void> {
  const store = storeOf(flags.store);
  if (store.kind !== 'postgres') {
    throw refuse(
      `${store.kind}: needs no faultline migrate, each start brings it up to date; name --store postgres://…, ` +
        'or what to move with --from sqlite:FILE --to postgres://…',
    );
  }
  // Loaded where it is used: the other verbs do not need the driver.
  const { migrate } = await import('../adapters/sql/postgres/migrate.ts');
  process.stdout.write(renderSchema(await migrate(store.url)));
}

const BEGAN: Readonly<Record<MoveOutcome['kind'], string>> = {
  begin: '',
  done: '',
  'go-on': 'went on after what an earlier run had moved',
  'begin-anew': 'began anew: the source has changed since an earlier run, whose rows were let go',
};

/** Rows by table, with the totals of what is summed up by day. */
function renderTables({ sums }: MoveOutcome): readonly string[] {
  const tables = new Map<string, { rows: number; totals: Map<string, number> }>();
  for (const { table, rows, totals } of sums.values()) {
    const known = tables.get(table) ?? { rows: 0, totals: new Map() };
    tables.set(table, known);
    known.rows += rows;
    for (const [name, total] of Object.entries(totals))
      known.totals.set(name, (known.totals.get(name) ?? 0) + total);
  }
  return [...tables].map(([name, { rows, totals }]) => {
    const listed = [...totals].map(([column, total]) => `${column} ${whole(total)}`).join(', ');
    return `  ${name.padEnd(12)} ${whole(rows).padStart(14)} rows${listed ? `, ${listed}` : ''}`;
  });
}

function renderMove(file: string, outcome: MoveOutcome): string {
  const { kind, target, before, moved, took } = outcome;
  const rate = took > 0 ? `, ${whole((1000 * moved) / took)} a second` : '';
  return [
    `${file} is moved to ${target}`,
    ...(BEGAN[kind] ? [`  ${BEGAN[kind]}`] : []),
    ...(before > 0 ? [`  ${whole(before)} rows were there`] : []),
    `  ${whole(moved)} rows moved in ${(took / 1000).toFixed(1)} s${rate}`,
    ...renderTables(outcome),
    '  every row was compared, and all are there; the source was left as it is',
    '',
  ].join('\n');
}

function tell(file: string, outcome: MoveOutcome): void {
  const { kind, target, differences, schema } = outcome;
  if (kind === 'done') {
    process.stdout.write(`${file} was moved to ${target} already; nothing was done\n`);
    return;
  }
  process.stdout.write(renderSchema(schema));
  if (differences.length === 0) {
    process.stdout.write(renderMove(file, outcome));
    return;
  }
  const listed = differences.slice(0, TOLD).map((line) => `  ${line}\n`);
  process.stderr.write(
    `faultline: ${file} and ${target} differ in ${whole(differences.length)} places; do not use ${target}, ` +
      `move to an empty database:\n${listed.join('')}`,
  );
  process.exitCode = EXIT_DIFFERS;
}

async function move(from: string, to: string, flags: MigrateFlags): Promise<void> {
  const store = schemeOf(from) === 'sqlite:' ? storeOf(from, flags.data) : undefined;
  if (store?.kind !== 'sqlite')
    throw refuse(`Nothing can be moved from ${schemeOf(from)} yet; use --from sqlite: or sqlite:FILE`);
  if (!/^postgres(ql)?:/.test(to))
    throw refuse(
      `Nothing can be moved to ${schemeOf(to)} yet; use --to postgres://USER:PASSWORD@HOST/DATABASE`,
    );
  const { moveStore } = await import('../adapters/sql/move/move-store.ts');
  const progress = createProgress(flags.quiet ?? false);
  try {
    tell(store.file, await moveStore({ file: store.file, url: to, onRows: progress.update }));
  } finally {
    progress.stop();
  }
}

async function run(flags: MigrateFlags): Promise<void> {
  const { from, store } = flags;
  if (from === undefined && flags.to === undefined) return bringUpToDate(flags);
  // A password in an argument is seen by everybody on the machine.
  const to = flags.to ?? environmentStore();
  if (from === undefined || to === undefined)
    throw refuse('A move needs --from sqlite:FILE, and --to postgres://… or FAULTLINE_STORE');
  if (store !== undefined) throw refuse('--store goes without --from and --to; leave one of them out');
  return move(from, to, flags);
}

/** `faultline migrate`: brings the schema of a database up to date, or moves a store from SQLite to PostgreSQL. */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description('Bring the schema of PostgreSQL up to date, or move everything from SQLite to PostgreSQL.')
    .option('--store <url>', 'postgres://OWNER:PASSWORD@HOST/DATABASE whose schema is brought up to date')
    .option('--from <url>', 'what to move: sqlite: or sqlite:FILE; no server may run on it')
    .option(
      '--to <url>',
      'where to: postgres://OWNER:PASSWORD@HOST/DATABASE, which holds no reports yet (FAULTLINE_STORE)',
    )
    .option('--data <folder>', 'where the file of --from sqlite: is (./data)')
    .option('--quiet', 'no progress bar')
    .addHelpText(
      'after',
      '\nA move that is interrupted goes on where it was when the same is run again. In the end every row of both is\n' +
        'compared: exit code 0 only where all agree, 1 where something differs, 2 where it was refused. The source\n' +
        'is left as it is; start the servers with --store postgres://… from then on.',
    )
    .action(run);
}

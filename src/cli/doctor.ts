import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Command } from 'commander';
import { openCasebook } from '../adapters/files/open-casebook.ts';
import { packageRoot } from '../adapters/files/package-root.ts';
import { readCatalogs } from '../adapters/files/read-catalogs.ts';
import { type Config, type Flags, readConfig } from '../config.ts';
import { lookAtClock } from '../http/health.ts';
import { openPostgres, openStore } from '../main/open-store.ts';
import { reportFault } from './report-fault.ts';

/** One thing looked at. */
interface Finding {
  readonly check: string;
  readonly ok: boolean;
  /** What was found, and where it is wrong what to do. */
  readonly says: string;
}

const LEAST_NODE = 24;

async function attempt(check: string, look: () => Promise<string> | string): Promise<Finding> {
  try {
    return { check, ok: true, says: await look() };
  } catch (fault) {
    return { check, ok: false, says: fault instanceof Error ? fault.message : String(fault) };
  }
}

function checkNode(): string {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < LEAST_NODE)
    throw new Error(
      `Node ${process.versions.node}; ${LEAST_NODE} is needed: run \`npm ci\`, which brings it`,
    );
  return `Node ${process.versions.node}`;
}

function checkBuild(): string {
  const dist = join(packageRoot(), 'dist');
  if (!existsSync(join(dist, 'client', '.vite', 'manifest.json'))) {
    throw new Error('the pages’ script and style are not built; run `npm run build`');
  }
  const { days } = openCasebook(join(dist, 'history'));
  if (days.length === 0)
    throw new Error('the days that come with the product are not built; run `npm run build`');
  return `built, with ${days.length} days of the casebook`;
}

async function checkFolder(config: Config): Promise<string> {
  const probe = join(config.data, '.faultline-doctor');
  try {
    await mkdir(config.data, { recursive: true });
    await writeFile(probe, '');
    await rm(probe);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new Error(
      `${config.data} cannot be written (${code}); choose another folder with --data, or change its rights`,
    );
  }
  return `${config.data} can be written`;
}

const told = (fault: unknown): void => void reportFault(fault);

async function checkStore({ store }: Config): Promise<string> {
  if (store.kind === 'memory') return 'memory: nothing is kept after a stop';
  if (store.kind === 'sqlite' && !existsSync(store.file))
    return `${store.file} will be made at the first start`;
  const opened = await openStore(store, { onFault: told });
  try {
    const reports = `holds ${(await opened.log.size()).toLocaleString('en-US')} reports`;
    if (store.kind === 'sqlite') return `${store.file} opens and ${reports}`;
    await opened.check(Date.now());
    return `the database opens, takes a write and ${reports}`;
  } finally {
    await opened.close();
  }
}

async function checkClock({ store }: Config): Promise<string> {
  if (store.kind !== 'postgres') return 'this machine alone';
  const opened = await openPostgres(store.url, { onFault: told });
  try {
    return await lookAtClock(opened.clockOffset)();
  } finally {
    await opened.close();
  }
}

async function checkLog({ log, ack }: Config): Promise<string> {
  if (log.kind === 'store') return 'reports are kept in the store';
  const { openNats } = await import('../adapters/nats/open-nats.ts');
  const nats = await openNats({ url: log.url, ack, onFault: told });
  try {
    await nats.log.check();
    await nats.probe();
    return 'NATS answers, its streams are there, and this user may write, read and acknowledge';
  } finally {
    await nats.close();
  }
}

function checkPort({ host, port }: Config): Promise<string> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (fault: NodeJS.ErrnoException) =>
      reject(
        new Error(
          fault.code === 'EADDRINUSE'
            ? `port ${port} on ${host} is in use: either it runs already, or choose another with --port`
            : `cannot listen on ${host}:${port}: ${fault.message}`,
        ),
      ),
    );
    server.listen(port, host, () => server.close(() => resolve(`port ${port} on ${host} is free`)));
  });
}

async function checkCatalogs(config: Config): Promise<string> {
  const catalogs = await readCatalogs(config.catalogs);
  return catalogs.map(({ market, services }) => `${market.id} (${services.length} services)`).join(', ');
}

/** `faultline doctor`: looks at the installation and says what is missing. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Check the installation and say what is missing.')
    .option('--host <address>', 'address it would listen on')
    .option('--port <number>', 'port it would listen on')
    .option('--data <folder>', 'where it would keep reports')
    .option('--store <url>', 'store it would use')
    .option('--log <url>', 'log it would use')
    .option('--role <name>', 'what it would do')
    .option('--catalog <file...>', 'catalogs it would serve')
    .option('--json', 'one JSON object on standard output, nothing else')
    .action(async ({ json, ...flags }: Flags & { json?: boolean }) => {
      const config = readConfig(flags);
      const findings = [
        await attempt('runtime', checkNode),
        await attempt('build', checkBuild),
        await attempt('catalogs', () => checkCatalogs(config)),
        await attempt('data folder', () => checkFolder(config)),
        await attempt('store', () => checkStore(config)),
        await attempt('log', () => checkLog(config)),
        await attempt('clock', () => checkClock(config)),
        await attempt('port', () => checkPort(config)),
      ];
      const ok = findings.every((finding) => finding.ok);
      process.stdout.write(
        json
          ? `${JSON.stringify({ ok, findings }, null, 2)}\n`
          : findings
              .map((finding) => `${finding.ok ? '✓' : '✗'} ${finding.check.padEnd(12)} ${finding.says}\n`)
              .join(''),
      );
      if (!ok) process.exitCode = 2;
    });
}

import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { needProgram } from './find-program.ts';
import { freePort, isFree } from './free-port.ts';
import { createServerProcess, type RunAs } from './run-server.ts';
import { waitUntil } from './wait-until.ts';

/** A PostgreSQL of its own, on loopback, that asks for passwords. */
export interface PostgresServer {
  /** Database `faultline` of user `faultline`. */
  readonly url: string;
  /** Database `postgres` of the superuser. */
  readonly adminUrl: string;
  readonly port: number;
  pid(): number;
  /** Makes an empty database that belongs to user `faultline`, and gives its URL. */
  newDatabase(): Promise<string>;
  /** SIGKILL to all of its processes, as in a crash; resolves once the port is free. */
  kill(): Promise<void>;
  /** Starts it again, on the same folder and port; resolves once it takes connections. */
  start(): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

const ADMIN_PASSWORD = 'admin-of-a-test';
const PASSWORD = 'user-of-a-test';

const SETTINGS = {
  fsync: 'on',
  synchronous_commit: 'on',
  shared_buffers: '32MB',
  max_connections: '200',
  max_wal_size: '1GB',
  logging_collector: 'off',
};

/** It refuses to run as root. */
function postgresUser(): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        // The name of a program may hold anything, so what follows is found from its end.
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
      } catch {
        return false;
      }
    })
    .map(Number);
}

function initialise(bin: string, folder: string, as: RunAs | undefined): void {
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, ADMIN_PASSWORD);
  for (const path of as === undefined ? [] : [folder, passwordFile]) chownSync(path, as!.uid, as!.gid);
  const words = ['--pgdata', join(folder, 'data'), '--auth', 'scram-sha-256', '--pwfile', passwordFile];
  const more = ['--username', 'postgres', '--encoding', 'UTF8', '--locale', 'C', '--no-sync'];
  execFileSync(join(bin, 'initdb'), [...words, ...more], { ...as, cwd: folder, stdio: 'pipe' });
}

/** Runs statements in one connection after another. */
async function query(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  // A server that is killed breaks the connection, which the query tells.
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * Makes an empty database that belongs to user `faultline` on a server of `startPostgres`.
 *
 * @returns its URL
 */
export async function newDatabase(adminUrl: string): Promise<string> {
  const name = `test_${crypto.randomUUID().replaceAll('-', '').slice(0, 16)}`;
  await query(adminUrl, `CREATE DATABASE ${name} OWNER faultline`);
  const url = new URL(adminUrl);
  return `postgres://faultline:${PASSWORD}@${url.host}/${name}`;
}

/**
 * Starts a PostgreSQL that writes through to the disk, as one is deployed.
 *
 * @throws Error that says how to install it, where it is missing
 */
export async function startPostgres(): Promise<PostgresServer> {
  const program = needProgram('postgresql');
  const as = postgresUser();
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'faultline-pg-'));
  initialise(dirname(program), folder, as);
  const settings = Object.entries({
    ...SETTINGS,
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
  });
  const server = createServerProcess({
    program,
    args: ['-D', join(folder, 'data'), ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    log: join(folder, 'log'),
    as,
  });
  const adminUrl = `postgres://postgres:${ADMIN_PASSWORD}@127.0.0.1:${port}/postgres`;
  const start = async () => {
    server.start();
    await waitUntil('PostgreSQL takes connections', async () => {
      server.assertRuns();
      await query(adminUrl, 'SELECT 1');
      return true;
    });
  };
  await start();
  await query(
    adminUrl,
    `CREATE ROLE faultline LOGIN PASSWORD '${PASSWORD}'`,
    'CREATE DATABASE faultline OWNER faultline',
  );
  return {
    url: `postgres://faultline:${PASSWORD}@127.0.0.1:${port}/faultline`,
    adminUrl,
    port,
    pid: server.pid,
    newDatabase: () => newDatabase(adminUrl),
    async kill() {
      // Stopped first, so that it can neither start nor outlive a child.
      server.signal('SIGSTOP');
      for (const pid of childrenOf(server.pid())) process.kill(pid, 'SIGKILL');
      await server.end('SIGKILL');
      await waitUntil(`port ${port} is free`, () => isFree(port));
    },
    start,
    async stop() {
      await server.end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

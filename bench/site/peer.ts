import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import type { Figure } from '../print-table.ts';
import { tell } from '../run-bench.ts';
import { faultFigures, findFaults } from './faults.ts';
import { measureThroughput, measureTimes } from './pages.ts';
import { measureVitals, vitalFigures } from './vitals.ts';
import { measureView, viewFigures } from './wire.ts';

/** The newest that npm has of it; its releases are made elsewhere. */
const PEER = { name: 'uptime-kuma', version: '2.0.0-dev.0', page: '/status/outage' };
const READY_MS = 120_000;
const DOWN = 3;
const BEATS = 100;

const NAME = `${PEER.name} ${PEER.version}, status page`;

async function install(folder: string): Promise<void> {
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  tell(
    `installing ${PEER.name}@${PEER.version} into a folder of its own; its database driver may have to be compiled`,
  );
  const words = ['install', `${PEER.name}@${PEER.version}`, '--no-audit', '--no-fund', '--loglevel=error'];
  const child = spawn('npm', words, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`npm install of ${PEER.name} ended with ${code}`);
}

/** The package has some migrations a folder above the one where it looks for them. */
function mendPackage(folder: string): void {
  const db = join(folder, 'node_modules', PEER.name, 'db');
  for (const file of readdirSync(db).filter((name) => /^patch-.*\.sql$/.test(name))) {
    cpSync(join(db, file), join(db, 'old_migrations', file));
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

/** Starts it and waits until it answers. */
async function start(folder: string, data: string) {
  const port = await freePort();
  const env = {
    ...process.env,
    DATA_DIR: `${data}/`,
    UPTIME_KUMA_HOST: '127.0.0.1',
    UPTIME_KUMA_PORT: String(port),
  };
  const cwd = join(folder, 'node_modules', PEER.name);
  const child = spawn(process.execPath, ['server/server.js'], {
    cwd,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (part: Buffer) => {
    said = (said + part.toString()).slice(-2_000);
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  for (const until = performance.now() + READY_MS; performance.now() < until; ) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}: ${said}`);
    const answer = await fetch(`${url}/api/entry-page`).catch(() => undefined);
    if (answer?.ok) return { url, stop };
    await sleep(250);
  }
  await stop();
  throw new Error(`it was not ready within ${READY_MS / 1000} s: ${said}`);
}

/** A status page with as many services as ours, three of them down, and the last hundred checks of each. */
function fill(data: string, services: readonly string[]): void {
  const db = new DatabaseSync(join(data, 'kuma.db'));
  const put = (table: string, row: Record<string, string | number>): number => {
    const names = Object.keys(row);
    const sql = `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join()}) VALUES (${names.map(() => '?').join()})`;
    return Number(db.prepare(sql).run(...Object.values(row)).lastInsertRowid);
  };
  db.exec('BEGIN');
  const page = put('status_page', {
    slug: 'outage',
    title: 'Outage',
    description: '',
    icon: '/icon.svg',
    theme: 'auto',
  });
  const group = put('group', { name: 'Services', public: 1, status_page_id: page });
  for (const [index, name] of services.entries()) {
    const monitor = put('monitor', { name, active: 0, type: 'push', interval: 60 });
    put('monitor_group', { monitor_id: monitor, group_id: group });
    for (let beat = 0; beat < BEATS; beat += 1) {
      const isDown = index < DOWN && beat > BEATS / 2;
      const time = new Date(Date.now() - (BEATS - beat) * 60_000)
        .toISOString()
        .replace('T', ' ')
        .replace('Z', '');
      put('heartbeat', {
        monitor_id: monitor,
        status: isDown ? 0 : 1,
        msg: 'OK',
        time,
        ping: 40,
        duration: 60,
        important: 0,
      });
    }
  }
  db.exec('COMMIT');
  db.close();
}

async function measure(browser: Browser, url: string): Promise<Figure[]> {
  const page = `${url}${PEER.page}`;
  const told = (figures: readonly Figure[]) => figures.map(({ what, measured }) => ({ what, measured }));
  return [
    ...viewFigures(NAME, await measureView(browser, page)),
    ...vitalFigures(NAME, await measureVitals(browser, page)),
    ...faultFigures(NAME, await findFaults(browser, url, [PEER.page]), true),
    ...told(await measureTimes(NAME, url, PEER.page)).slice(0, 1),
    await measureThroughput(`${NAME}, its shell, which fetches its data apart`, page, false),
  ];
}

/** The same measures of the public page of another open-source status project, installed for the time of this run. */
export async function measurePeer(browser: Browser, services: readonly string[]): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-bench-peer-'));
  const data = join(folder, 'data');
  try {
    await install(folder);
    mendPackage(folder);
    mkdirSync(data);
    writeFileSync(join(data, 'db-config.json'), '{"type":"sqlite"}');
    await (await start(folder, data)).stop();
    fill(data, services);
    const running = await start(folder, data);
    try {
      return await measure(browser, running.url);
    } finally {
      await running.stop();
    }
  } catch (error) {
    return [{ what: `${NAME}: could not be run: ${(error as Error).message.split('\n')[0]}`, measured: '—' }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPostgresStore } from '../../src/adapters/sql/postgres/create-postgres-store.ts';
import { createSqliteStore } from '../../src/adapters/sql/sqlite/create-sqlite-store.ts';
import { parseInstant } from '../../src/core/time.ts';
import type { OpenedStore } from '../../src/ports/opened-store.ts';
import { report } from '../../src/ports/report-log.contract.ts';
import type { CountRow } from '../../src/ports/store.ts';
import { run, startFaultline } from '../readme/run-faultline.ts';
import { guideCommands } from './guide-commands.ts';
import { describeWith, sharedPostgres } from './servers.ts';
import { waitUntil } from './wait-until.ts';

const NODE = process.execPath;
const ALL: readonly [number, number] = [0, parseInstant('2100-01-01T00:00:00Z') as number];

/** Runs commands as somebody would who pastes them, but stops at the first that fails. */
async function shell(commands: string): Promise<string> {
  const { code, stdout, stderr } = await run('bash', ['-euo', 'pipefail', '-c', commands]);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

/** Everything that is counted, in an order of its own. */
async function countsOf({ store }: Pick<OpenedStore, 'store'>): Promise<readonly string[]> {
  const rows: CountRow[] = [];
  for await (const row of store.counts('us', ...ALL)) rows.push(row);
  return rows.map((row) => JSON.stringify(row)).sort();
}

const total = (rows: readonly string[]): number =>
  rows.reduce((sum, row) => sum + (JSON.parse(row) as CountRow).count, 0);

/** Calls until stopped, again and again; gives what was acknowledged so far. */
function keepGoing<T>(send: (n: number) => Promise<T>) {
  const acknowledged: T[] = [];
  let stopped = false;
  const running = (async () => {
    for (let n = 0; !stopped; n++) acknowledged.push(await send(n));
  })();
  const stop = async () => {
    stopped = true;
    await running;
  };
  return { acknowledged, stop };
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-backup-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('deploy/README.md: backup and restore of SQLite, as written there', () => {
  const idsIn = (file: string): ReadonlySet<string> => {
    const db = new DatabaseSync(file, { readOnly: true });
    const ids = db.prepare('SELECT lower(hex(id)) AS id FROM reports').all() as { id: string }[];
    db.close();
    return new Set(ids.map(({ id }) => id));
  };

  it('S1: a copy that is made while reports come has every one that was acknowledged before, and opens', async () => {
    const DATA = join(folder, 'data');
    const BACKUP = join(folder, 'backup');
    const server = await startFaultline(DATA);
    const post = async () => {
      const body = { at: new Date().toISOString(), service: 'att', region: 'US-TX', symptom: 'no-service' };
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${server.url}/v1/reports`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      const { id } = (await answer.json()) as { id: string };
      expect(answer.status).toBe(202);
      return id.replaceAll('-', '').toLowerCase();
    };
    // A network has 1,200 a minute, and a proof of work is asked for long before.
    const paced = async () => {
      const [id] = await Promise.all([post(), new Promise((resolve) => setTimeout(resolve, 40))]);
      return id;
    };
    const sending = keepGoing(paced);
    await waitUntil('reports are in', () => sending.acknowledged.length > 20);
    const before = [...sending.acknowledged];
    const backUp = guideCommands('Back up SQLite', { NODE, DATA, BACKUP });
    expect(await shell(backUp)).toBe('ok\n');
    const known = sending.acknowledged.length;
    await waitUntil('intake goes on', () => sending.acknowledged.length > known + 5);
    await sending.stop();

    const restored = join(folder, 'restored');
    mkdirSync(restored);
    // Of the database that was lost.
    for (const end of ['', '-wal', '-shm']) writeFileSync(join(restored, `faultline.db${end}`), 'broken');
    await shell(guideCommands('Restore SQLite', { DATA: restored, BACKUP }));
    const kept = idsIn(join(restored, 'faultline.db'));
    expect(before.filter((id) => !kept.has(id))).toEqual([]);
    expect(kept.size).toBeLessThan(sending.acknowledged.length);

    const again = await startFaultline(restored);
    expect((await fetch(`${again.url}/readyz`)).status).toBe(200);
    expect([await again.stop(), await server.stop()]).toEqual([0, 0]);
  }, 60_000);

  it('a copy made at rest has the same counts, to the last one', async () => {
    const DATA = join(folder, 'data');
    const BACKUP = join(folder, 'backup-at-rest');
    await shell(guideCommands('Back up SQLite', { NODE, DATA, BACKUP }));
    const [live, copy] = await Promise.all(
      [DATA, BACKUP].map((at) => createSqliteStore({ file: join(at, 'faultline.db') })),
    );
    const counts = await countsOf(live!);
    expect(total(counts)).toBeGreaterThan(0);
    expect(await countsOf(copy!)).toEqual(counts);
    expect(await copy!.log.size()).toBe(await live!.log.size());
    await Promise.all([live!.close(), copy!.close()]);
  });

  it('a copy that fails leaves the one before it as it was', async () => {
    const BACKUP = join(folder, 'backup');
    const missing = guideCommands('Back up SQLite', { NODE, DATA: join(folder, 'nowhere'), BACKUP });
    expect((await run('bash', ['-euo', 'pipefail', '-c', missing])).code).not.toBe(0);
    expect(idsIn(join(BACKUP, 'faultline.db')).size).toBeGreaterThan(20);
  });
});

describeWith(['postgresql'], 'deploy/README.md: backup and restore of PostgreSQL, as written there', () => {
  const open = (url: string) => createPostgresStore({ url, onFault: (fault) => expect.fail(String(fault)) });
  const TODAY = Math.floor(Date.now() / 86_400_000);

  it('S1, P29: has all that was acknowledged before, the same counts, opens, and holds no salt', async () => {
    const postgres = await sharedPostgres();
    const [STORE, restored] = [await postgres.newDatabase(), await postgres.newDatabase()];
    const BACKUP = join(folder, 'postgres');
    const live = await open(STORE);
    const salt = Buffer.from(await live.salts.saltOf(TODAY));
    const sending = keepGoing(async (n) => {
      const reports = Array.from({ length: 20 }, (_, index) =>
        report(n * 20 + index, { reporter: `r${n}-${index}` }),
      );
      expect(await live.log.append(reports)).toEqual(reports.map(() => 'new'));
      return reports.length;
    });
    const sent = () => sending.acknowledged.reduce((sum, one) => sum + one, 0);
    await waitUntil('reports are in', () => sent() >= 400);
    const before = sent();
    await shell(guideCommands('Back up PostgreSQL', { STORE, BACKUP }));
    await sending.stop();
    expect(sent()).toBeGreaterThan(before);

    await shell(guideCommands('Restore PostgreSQL', { STORE: restored, BACKUP }));
    const copy = await open(restored);
    const rows = await copy.log.size();
    expect(rows).toBeGreaterThanOrEqual(before);
    expect(total(await countsOf(copy))).toBe(rows);
    // What was in flight is sent again, and what is in already changes nothing.
    const all = Array.from({ length: sent() }, (_, n) =>
      report(n, { reporter: `r${Math.floor(n / 20)}-${n % 20}` }),
    );
    const accepted = await copy.log.append(all);
    expect(accepted.filter((one) => one === 'repeat')).toHaveLength(rows);
    expect(await countsOf(copy)).toEqual(await countsOf(live));
    expect(Buffer.from(await copy.salts.saltOf(TODAY)).equals(salt)).toBe(false);
    await Promise.all([live.close(), copy.close()]);
  }, 60_000);

  it('a restore into a database that is not empty changes nothing', async () => {
    const postgres = await sharedPostgres();
    const STORE = await postgres.newDatabase();
    const first = await open(STORE);
    await first.log.append([report(1)]);
    const BACKUP = join(folder, 'postgres');
    expect(existsSync(join(BACKUP, 'faultline.dump'))).toBe(true);
    const commands = guideCommands('Restore PostgreSQL', { STORE, BACKUP });
    expect((await run('bash', ['-euo', 'pipefail', '-c', commands])).code).not.toBe(0);
    expect(await first.log.size()).toBe(1);
    await first.close();
  });
});

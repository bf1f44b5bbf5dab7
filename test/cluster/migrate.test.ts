import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { moveStore } from '../../src/adapters/sql/move/move-store.ts';
import { MOVED } from '../../src/adapters/sql/move/moved-tables.ts';
import { createPostgresStore } from '../../src/adapters/sql/postgres/create-postgres-store.ts';
import { migrate } from '../../src/adapters/sql/postgres/migrate.ts';
import { createSqliteStore } from '../../src/adapters/sql/sqlite/create-sqlite-store.ts';
import type { OpenedStore } from '../../src/ports/opened-store.ts';
import type { LoggedReport } from '../../src/ports/report-log.ts';
import { createRng } from '../../src/sim/rng.ts';
import { BIN, type Ran, run } from '../readme/run-faultline.ts';
import { fillStore, judge, NOW } from './fill-store.ts';
import { describeWith, sharedPostgres } from './servers.ts';
import { startProxy } from './start-proxy.ts';

const REPORTS = 50_000;
const FEW = 9_000;
const KILLS = 4;

const ALWAYS = [0, Number.MAX_SAFE_INTEGER] as const;

let folder: string;
/** A store of several days, and a small one. */
let large: string;
let small: string;
let some: readonly LoggedReport[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-migrate-'));
  [large, small] = [join(folder, 'large.db'), join(folder, 'small.db')];
  some = await fillStore(large, { folder, reports: REPORTS, judged: 3 });
  await fillStore(small, { folder, reports: FEW, judged: 0 });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A copy of a store, which the test may change. */
function copyOf(store: string): string {
  const file = join(folder, `${crypto.randomUUID()}.db`);
  cpSync(store, file);
  return file;
}

const newUrl = async (): Promise<string> => (await sharedPostgres()).newDatabase();
const words = (file: string, url: string) => [
  BIN,
  'migrate',
  '--from',
  `sqlite:${file}`,
  '--to',
  url,
  '--quiet',
];
const move = (file: string, url: string): Promise<Ran> => run(process.execPath, words(file, url));

async function query(url: string, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Rows that a move has put there; undefined before it began and once it is finished. */
async function movedRows(client: Client): Promise<number | undefined> {
  const { rows } = await client
    .query<{ marks: string }>('SELECT marks FROM moves WHERE finished IS NULL')
    .catch(() => ({ rows: [] }));
  if (!rows[0]) return undefined;
  const marks = Object.values(JSON.parse(rows[0].marks) as Record<string, { rows: number }>);
  return marks.reduce((sum, mark) => sum + mark.rows, 0);
}

/** Starts a move, and does something to it once so many rows are there. */
async function interrupt(
  { file, url, watch = url }: { readonly file: string; readonly url: string; readonly watch?: string },
  after: number,
  act: (child: ChildProcess) => Promise<void>,
): Promise<Ran & { readonly reached: boolean }> {
  const client = new Client({ connectionString: watch });
  await client.connect();
  const child = spawn(process.execPath, words(file, url), { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (piece: Buffer) => {
      said[name] += piece.toString();
    });
  const closed = once(child, 'close') as Promise<[number | null]>;
  let over = false;
  void closed.then(() => {
    over = true;
  });
  while (!over && ((await movedRows(client)) ?? -1) < after) await sleep(2);
  const reached = !over;
  if (reached) await act(child);
  const [code] = await closed;
  await client.end();
  return { ...said, code, reached };
}

/** Everything that a store gives. */
async function holding({ log, store, archive }: OpenedStore) {
  const rows = await Array.fromAsync(store.counts('us', ...ALWAYS));
  return {
    reports: await log.size(),
    counts: rows.map((row) => JSON.stringify(row)).sort(),
    incidents: (await store.incidents({ limit: 100 })).items,
    statements: await store.statements('us', ...ALWAYS),
    probes: await store.probes('us', ...ALWAYS),
    changes: await store.changes('us', ...ALWAYS),
    campaigns: await store.campaigns('us', 0),
    imports: (await archive.imports('us')).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    checkpoint: await store.checkpoint('us', NOW),
    snapshot: await store.snapshot('us'),
  };
}

async function openBoth(file: string, url: string): Promise<readonly [OpenedStore, OpenedStore]> {
  const onFault = (fault: unknown) => {
    throw fault;
  };
  const [from, to] = [await createSqliteStore({ file }), await createPostgresStore({ url, onFault })];
  onTestFinished(async () => void (await Promise.all([from.close(), to.close()])));
  return [from, to];
}

describeWith(['postgresql'], 'faultline migrate', () => {
  it('S51: moves everything, and the new store goes on as the old one would', async () => {
    const [file, url] = [copyOf(large), await newUrl()];
    const done = await move(file, url);
    expect([done.code, done.stderr]).toEqual([0, '']);
    expect(done.stdout).toMatch(/^The schema "public" was brought to version \d+\n.* is moved to test_/);
    expect(done.stdout).toMatch(/ +[\d,]+ rows moved in [\d.]+ s, [\d,]+ a second\n/);
    expect(done.stdout).toMatch(
      /\n {2}counts +[\d,]+ rows, reported [\d,]+, given [\d,]+, again [\d,]+, unheard [\d,]+\n/,
    );
    expect(await move(file, url)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/was moved to .* already; nothing was done\n$/),
    });

    const [from, to] = await openBoth(file, url);
    const kept = await holding(from);
    expect(kept.reports).toBeGreaterThan(REPORTS);
    expect(await holding(to)).toEqual(kept);
    expect(kept.incidents.length).toBeGreaterThan(0);
    expect(kept.imports.map(({ finished, salt }) => [finished, salt !== '']).sort()).toEqual([
      [false, true],
      [true, false],
      [true, false],
    ]);
    expect(kept.changes.map(({ title }) => title).sort()).toEqual(['Core upgrade', 'Core upgrade, put off']);
    expect(kept.checkpoint).toBeDefined();

    expect(await to.log.append(some)).toEqual(some.map(() => 'repeat'));
    const snapshots = [await judge(from.store, NOW + 120_000), await judge(to.store, NOW + 120_000)];
    expect(snapshots[0]!.incidents).not.toHaveLength(0);
    expect(snapshots[1]).toEqual(snapshots[0]);
  });

  it(`S51: killed at ${KILLS} random moments it loses nothing and doubles nothing`, async () => {
    const seed = `${Math.random()}`;
    const rng = createRng(seed);
    const [file, url] = [copyOf(small), await newUrl()];
    let killed = 0;
    for (let n = 0; n < KILLS; n += 1) {
      const { reached } = await interrupt({ file, url }, n * FEW + rng.int(FEW), async (child) => {
        await sleep(rng.int(60));
        child.kill('SIGKILL');
      });
      if (reached) killed += 1;
    }
    const { code, stdout, stderr } = await move(file, url);
    expect({ seed, code, stderr }).toEqual({ seed, code: 0, stderr: '' });
    expect(killed).toBeGreaterThanOrEqual(KILLS - 1);
    expect(stdout).toMatch(
      /went on after what an earlier run had moved\n {2}[\d,]+ rows were there\n|already; nothing/,
    );
    const [from, to] = await openBoth(file, url);
    expect(await holding(to)).toEqual(await holding(from));
  });

  it('S51: goes on after its connection was cut; what is erased at the source meanwhile does not come back', async () => {
    const [file, url] = [copyOf(small), await newUrl()];
    const proxy = await startProxy(Number(new URL(url).port));
    onTestFinished(proxy.stop);
    const through = new URL(url);
    through.port = String(proxy.port);
    const cut = await interrupt({ file, url: through.href, watch: url }, FEW + 5_000, () => proxy.cut());
    expect(cut).toMatchObject({ reached: true, code: 2, stdout: '' });
    expect(cut.stderr).toContain('What was moved stays there: run the same again, and it goes on');
    const texts = `SELECT count(*)::int AS n FROM reports WHERE text <> '' AND at < ${NOW}`;
    expect(await query(url, texts)).not.toEqual([{ n: 0 }]);

    const { retention, close } = await createSqliteStore({ file });
    expect(await retention.forgetTexts(NOW, REPORTS)).toBeGreaterThan(0);
    await close();
    const { kind, differences } = await moveStore({ file, url });
    expect([kind, differences]).toEqual(['begin-anew', []]);
    expect(await query(url, texts)).toEqual([{ n: 0 }]);
  });

  it('S51: says what differs, and ends with 1', async () => {
    const [file, url] = [copyOf(small), await newUrl()];
    const kill = async (child: ChildProcess) => void child.kill('SIGKILL');
    expect(await interrupt({ file, url }, FEW + 5_000, kill)).toMatchObject({ reached: true });
    await query(url, 'UPDATE reports SET weight = 0.3 WHERE id = (SELECT id FROM reports LIMIT 1)');
    const { code, stderr } = await move(file, url);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /differ in 1 places; do not use .*\n {2}reports of us on 2024-02-2\d: [\d,]+ rows \(counted [\d,]+\) in both, but/,
    );
    expect(await query(url, 'SELECT finished FROM moves')).toEqual([{ finished: null }]);
    const early = createPostgresStore({ url, onFault: () => {} });
    await expect(early).rejects.toMatchObject({ message: expect.stringContaining('is not finished') });
  });

  it('S52: refuses a store that runs, other data, the move of another store, and a target that is led', async () => {
    const [file, url] = [copyOf(small), await newUrl()];
    const refusal = (source: string) =>
      moveStore({ file: source, url }).then(
        () => 'moved',
        ({ message }) => message,
      );
    const server = await createSqliteStore({ file });
    expect(await refusal(file)).toContain('is in use by another process: stop the server');
    await server.close();
    const to = await createPostgresStore({ url, onFault: () => {} });
    onTestFinished(to.close);
    const lease = await to.leases.take('us', 'detector', 60_000);
    expect(await refusal(file)).toContain('A server runs on the target and leads us');
    await to.leases.release(lease!);
    await to.log.append(some.slice(0, 3));
    expect(await refusal(file)).toContain('holds data already (3 report_ids, 3 reports, ');
    await query(url, 'TRUNCATE report_ids, reports, counts, counted');
    expect((await moveStore({ file, url })).differences).toEqual([]);
    expect(await refusal(copyOf(large))).toContain('holds what was moved from another store: name an empty');
    const { log, close } = await createSqliteStore({ file });
    await log.append(some.slice(0, 1));
    await close();
    expect(await refusal(file)).toContain('was moved there already, and has taken more since');
  });

  it('S52: refuses a wrong password without saying it, and a target that newer code made', async () => {
    const url = await newUrl();
    const wrong = new URL(url);
    wrong.password = 'hunter2';
    const said = await move(small, wrong.href);
    expect([said.code, said.stderr]).toEqual([2, expect.stringContaining('correct the password')]);
    expect(said.stderr).not.toContain('hunter2');
    const { schema, to } = await migrate(url);
    await query(url, 'INSERT INTO schema_versions (version, works_with) VALUES (99, 99)');
    await expect(moveStore({ file: small, url })).rejects.toMatchObject({ code: 'store-newer' });
    await query(url, 'DELETE FROM schema_versions WHERE version = 99');
    const again = await run(process.execPath, [BIN, 'migrate', '--store', url]);
    expect([again.code, again.stdout]).toEqual([
      0,
      `The schema "${schema}" is up to date, at version ${to}\n`,
    ]);
  });

  it('S51: knows every column of the new store', async () => {
    const url = await newUrl();
    await migrate(url);
    const tables = await query(
      url,
      `SELECT table_name AS "table", array_agg(column_name::text ORDER BY column_name::text COLLATE "C") AS columns
       FROM information_schema.columns WHERE table_schema = 'public' AND column_name <> 'seq' GROUP BY 1`,
    );
    const columns = new Map(tables.map(({ table, columns: own }) => [table, own]));
    for (const { name, columns: own } of MOVED)
      expect([name, columns.get(name)]).toEqual([name, Object.keys(own).sort()]);
    // Of the database itself, or words, whose codes are given anew.
    const left = [...columns.keys()].filter((name) => !MOVED.some((table) => table.name === name));
    expect(left.sort()).toEqual([
      'beats',
      'feed',
      'leases',
      'report_parts',
      'salts',
      'schema_versions',
      'words',
    ]);
  });
});

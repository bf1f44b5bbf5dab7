import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE, parseInstant } from '../../../core/time.ts';
import { describeArchive } from '../../../ports/archive.contract.ts';
import { describeLeases } from '../../../ports/leases.contract.ts';
import { describeReportLog, report } from '../../../ports/report-log.contract.ts';
import { describeRetention } from '../../../ports/retention.contract.ts';
import { describeStore } from '../../../ports/store.contract.ts';
import type { CountStore } from '../../../ports/store.ts';
import { createMemoryStore } from '../../memory/create-memory-store.ts';
import { createSqliteStore } from './create-sqlite-store.ts';
import { MIGRATIONS } from './migrations/all.ts';

const START = parseInstant('2024-02-22T08:00:00Z') as number;

let folder: string;
let files = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-store-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function newFile(): string {
  files += 1;
  return join(folder, `${files}`, 'faultline.db');
}

describeReportLog('sqlite', () => createSqliteStore({ file: newFile() }));
describeArchive('sqlite', () => createSqliteStore({ file: newFile() }));
describeRetention('sqlite', () => createSqliteStore({ file: newFile() }));
describeLeases('sqlite', () => createSqliteStore({ file: newFile() }));
describeStore('sqlite', async () => (await createSqliteStore({ file: newFile() })).store);

async function refusal(file: string): Promise<{ code: string; message: string }> {
  return createSqliteStore({ file }).then(
    async (store) => {
      await store.close();
      throw new Error('It opened');
    },
    (fault) => ({ code: fault.code, message: fault.message }),
  );
}

/** A database file made elsewhere, by these statements. */
function fileWith(sql: string): string {
  const file = newFile();
  mkdirSync(join(file, '..'));
  const db = new DatabaseSync(file);
  db.exec(sql);
  db.close();
  return file;
}

describe('the file of the SQLite store', () => {
  it('opens again with everything that was acknowledged, and its counting goes on', async () => {
    const file = newFile();
    const first = await createSqliteStore({ file });
    await first.log.append([report(1, { reporter: 'ann' }), report(2)]);
    await first.close();
    const second = await createSqliteStore({ file });
    expect(await second.log.size()).toBe(2);
    expect(await second.log.append([report(2), report(3, { reporter: 'ann' })])).toEqual([
      'repeat',
      'counted-already',
    ]);
    await second.close();
  });

  it('R25: of version 2 opens with its counts, which have no repeats, and from then on keeps them', async () => {
    const before = MIGRATIONS.filter(({ version }) => version <= 2);
    const file = fileWith(
      [
        ...before.map(({ sql }) => sql),
        `PRAGMA user_version = 2; PRAGMA application_id = ${0x464c544c};`,
        "INSERT INTO words (code, text) VALUES (1, 'us'), (2, 'att'), (3, 'US-TX'), (4, 'sos-only'), (5, '');",
        `INSERT INTO counts VALUES (1, ${report(1).at}, 2, 3, 4, 5, 7, 0);`,
      ].join('\n'),
    );
    const { log, store, close } = await createSqliteStore({ file });
    const { at: minute, service, region, symptom, reaching } = report(1);
    const cell = { minute, service, region, symptom, reaching };
    const rows = () => Array.fromAsync(store.counts('us', 0, Infinity));
    expect(await rows()).toEqual([{ ...cell, count: 7 }]);
    await log.append([report(1, { reporter: 'ann' }), report(2, { reporter: 'ann' })]);
    expect(await rows()).toEqual([{ ...cell, count: 8, again: 1 }]);
    await close();
  });

  it('two processes may hold it at once: neither loses a report or confuses a word', async () => {
    const file = newFile();
    const [a, b] = await Promise.all([createSqliteStore({ file }), createSqliteStore({ file })]);
    await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        (n % 2 ? a : b).log.append([report(n, { service: `s${n % 5}`, region: `US-${n % 11}` })]),
      ),
    );
    expect(await a.log.size()).toBe(60);
    const seen = new Map<string, number>();
    for await (const row of b.store.counts('us', 0, Infinity)) {
      seen.set(row.service, (seen.get(row.service) ?? 0) + row.count);
    }
    expect(Object.fromEntries(seen)).toEqual({ s0: 12, s1: 12, s2: 12, s3: 12, s4: 12 });
    await Promise.all([a.close(), b.close()]);
  });

  it('is refused as store-newer when a newer version wrote it, with both versions and untouched', async () => {
    const file = fileWith('PRAGMA user_version = 99; CREATE TABLE t (a)');
    const db = new DatabaseSync(file);
    db.exec(`PRAGMA application_id = ${0x464c544c}`);
    db.close();
    const before = readFileSync(file);
    const { code, message } = await refusal(file);
    expect(code).toBe('store-newer');
    expect(message).toMatch(new RegExp(`version 99.*up to ${MIGRATIONS.at(-1)!.version};.*--store`, 's'));
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('is refused when it belongs to another program, untouched', async () => {
    const file = fileWith('CREATE TABLE holidays (a); INSERT INTO holidays VALUES (1)');
    const before = readFileSync(file);
    expect(await refusal(file)).toMatchObject({
      code: 'store-unavailable',
      message: expect.stringContaining('another program'),
    });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('is refused when it is not a database, untouched', async () => {
    const file = newFile();
    mkdirSync(join(file, '..'));
    writeFileSync(file, 'rubbish '.repeat(1000));
    const { code, message } = await refusal(file);
    expect(code).toBe('store-unavailable');
    expect(message).toContain(file);
    expect(message).toContain('move it away');
    expect(readFileSync(file, 'utf8')).toBe('rubbish '.repeat(1000));
  });

  it('is refused when it was cut short', async () => {
    const file = newFile();
    const { log, close } = await createSqliteStore({ file });
    await log.append(Array.from({ length: 2000 }, (_, n) => report(n)));
    await close();
    truncateSync(file, Math.floor(statSync(file).size / 2));
    expect(await refusal(file)).toMatchObject({
      code: 'store-unavailable',
      message: expect.stringContaining('damaged'),
    });
  });

  it('closed, it is store-unavailable for readers and writers alike', async () => {
    const file = newFile();
    const { log, store, close } = await createSqliteStore({ file });
    await close();
    await expect(log.size()).rejects.toMatchObject({ code: 'store-unavailable' });
    await expect(store.incident('x')).rejects.toMatchObject({ code: 'store-unavailable' });
    await expect(log.append([report(1)])).rejects.toMatchObject({ code: 'store-unavailable' });
  });

  it('is refused when a folder stands in its place, or its folder cannot be made', async () => {
    const file = newFile();
    mkdirSync(file, { recursive: true });
    expect(await refusal(file)).toMatchObject({
      code: 'store-unavailable',
      message: expect.stringContaining('is a folder'),
    });
    const plain = join(folder, 'plain');
    writeFileSync(plain, '');
    const under = await refusal(join(plain, 'data', 'faultline.db'));
    expect(under.code).toBe('store-unavailable');
    expect(under.message).toContain('--data');
    expect(existsSync(join(plain, 'data'))).toBe(false);
  });
});

describe('the queue of the SQLite store', () => {
  it('past its bound callers are told overloaded, and everything acknowledged is there', async () => {
    const { log, close } = await createSqliteStore({ file: newFile(), maxQueued: 100 });
    const answers = await Promise.allSettled(Array.from({ length: 300 }, (_, n) => log.append([report(n)])));
    const kept = answers.filter(({ status }) => status === 'fulfilled').length;
    const codes = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason.code] : []));
    expect(new Set(codes)).toEqual(new Set(['overloaded']));
    expect(kept).toBeGreaterThanOrEqual(100);
    expect(await log.size()).toBe(kept);
    await close();
  });

  it('R29: calls for help go first, and find room where nothing else does', async () => {
    const { log, close, pressure } = await createSqliteStore({
      file: newFile(),
      maxQueued: 100,
      maxGroup: 20,
    });
    const order: string[] = [];
    const send = (n: number, symptom: string) =>
      log.append([report(n, { symptom })]).then(
        () => order.push(symptom),
        ({ code }) => order.push(`${symptom} ${code}`),
      );
    const sent = Array.from({ length: 130 }, (_, n) => send(n, 'no-data'));
    expect(pressure()).toBe(1);
    sent.push(...Array.from({ length: 40 }, (_, n) => send(200 + n, 'emergency-calls-fail')));
    await Promise.all(sent);
    const many = (what: string) => order.filter((one) => one === what).length;
    expect(many('no-data overloaded')).toBe(30);
    expect(many('emergency-calls-fail')).toBe(25);
    expect(many('emergency-calls-fail overloaded')).toBe(15);
    // Of those kept, all calls for help are written before half of the rest, though they came last.
    const kept = order.filter((one) => !one.endsWith('overloaded'));
    expect(kept.lastIndexOf('emergency-calls-fail')).toBeLessThan(kept.length / 2);
    expect(kept[0]).toBe('emergency-calls-fail');
    expect(pressure()).toBe(0);
    await close();
  });

  it('writes what waits before it closes, then refuses', async () => {
    const file = newFile();
    const { log, close } = await createSqliteStore({ file });
    const written = Promise.all(Array.from({ length: 50 }, (_, n) => log.append([report(n)])));
    const closed = close();
    await expect(log.append([report(99)])).rejects.toMatchObject({ code: 'store-unavailable' });
    expect((await written).flat()).toEqual(Array(50).fill('new'));
    await closed;
    const again = await createSqliteStore({ file });
    expect(await again.log.size()).toBe(50);
    await again.close();
  });

  it('refuses a batch with an id that is not a UUID, and keeps none of it', async () => {
    const { log, close } = await createSqliteStore({ file: newFile() });
    await expect(log.append([report(1), report(2, { id: 'two' })])).rejects.toMatchObject({
      code: 'bad-input',
    });
    expect(await log.size()).toBe(0);
    await close();
  });

  it('one write that fails does not cost the others in its group theirs', async () => {
    const { log, store, check, close } = await createSqliteStore({ file: newFile() });
    const bad = { minute: Number.NaN, service: 'att', region: '', symptom: 'other', reaching: '', count: 1 };
    const answers = await Promise.allSettled([
      log.append([report(1)]),
      store.addCounts('us', [bad]),
      log.append([report(2, { region: 'US-NEW' })]),
      check(1),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(await log.size()).toBe(2);
    await close();
  });
});

describe('the SQLite store beside the memory store', () => {
  // Times of now are remembered in memory, others on disk: both must count alike.
  const now = Math.floor(Date.now() / MINUTE) * MINUTE - 30 * MINUTE;
  const reports = fc.array(
    fc.record({
      n: fc.nat(40),
      at: fc.integer({ min: 0, max: 45 }),
      reporter: fc.constantFrom('', 'ann', 'bob', 'cy'),
      service: fc.constantFrom('att', 'verizon'),
      symptom: fc.constantFrom('no-data', 'works'),
      batch: fc.nat(3),
    }),
    { maxLength: 60 },
  );

  it.each([
    ['long ago', START],
    ['now', now],
  ])(
    'R10: answers and counts the same of %s, whatever comes in whatever batches',
    { timeout: 30_000 },
    async (_, start) => {
      await fc.assert(
        fc.asyncProperty(reports, async (drawn) => {
          const sqlite = await createSqliteStore({ file: newFile() });
          const memory = createMemoryStore();
          for (const batch of [0, 1, 2, 3]) {
            const given = drawn
              .filter((one) => one.batch === batch)
              .map(({ n, at, reporter, service, symptom }) =>
                report(n, { at: start + at * MINUTE, reporter, service, symptom }),
              );
            expect(await sqlite.log.append(given)).toEqual(await memory.log.append(given));
          }
          expect(await countsOf(sqlite.store)).toEqual(await countsOf(memory.store));
          await sqlite.close();
        }),
        { numRuns: 10 },
      );
    },
  );
});

async function countsOf(store: CountStore): Promise<readonly string[]> {
  const rows: string[] = [];
  for await (const row of store.counts('us', 0, Infinity)) {
    rows.push([row.minute, row.service, row.region, row.symptom, row.reaching, row.count, row.again].join());
  }
  return rows.sort();
}

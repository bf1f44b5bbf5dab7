import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSqliteStore } from '../adapters/sql/sqlite/create-sqlite-store.ts';
import { DAY, HOUR, MINUTE, parseInstant } from '../core/time.ts';
import type { OpenedStore } from '../ports/opened-store.ts';
import { report } from '../ports/report-log.contract.ts';
import type { LoggedReport } from '../ports/report-log.ts';
import { createRetention, reportersKeptSince, TEXT_KEPT } from './retain.ts';
import { startRetention } from './retain-hourly.ts';

const NOON = parseInstant('2024-03-10T12:00:00Z') as number;

let folder: string;
let opened: OpenedStore;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-retain-'));
  opened = await createSqliteStore({ file: join(folder, 'faultline.db') });
});
afterEach(async () => {
  await opened.close();
  rmSync(folder, { recursive: true });
});

/** Every byte at rest: the database, its journal and its index. */
const atRest = (): Buffer =>
  Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));

/** Reports that each name themselves in text and reporter, so that the bytes of each can be looked for. */
function reportsAt(at: number, name: string, many: number, first = 0): LoggedReport[] {
  return Array.from({ length: many }, (_, n) =>
    report(first + n, {
      at: at + (n % 60) * MINUTE,
      text: `${name}-text-${n}-${'word '.repeat(n % 40)}`,
      // No two neighbours in time are neighbours in order: pages of the tree split all over.
      reporter: `${(n * 7919) % many}-${name}-reporter`,
    }),
  );
}

/** How often a name is found in what is at rest. */
function found(name: string): number {
  const text = atRest().toString('latin1');
  return text.split(name).length - 1;
}

const runAt = (now: number, step = 500) =>
  createRetention({ store: opened.retention, clock: () => now, step }).run();

describe('retention over a real file', () => {
  it('P28, P29: after 31 days no byte of text or reporter is left, neither in the file nor in its journal', async () => {
    const now = Date.now();
    const old = reportsAt(now - 31 * DAY, 'old', 2_500);
    for (let from = 0; from < old.length; from += 250) await opened.log.append(old.slice(from, from + 250));
    const before = await Array.fromAsync(opened.store.counts('us', 0, Infinity));
    expect(found('old-text')).toBeGreaterThan(2_500);
    expect(found('old-reporter')).toBeGreaterThan(5_000);

    await opened.log.append(reportsAt(now - HOUR, 'young', 500, 2_500));
    expect(await runAt(now)).toEqual({ texts: 2_500, reporters: 2_500, counted: 2_500 });

    expect(found('old-text')).toBe(0);
    expect(found('old-reporter')).toBe(0);
    expect(found('young-text')).toBeGreaterThanOrEqual(500);
    expect(found('young-reporter')).toBeGreaterThanOrEqual(500);
    expect(await opened.log.size()).toBe(3_000);
    expect(await Array.fromAsync(opened.store.counts('us', 0, now - DAY))).toEqual(before);
    expect(await runAt(now)).toEqual({ texts: 0, reporters: 0, counted: 0 });
  }, 30_000);

  it('P28: a text goes when its report is older than 30 days, whatever came in before it', async () => {
    await opened.log.append(reportsAt(NOON + 20 * DAY, 'young', 3));
    await opened.log.append(reportsAt(NOON, 'late', 3, 10));
    expect(await runAt(NOON + TEXT_KEPT)).toMatchObject({ texts: 0 });
    expect(await runAt(NOON + TEXT_KEPT + HOUR)).toMatchObject({ texts: 3 });
    expect([found('late-text'), found('young-text') > 0]).toEqual([0, true]);
  });

  it('P29: who reported is known to the end of the UTC day and 24 hours and a quarter after, and then is not', async () => {
    const endOfDay = parseInstant('2024-03-11T00:00:00Z') as number;
    const gone = endOfDay + DAY + 15 * MINUTE;
    expect(reportersKeptSince(gone)).toBe(endOfDay);
    expect(reportersKeptSince(gone - 1)).toBe(endOfDay - DAY);
    await opened.log.append(reportsAt(endOfDay - HOUR, 'eve', 60));
    await opened.log.append(reportsAt(endOfDay, 'morn', 60, 60));
    expect(await runAt(gone - 1)).toMatchObject({ reporters: 0, counted: 0 });
    expect(await runAt(gone)).toMatchObject({ reporters: 60, counted: 60 });
    expect(await runAt(gone + DAY)).toMatchObject({ reporters: 60, counted: 60 });
    expect([found('eve-reporter'), found('morn-reporter')]).toEqual([0, 0]);
  });

  it('P29: who was counted by an import under way stays until it ends, or is given up after a day', async () => {
    const now = NOON + 10 * DAY;
    const file = { id: 'file', market: 'us', service: '', salt: 'salt-of-the-import', now };
    await opened.archive.begin(file);
    await opened.log.append(reportsAt(NOON, 'past', 10));
    expect(await runAt(now + HOUR)).toMatchObject({ reporters: 0, counted: 0 });
    expect(found('salt-of-the-import')).toBeGreaterThan(0);
    expect(await runAt(now + DAY + 1)).toMatchObject({ reporters: 10, counted: 10 });
    expect([found('past-reporter'), found('salt-of-the-import')]).toEqual([0, 0]);
  });

  it('P29: intake goes on between its steps, and each step is small', async () => {
    await opened.log.append(reportsAt(NOON, 'old', 600));
    const db = new DatabaseSync(join(folder, 'faultline.db'), { readOnly: true });
    const left = () => Number(db.prepare("SELECT count(*) AS n FROM reports WHERE text <> ''").get()?.['n']);
    const running = runAt(NOON + 31 * DAY, 200);
    const seen = new Set<number>();
    let appended = 0;
    let done = false;
    void running.then(() => {
      done = true;
    });
    while (!done) {
      await opened.log.append([report(10_000 + appended, { at: NOON + 31 * DAY })]);
      appended += 1;
      seen.add(left());
    }
    await running;
    db.close();
    expect(appended).toBeGreaterThan(5);
    expect([...seen].filter((rows) => ![600, 400, 200, 0].includes(rows))).toEqual([]);
    expect(seen.size).toBeGreaterThan(2);
  });
});

describe('retention that runs by itself', () => {
  it('P28: runs at once, and again after each interval, past a run that failed; ends when told to', async () => {
    const faults: unknown[] = [];
    let runs = 0;
    const loop = startRetention({
      retention: {
        run: () => {
          runs += 1;
          return runs === 1
            ? Promise.reject(new Error('disk'))
            : Promise.resolve({ texts: 0, reporters: 0, counted: 0 });
        },
      },
      onFault: (fault) => faults.push(fault),
      everyMs: 5,
    });
    await expect.poll(() => runs).toBeGreaterThan(2);
    await loop.stop();
    const ended = runs;
    await new Promise((resolve) => setTimeout(resolve, 25));
    expect([runs, faults.length]).toEqual([ended, 1]);
  });
});

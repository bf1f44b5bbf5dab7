import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../adapters/memory/create-memory-store.ts';
import { createSqliteStore } from '../adapters/sql/sqlite/create-sqlite-store.ts';
import { buildUsCatalog } from '../core/testing/build-catalog.ts';
import { DAY, formatInstant, MINUTE, parseInstant, SECOND } from '../core/time.ts';
import { spreadCount } from '../pipeline/import-counts.ts';
import type { Archive } from '../ports/archive.ts';
import type { OpenedStore } from '../ports/opened-store.ts';
import type { LoggedReport } from '../ports/report-log.ts';
import type { CountRow } from '../ports/store.ts';
import { type PutFile, type PutOutcome, putFileIn } from './put-file-in.ts';

const START = parseInstant('2024-02-22T08:45:00Z') as number;
const NOW = START + 3 * DAY;
const HEADER = 'start,seconds,service,region,symptom,reaching,count';
const catalog = buildUsCatalog();

let folder: string;
let files = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-import-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, lines: readonly string[], end = '\n'): string {
  files += 1;
  const file = join(folder, `${files}-${name}`);
  const text = lines.join(end) + end;
  writeFileSync(file, name.endsWith('.gz') ? gzipSync(text) : text);
  return file;
}

/** A line of a reports file, `n` seconds after the start. */
const line = (n: number, more: object = {}): string =>
  JSON.stringify({ at: formatInstant(START + n * SECOND), service: 'att', symptom: 'no-data', ...more });
const linesOf = (many: number): string[] => Array.from({ length: many }, (_, n) => line(n));

const put = (
  one: { readonly archive: Archive },
  file: string,
  more: Partial<PutFile> = {},
): Promise<PutOutcome> =>
  putFileIn({ file, catalog, archive: one.archive, clock: () => NOW, skipBad: false, ...more });
const countsOf = ({ store }: Pick<OpenedStore, 'store'>) => Array.fromAsync(store.counts('us', 0, Infinity));
const people = (rows: readonly CountRow[]): number => rows.reduce((sum, { count }) => sum + count, 0);

/** An archive that also shows what was handed to it, and fails at a step. */
function watch(inner: Archive, failAt = Number.POSITIVE_INFINITY) {
  const reports: LoggedReport[] = [];
  const steps: number[] = [];
  const archive: Archive = {
    ...inner,
    addReports(step, rows) {
      if (steps.length >= failAt) return Promise.reject(new Error('killed'));
      steps.push(step.to);
      reports.push(...rows);
      return inner.addReports(step, rows);
    },
    addCells(step, market, rows) {
      if (steps.length >= failAt) return Promise.reject(new Error('killed'));
      steps.push(step.to);
      return inner.addCells(step, market, rows);
    },
  };
  return { archive, reports, steps };
}

describe('R37: a file is put in once', () => {
  it('and then is in, under any name, packed or with other line ends', async () => {
    const one = createMemoryStore();
    const lines = linesOf(250);
    expect((await put(one, write('a.ndjson', lines))).now).toMatchObject({ finished: true, lines: 250 });
    for (const file of [write('b.ndjson.gz', lines), write('c.ndjson', lines)]) {
      expect((await put(one, file)).before.finished).toBe(true);
    }
    expect(await one.log.size()).toBe(250);
    expect(people(await countsOf(one))).toBe(250);
  });

  it('and one that has grown adds what is new', async () => {
    const one = createMemoryStore();
    await put(one, write('day.ndjson', linesOf(130)));
    const { before, now } = await put(one, write('day.ndjson', linesOf(4_321)));
    expect([before.lines, now.lines, now.tally.fresh]).toEqual([130, 4_321, 4_191]);
    expect(await one.log.size()).toBe(4_321);
  });

  it('and one that was corrected goes on where the bad line stopped it', async () => {
    const one = createMemoryStore();
    const good = linesOf(5_000);
    const bad = good.with(4_700, '{"at":"yesterday"}');
    const stopped = await put(one, write('x.ndjson', bad));
    const where = { line: 4_701, where: 'at' };
    const problems = expect.arrayContaining([expect.objectContaining(where)]);
    expect(stopped.fault).toMatchObject({ code: 'bad-input', problems });
    expect(stopped.now).toMatchObject({ lines: 4_000, finished: false });
    expect((await put(one, write('x.ndjson', good))).before.lines).toBe(4_000);
    expect(await one.log.size()).toBe(5_000);
    expect(people(await countsOf(one))).toBe(5_000);
  });

  it('and another file that only begins a little alike is another file', async () => {
    const one = createMemoryStore();
    await put(one, write('x.ndjson', linesOf(300)));
    const other = [...linesOf(299), line(299, { region: 'US-TX' })];
    expect((await put(one, write('y.ndjson', other))).before.lines).toBe(0);
    expect(await one.log.size()).toBe(600);
  });

  it('wherever it is cut off, for reports: ids and people are the same as without', async () => {
    const said = Array.from({ length: 4_400 }, (_, n) => line(n / 50, { reporter: `p${n % 1_500}` }));
    const file = write('cut.ndjson', said);
    const whole = createMemoryStore();
    const { steps, archive } = watch(whole.archive);
    await put({ archive }, file);
    expect(steps).toEqual([2_000, 4_000, 4_400]);
    const cut = createMemoryStore();
    for (let failAt = 0; failAt < 3; failAt++) {
      const { fault } = await put(watch(cut.archive, failAt === 0 ? 0 : 1), file);
      expect(fault).toMatchObject({ message: 'killed' });
    }
    const { now } = await put(cut, file);
    expect(now.tally).toMatchObject({ good: 4_400, fresh: 1_500, already: 2_900 });
    expect(await countsOf(cut)).toEqual(await countsOf(whole));
  });

  it('wherever it is cut off, for counts: a row that repeats one from before the cut adds nothing', async () => {
    const row = (n: number): string =>
      `${formatInstant(START + (n % 90) * MINUTE)},60,att,US-TX,,,${1 + (n % 1_700)}`;
    const file = write('cut.csv', [HEADER, ...Array.from({ length: 5_000 }, (_, n) => row(n % 3_000))]);
    const whole = createMemoryStore();
    const tally = (await put(whole, file)).now.tally;
    expect(tally).toMatchObject({ good: 5_000, repeats: 2_000 });
    const cut = createMemoryStore();
    for (const failAt of [1, 1]) await put(watch(cut.archive, failAt), file);
    const done = await put(cut, file);
    expect([done.before.lines, done.now.tally]).toEqual([4_000, tally]);
    expect(await countsOf(cut)).toEqual(await countsOf(whole));
  });

  it('and two processes that import it at once write it once, and one is told', async () => {
    const file = join(folder, 'shared', 'faultline.db');
    const [a, b] = [await createSqliteStore({ file }), await createSqliteStore({ file })];
    const lines = write('both.ndjson', linesOf(6_000));
    const outcomes = await Promise.all([put(a, lines), put(b, lines)]);
    const faults = outcomes.flatMap(({ fault }) => (fault === undefined ? [] : [fault]));
    expect(faults).toHaveLength(1);
    expect(String(faults[0])).toContain('another process imports the same file');
    expect((await put(b, lines)).now.finished).toBe(true);
    expect(await a.log.size()).toBe(6_000);
    await Promise.all([a.close(), b.close()]);
  });

  it('and nothing of it where no line is good, or it is cut short', async () => {
    const one = createMemoryStore();
    const junk = await put(one, write('junk.ndjson', ['{', '}']), { skipBad: true });
    expect(junk.fault).toMatchObject({ message: expect.stringContaining('no line of it is good') });
    const packed = write('short.ndjson.gz', linesOf(5_000));
    writeFileSync(packed, readFileSync(packed).subarray(0, -20));
    await expect(put(one, packed)).rejects.toMatchObject({ code: 'bad-input' });
    expect(await one.log.size()).toBe(0);
  });
});

describe('R38: what is put in', () => {
  it('of reports is checked and cleaned as if it were live, at any time of the past', async () => {
    const one = createMemoryStore();
    const { archive, reports } = watch(one.archive);
    const text = 'cannot call my mom on verizon, her number is 212 555 0147';
    const lines = [
      line(0, { symptom: 'cannot-reach', reporter: 'ann@example.test', text, source: 'web' }),
      line(-90 * 86_400, { text }),
    ];
    await put({ archive }, write('r.ndjson', lines));
    const [young, old] = reports as [LoggedReport, LoggedReport];
    expect(young).toMatchObject({ reaching: 'verizon', source: 'web', at: START, weight: 1, market: 'us' });
    expect(young.text).not.toContain('555');
    expect(young.reporter).toMatch(/^[\w-]{22}$/);
    expect(young.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([old.text, old.reporter]).toEqual(['', '']);
  });

  it('of bad lines is counted, told with file and line, and not put in', async () => {
    const one = createMemoryStore();
    const late = formatInstant(NOW + 10 * MINUTE);
    const lines = [line(0), 'no json', line(1, { service: 'atnt' }), '', line(2, { at: late }), line(3)];
    const { now, bad } = await put(one, write('b.ndjson', lines), { skipBad: true });
    expect(now.tally).toMatchObject({ good: 2, bad: 3, fresh: 2 });
    expect(bad.examples.map(({ line: at, where }) => [at, where])).toEqual([
      [2, ''],
      [3, 'service'],
      [5, 'at'],
    ]);
  });

  it('of counts is spread over the minutes of its bin, in whole people, none lost', async () => {
    const one = createMemoryStore();
    const hour = formatInstant(START);
    const rows = ['US-TX', 'US-OH', 'US-WA', 'US-CA'].map(
      (region) => `${hour},3600,att,${region},no-data,,7`,
    );
    const wide = `${hour},3600,verizon,US-TX,cannot-reach,att,6000`;
    await put(one, write('c.csv', [HEADER, ...rows, wide, `${hour},60,tmobile,,,,2.5`, rows[0]!]));
    const counts = await countsOf(one);
    const of = (service: string) => counts.filter((row) => row.service === service);
    expect(people(of('att'))).toBe(28);
    expect(of('att').every(({ count }) => Number.isInteger(count))).toBe(true);
    expect(new Set(of('att').map(({ minute }) => minute)).size).toBeGreaterThan(14);
    expect(of('verizon').map(({ count, reaching }) => [count, reaching])).toEqual(
      Array(60).fill([100, 'att']),
    );
    expect(of('tmobile')).toEqual([
      { minute: START, service: 'tmobile', region: '', symptom: '', reaching: '', count: 2.5 },
    ]);
  });

  it('of a series is of the service named; a bin that is not over is a bad line', async () => {
    const one = createMemoryStore();
    const at = (n: number): string => formatInstant(NOW + n * 5 * MINUTE);
    const file = write('s.csv', ['timestamp,value', `${at(-2)},10`, `${at(-1)},15`, `${at(0)},20`]);
    const { now, bad } = await put(one, file, { service: 'att', skipBad: true });
    expect([now.tally.good, now.tally.bad, bad.examples[0]?.line]).toEqual([2, 1, 4]);
    expect(people(await countsOf(one))).toBe(25);
    await expect(put(createMemoryStore(), file)).resolves.toMatchObject({
      fault: { message: expect.stringContaining('--service') },
    });
  });

  it('spreads any count over any number of minutes so that the sum stays', () => {
    for (const count of [0, 1, 2, 59, 60, 61, 12_345]) {
      for (const phase of [0, 0.25, 0.999]) {
        const parts = spreadCount(count, 60, phase);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(count);
        expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
      }
    }
  });
});

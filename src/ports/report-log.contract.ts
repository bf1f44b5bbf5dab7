import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, parseInstant } from '../core/time.ts';
import type { LoggedReport, StoredLog } from './report-log.ts';
import type { CountRow, CountStore } from './store.ts';

/** What the suite needs of an adapter: its log, and the counts that the log makes. */
export interface LogUnderTest {
  readonly log: StoredLog;
  readonly store: Pick<CountStore, 'counts'>;
  close(): Promise<void>;
}

const START = parseInstant('2024-02-22T08:46:00Z') as number;

/** UUID number `n`. */
export function uuid(n: number): string {
  return `018dd0f2-6c1e-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** A report of AT&T from Texas; `changes` say what is different. */
export function report(n: number, changes: Partial<LoggedReport> = {}): LoggedReport {
  const place = { market: 'us', service: 'att', region: 'US-TX', symptom: 'sos-only', reaching: '' };
  return {
    id: uuid(n),
    at: START,
    ...place,
    reporter: `r${n}`,
    text: '',
    source: 'web',
    weight: 1,
    ...changes,
  };
}

async function countsOf({ store }: LogUnderTest, market = 'us'): Promise<readonly CountRow[]> {
  const rows: CountRow[] = [];
  for await (const row of store.counts(market, START - 100 * MINUTE, START + 100 * MINUTE)) rows.push(row);
  return rows;
}

const total = (rows: readonly CountRow[]) => rows.reduce((sum, { count }) => sum + count, 0);

/** The contract of `ReportLog`, for every adapter. `open` gives an empty one each time. */
export function describeReportLog(name: string, open: () => Promise<LogUnderTest>): void {
  describe(`ReportLog on ${name}`, () => {
    let one: LogUnderTest;
    beforeEach(async () => {
      one = await open();
    });
    afterEach(() => one.close());

    it('keeps a report and counts its reporter', async () => {
      expect(await one.log.append([report(1)])).toEqual(['new']);
      expect(await one.log.size()).toBe(1);
      const { service, region, symptom, reaching } = report(1);
      expect(await countsOf(one)).toEqual([{ minute: START, service, region, symptom, reaching, count: 1 }]);
    });

    it('R43: counts people of a county apart from those of its state', async () => {
      const county = 'US-48201';
      await one.log.append([report(1), report(2, { region: county }), report(3, { region: county })]);
      const rows = (await countsOf(one)).map(({ region, count }) => [region, count]);
      expect(Object.fromEntries(rows)).toEqual({ 'US-TX': 1, [county]: 2 });
    });

    it('answers nothing for an empty batch', async () => {
      expect(await one.log.append([])).toEqual([]);
    });

    it('an id seen before changes nothing, in a later batch, in the same one, and in capitals', async () => {
      expect(await one.log.append([report(10), report(10)])).toEqual(['new', 'repeat']);
      const again = report(10, { id: uuid(10).toUpperCase(), reporter: 'somebody else', service: 'verizon' });
      expect(await one.log.append([again])).toEqual(['repeat']);
      expect(await one.log.size()).toBe(1);
      expect(total(await countsOf(one))).toBe(1);
    });

    it('a reporter counts once a service in 15 minutes; the further report is kept', async () => {
      const by = { reporter: 'ann' };
      const answers = await one.log.append([
        report(1, by),
        report(2, { ...by, at: START + 14 * MINUTE, symptom: 'no-data' }),
        report(3, { ...by, service: 'verizon' }),
        report(4, { ...by, market: 'gb' }),
        report(5, { reporter: 'bob' }),
        report(6, { ...by, at: START + 15 * MINUTE }),
      ]);
      expect(answers).toEqual(['new', 'counted-already', 'new', 'new', 'new', 'new']);
      expect(await one.log.size()).toBe(6);
      expect(total(await countsOf(one))).toBe(4);
      expect(total(await countsOf(one, 'gb'))).toBe(1);
    });

    it('R25: a report that is not counted is kept in its cell as one that came again, and nobody is added', async () => {
      const by = { reporter: 'ann' };
      await one.log.append([report(1, by), report(2, by), report(3, { reporter: 'bob' }), report(2, by)]);
      await one.log.append([report(4, { ...by, symptom: 'no-data' }), report(5, { reporter: 'bob' })]);
      const { service, region, symptom, reaching } = report(1);
      const place = { minute: START, service, region, reaching };
      const rows = (await countsOf(one)).toSorted((a, b) => b.count - a.count);
      expect(rows).toEqual([
        { ...place, symptom, count: 2, again: 2 },
        { ...place, symptom: 'no-data', count: 0, again: 1 },
      ]);
    });

    it('R26: a cell says how much less it is heard than it has people; who is counted already weighs nothing', async () => {
      const by = (reporter: string, weight: number) => ({ reporter, weight });
      await one.log.append([report(1, by('ann', 1)), report(2, by('bob', 0.25)), report(3, by('bob', 0.5))]);
      await one.log.append([report(4, by('cy', 0.5))]);
      const { service, region, symptom, reaching } = report(1);
      const cell = { minute: START, service, region, symptom, reaching };
      expect(await countsOf(one)).toEqual([{ ...cell, count: 3, again: 1, unheard: 1.25 }]);
    });

    it('15 minutes hold across batches and in both directions of time', async () => {
      await one.log.append([report(1, { reporter: 'ann' })]);
      const before = report(2, { reporter: 'ann', at: START - 14 * MINUTE });
      const long = report(3, { reporter: 'ann', at: START - 15 * MINUTE });
      expect(await one.log.append([before])).toEqual(['counted-already']);
      expect(await one.log.append([long])).toEqual(['new']);
    });

    it('a report without a reporter counts by itself', async () => {
      const none = { reporter: '' };
      expect(await one.log.append([report(1, none), report(2, none)])).toEqual(['new', 'new']);
      expect(total(await countsOf(one))).toBe(2);
    });

    it('many callers at once each get their own answers, in order', async () => {
      const batches = Array.from({ length: 40 }, (_, batch) =>
        Array.from({ length: 25 }, (_, row) => report(batch * 20 + row)),
      );
      const answers = (await Promise.all(batches.map((batch) => one.log.append(batch)))).flat();
      const size = 39 * 20 + 25;
      expect(answers.filter((answer) => answer === 'new')).toHaveLength(size);
      expect(answers.filter((answer) => answer === 'repeat')).toHaveLength(1000 - size);
      expect(answers.slice(0, 25)).toEqual(Array(25).fill('new'));
      expect(await one.log.size()).toBe(size);
      expect(total(await countsOf(one))).toBe(size);
    });

    it('tells regions, symptoms, reached services and minutes apart', async () => {
      await one.log.append([
        report(1),
        report(2),
        report(3, { region: '' }),
        report(4, { symptom: 'cannot-reach', reaching: 'verizon' }),
        report(5, { at: START + MINUTE }),
      ]);
      const rows = await countsOf(one);
      expect(rows.map(({ count }) => count).sort()).toEqual([1, 1, 1, 2]);
      expect(rows.at(-1)?.minute).toBe(START + MINUTE);
      expect(rows.find(({ reaching }) => reaching === 'verizon')?.symptom).toBe('cannot-reach');
      expect(rows.find(({ region }) => region === '')?.count).toBe(1);
    });
  });
}

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, parseInstant } from '../core/time.ts';
import type { Archive, ImportStep } from './archive.ts';
import { report } from './report-log.contract.ts';
import type { StoredLog } from './report-log.ts';
import type { CountRow, Store } from './store.ts';

/** What the suite needs of an adapter: its archive, and what it puts things into. */
export interface ArchiveUnderTest {
  readonly archive: Archive;
  readonly log: StoredLog;
  readonly store: Store;
  close(): Promise<void>;
}

const NOW = parseInstant('2024-03-01T00:00:00Z') as number;
const START = parseInstant('2024-02-22T08:46:00Z') as number;
const FILE = { id: 'file', market: 'us', service: '', salt: 'pepper', now: NOW };

/** A step of FILE without bad lines or repeats. */
function step(from: number, to: number, changes: Partial<ImportStep> = {}): ImportStep {
  return {
    id: 'file',
    from,
    to,
    prefix: `p${to}`,
    good: to - from,
    bad: 0,
    repeats: 0,
    now: NOW,
    ...changes,
  };
}

function cell(minute: number, count: number): CountRow {
  const place = { service: 'att', region: 'US-TX', symptom: '', reaching: '' };
  return { minute: START + minute * MINUTE, ...place, count };
}

/** The contract of `Archive`, for every adapter. `open` gives an empty one each time. */
export function describeArchive(name: string, open: () => Promise<ArchiveUnderTest>): void {
  describe(`Archive on ${name}`, () => {
    let one: ArchiveUnderTest;
    beforeEach(async () => {
      one = await open();
    });
    afterEach(() => one.close());
    const counts = () => Array.fromAsync(one.store.counts('us', 0, Infinity));

    it('R37: an import begins at nothing, and is found again with the salt it has', async () => {
      const none = { good: 0, bad: 0, fresh: 0, repeats: 0, already: 0, cells: 0 };
      const begun = { id: 'file', market: 'us', service: '', salt: 'pepper', lines: 0, prefix: '' };
      expect(await one.archive.begin(FILE)).toEqual({ ...begun, finished: false, tally: none });
      const again = await one.archive.begin({ ...FILE, salt: 'another', now: NOW + 1 });
      expect(again.salt).toBe('pepper');
      expect(await one.archive.imports('us')).toEqual([again]);
      expect(await one.archive.imports('gb')).toEqual([]);
    });

    it('R37: a step is written once, with what became of its lines; out of turn nothing is', async () => {
      await one.archive.begin(FILE);
      const said = [report(1, { reporter: 'ann' }), report(2, { reporter: 'ann' }), report(1)];
      expect(await one.archive.addReports(step(0, 4, { good: 3, bad: 1 }), said)).toBe(true);
      expect(await one.archive.addReports(step(0, 4), [report(3)])).toBe(false);
      expect(await one.archive.addReports(step(5, 6), [report(4)])).toBe(false);
      expect(await one.archive.addReports(step(0, 1, { id: 'unknown' }), [report(5)])).toBe(false);
      expect(await one.log.size()).toBe(2);
      expect((await counts()).map(({ count, again }) => [count, again])).toEqual([[1, 1]]);
      const [record] = await one.archive.imports('us');
      expect(record).toMatchObject({ lines: 4, prefix: 'p4', finished: false });
      expect(record?.tally).toEqual({ good: 3, bad: 1, fresh: 1, repeats: 1, already: 1, cells: 0 });
    });

    it('R37: steps of counts add up, and a step without anything to write moves the import too', async () => {
      await one.archive.begin(FILE);
      expect(await one.archive.addCells(step(0, 2), 'us', [cell(0, 800), cell(1, 12)])).toBe(true);
      expect(await one.archive.addCells(step(2, 5, { repeats: 3 }), 'us', [])).toBe(true);
      expect(await one.archive.addCells(step(2, 5), 'us', [cell(0, 1)])).toBe(false);
      expect(await one.archive.addCells(step(5, 6), 'us', [cell(0, 1)])).toBe(true);
      expect(await counts()).toEqual([cell(0, 801), cell(1, 12)]);
      const [record] = await one.archive.imports('us');
      expect(record?.tally).toEqual({ good: 6, bad: 0, fresh: 0, repeats: 3, already: 0, cells: 3 });
    });

    it('R37: a finished import has no salt and takes no step; what engines remember is forgotten', async () => {
      await one.store.putCheckpoint('us', { at: NOW, state: 'us' }, 0);
      await one.store.putCheckpoint('gb', { at: NOW, state: 'gb' }, 0);
      await one.archive.begin(FILE);
      await one.archive.addReports(step(0, 1), [report(1)]);
      await one.archive.finish('file', NOW);
      expect(await one.archive.begin({ ...FILE, salt: 'another' })).toMatchObject({
        finished: true,
        salt: '',
      });
      expect(await one.archive.addReports(step(1, 2), [report(2)])).toBe(false);
      expect(await one.store.checkpoint('us', NOW)).toBeUndefined();
      expect(await one.store.checkpoint('gb', NOW)).toBeDefined();
    });

    it('R37: a corrected file takes over what is not finished, with its salt and all that is in', async () => {
      await one.archive.begin(FILE);
      await one.archive.addReports(step(0, 100), [report(1)]);
      const [after] = await one.archive.imports('us');
      const taken = await one.archive.begin({ ...FILE, id: 'corrected', salt: 'another', after: after! });
      expect(taken).toMatchObject({ id: 'corrected', lines: 100, prefix: 'p100', salt: 'pepper' });
      expect(taken.tally.fresh).toBe(1);
      expect((await one.archive.imports('us')).map(({ id }) => id)).toEqual(['corrected']);
      expect(await one.archive.addReports(step(100, 200, { id: 'corrected' }), [report(2)])).toBe(true);
    });

    it('R37: a file that has grown begins where the finished one ended, as an import of its own', async () => {
      await one.archive.begin(FILE);
      await one.archive.addReports(step(0, 7), [report(1)]);
      await one.archive.finish('file', NOW);
      const [after] = await one.archive.imports('us');
      const grown = await one.archive.begin({ ...FILE, id: 'grown', salt: 'new', after: after! });
      expect(grown).toMatchObject({ lines: 7, prefix: 'p7', salt: 'new', finished: false });
      expect(grown.tally.fresh).toBe(0);
      expect((await one.archive.imports('us')).map(({ id }) => id).sort()).toEqual(['file', 'grown']);
    });
  });
}

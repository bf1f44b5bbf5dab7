import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../core/time.ts';
import type { Archive } from './archive.ts';
import { report } from './report-log.contract.ts';
import type { StoredLog } from './report-log.ts';
import type { RetentionStore } from './retention.ts';
import type { CountStore } from './store.ts';

/** What the suite needs of an adapter: what erases, and what shows that it did. */
export interface RetentionUnderTest {
  readonly retention: RetentionStore;
  readonly archive: Archive;
  readonly log: StoredLog;
  readonly store: Pick<CountStore, 'counts'>;
  close(): Promise<void>;
}

const { at: START } = report(0);

/** Calls until nothing is left; how much there was in all. */
async function drain(once: () => Promise<number>): Promise<number> {
  let all = 0;
  for (let done = await once(); done > 0; done = await once()) {
    expect(done).toBeLessThanOrEqual(2);
    all += done;
  }
  return all;
}

/** The contract of `RetentionStore`, for every adapter. `open` gives an empty one each time. */
export function describeRetention(name: string, open: () => Promise<RetentionUnderTest>): void {
  describe(`RetentionStore on ${name}`, () => {
    let one: RetentionUnderTest;
    beforeEach(async () => {
      one = await open();
    });
    afterEach(() => one.close());

    it('P28, P29: erases in small steps, to the end; reports and counts stay', async () => {
      const reports = Array.from({ length: 7 }, (_, n) =>
        report(n, { reporter: `r${n}`, text: `text ${n}`, at: START + n * MINUTE }),
      );
      await one.log.append(reports);
      const before = await Array.fromAsync(one.store.counts('us', 0, Infinity));
      await drain(() => one.retention.forgetTexts(START + DAY, 2));
      await drain(() => one.retention.forgetReporters(START + DAY, 2));
      expect(await drain(() => one.retention.forgetCounted(START + DAY, 2))).toBe(7);
      expect(await one.retention.scrub()).toBe(true);
      expect(await one.log.size()).toBe(7);
      expect(await Array.fromAsync(one.store.counts('us', 0, Infinity))).toEqual(before);
      expect(await one.log.append([report(3)])).toEqual(['repeat']);
    });

    it('P29: who was counted is known until it is forgotten, and those after it still are', async () => {
      const by = { reporter: 'ann' };
      await one.log.append([report(1, by), report(2, { ...by, at: START + DAY })]);
      expect(await one.log.append([report(3, by)])).toEqual(['counted-already']);
      const between = Math.floor((START + DAY) / DAY) * DAY;
      expect(await drain(() => one.retention.forgetCounted(between, 2))).toBe(1);
      expect(await one.log.append([report(4, by), report(5, { ...by, at: START + DAY })])).toEqual([
        'new',
        'counted-already',
      ]);
    });

    it('P29: the salt of an import that nobody goes on with is given up', async () => {
      const file = { market: 'us', service: '', salt: 'pepper' };
      await one.archive.begin({ ...file, id: 'left', now: START });
      await one.archive.begin({ ...file, id: 'under way', now: START + DAY });
      expect(await one.retention.saltedImports(START)).toBe(2);
      expect(await one.retention.saltedImports(START + 1)).toBe(1);
      const salts = (await one.archive.imports('us')).map(({ id, salt }) => [id, salt]);
      expect(Object.fromEntries(salts)).toEqual({ left: '', 'under way': 'pepper' });
      const again = await one.archive.begin({ ...file, id: 'left', salt: 'new', now: START + DAY });
      expect(again.salt).toBe('new');
    });
  });
}

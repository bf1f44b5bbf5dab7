import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WORKS_CODE } from '../core/catalog/symptoms.ts';
import type { Frame } from '../core/count/tally.ts';
import { buildUsCatalog } from '../core/testing/build-catalog.ts';
import { MINUTE } from '../core/time.ts';
import type { CountRow } from '../ports/store.ts';
import { foldCounts } from './fold.ts';

const us = buildUsCatalog();
const START = Date.UTC(2024, 1, 22, 8, 45);

async function* each<T>(list: readonly T[]): AsyncGenerator<T> {
  yield* list;
}

async function fold(rows: readonly CountRow[], minutes: number, width = MINUTE): Promise<Frame[]> {
  const frames: Frame[] = [];
  const span = { from: START, to: START + minutes * MINUTE, width };
  for await (const frame of foldCounts(us, each(rows), span)) frames.push(frame);
  return frames;
}

const row = (minute: number, count: number, more: Partial<CountRow> = {}): CountRow => ({
  minute: START + minute * MINUTE,
  service: 'att',
  region: 'US-TX',
  symptom: 'no-service',
  reaching: '',
  count,
  ...more,
});

describe('foldCounts', () => {
  it('R12: counts that do not say what fails are people, and evidence for no symptom', async () => {
    const [frame] = await fold([row(0, 3), row(0, 4, { symptom: '', region: '', reaching: 'verizon' })], 1);
    const tally = frame!.tallies[0]!;
    expect([tally.count, tally.works, tally.symptoms.reduce((sum, count) => sum + count, 0)]).toEqual([
      7, 0, 3,
    ]);
    expect([...tally.regions]).toEqual([
      ['US-TX', 3],
      ['', 4],
    ]);
    expect([...tally.mentions]).toEqual([['verizon', 4]]);
  });

  const rows = fc
    .array(fc.tuple(fc.nat(59), fc.integer({ min: 1, max: 9 }), fc.constantFrom('att', 'verizon', 'gone')), {
      maxLength: 60,
    })
    .map((list) =>
      list.toSorted((a, b) => a[0] - b[0]).map(([minute, count, service]) => row(minute, count, { service })),
    );

  it('R15: frames tile the time asked for, those without a report too, and hold every report once', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(1, 5, 15), async (list, width) => {
        const frames = await fold(list, 60, width * MINUTE);
        expect(frames.map(({ start }) => start)).toEqual(
          Array.from({ length: 60 / width }, (_, i) => START + i * width * MINUTE),
        );
        for (const { start, end } of frames) expect(end - start).toBe(width * MINUTE);
        for (const [code, service] of ['att', 'verizon'].entries()) {
          const counted = frames.reduce((sum, { tallies }) => sum + (tallies[code]?.count ?? 0), 0);
          const given = list
            .filter((one) => one.service === service)
            .reduce((sum, { count }) => sum + count, 0);
          expect(counted).toBe(given);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('R15: an unfinished bin is not given out', async () => {
    expect(await fold([row(0, 3)], 7, 5 * MINUTE)).toHaveLength(1);
    expect(await fold([], 0)).toEqual([]);
  });

  it('R6: who says that it works is counted apart', async () => {
    const [frame] = await fold([row(0, 3), row(0, 2, { symptom: 'works' })], 1);
    expect(frame!.tallies[0]).toMatchObject({ count: 3, works: 2 });
    expect(frame!.tallies[0]!.symptoms[WORKS_CODE]).toBe(2);
  });

  it('R25: repeats are carried along, and rows of repeats alone bring nobody', async () => {
    const rows = [row(0, 3, { again: 2 }), row(1, 0, { again: 5 }), row(1, 1, { region: 'US-OH' })];
    const [frame] = await fold(rows, 5, 5 * MINUTE);
    expect(frame!.tallies[0]).toMatchObject({ count: 4, again: 7 });
    expect([...frame!.tallies[0]!.regions]).toEqual([
      ['US-TX', 3],
      ['US-OH', 1],
    ]);
  });

  it('R22: counts of a service or symptom that the catalog no longer has are left out', async () => {
    const [frame] = await fold([row(0, 3, { service: 'gone' }), row(0, 2, { symptom: 'gone' })], 1);
    expect(frame!.tallies.filter(Boolean)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { createMemoryFeed } from '../adapters/memory/create-memory-feed.ts';
import { createMemoryStore } from '../adapters/memory/create-memory-store.ts';
import type { Frame } from '../core/count/tally.ts';
import { buildUsCatalog } from '../core/testing/build-catalog.ts';
import { buildDay } from '../core/testing/build-day.ts';
import { DAY, type EpochMs, HOUR, type IsHoliday, MINUTE } from '../core/time.ts';
import { analyze } from './analyze.ts';
import { createLive, GRACE } from './live.ts';
import { createPublisher } from './publish.ts';
import { createTicker } from './tick.ts';

const us = buildUsCatalog();
/** Thanksgiving and the Sunday before it, at noon in New York. */
const THURSDAY = Date.UTC(2024, 10, 28, 17);
const SUNDAY = THURSDAY - 4 * DAY;
const isHoliday: IsHoliday = (day) => day === Date.UTC(2024, 10, 28) / DAY;

const minuteOf = (start: EpochMs): Frame =>
  buildDay(us, { from: start, to: start + MINUTE, draw: Math.round })[0]!;

/** What is expected of AT&T in one minute, by a market that has learned nothing. */
function expected(start: EpochMs, holidays?: IsHoliday): number {
  const ticker = createTicker(us, { isHoliday: holidays });
  return ticker.step(minuteOf(start), { statements: [], probes: [] }).detections[0]!.last.mean;
}

describe('a public holiday', () => {
  it('D21: is expected to be like the same hour of a Sunday', () => {
    expect(expected(THURSDAY, isHoliday)).toBeCloseTo(expected(SUNDAY), 9);
    expect(expected(THURSDAY, isHoliday)).toBeLessThan(0.97 * expected(THURSDAY));
  });

  it('D21: lasts from midnight to midnight of the market', () => {
    for (const hours of [-13, 12])
      expect(expected(THURSDAY + hours * HOUR, isHoliday)).toBe(expected(THURSDAY + hours * HOUR));
    for (const hours of [-12, 11])
      expect(expected(THURSDAY + hours * HOUR, isHoliday)).toBeCloseTo(expected(SUNDAY + hours * HOUR), 9);
  });

  it('D21: is the same for analysis', async () => {
    async function* one(): AsyncGenerator<Frame> {
      yield minuteOf(THURSDAY);
    }
    const about = { id: null, kind: 'simulated', title: '', notes: '', sources: [] } as const;
    const means: number[] = [];
    await analyze({
      catalog: us,
      frames: one(),
      statements: [],
      probes: [],
      about,
      isHoliday,
      onTick: ({ detections }) => means.push(detections[0]!.last.mean),
    });
    expect(means).toEqual([expected(THURSDAY, isHoliday)]);
  });

  it('D21: is the same for the live service', async () => {
    const baseline = async (holidays: { readonly isHoliday?: IsHoliday }): Promise<number> => {
      const { store } = createMemoryStore();
      const publisher = createPublisher({ catalogs: [us], store, history: [] });
      const live = createLive({
        catalog: us,
        store,
        feed: createMemoryFeed(),
        publisher,
        replay: null,
        ...holidays,
      });
      await live.rebuild(THURSDAY);
      // A whole window in which people report: a small mean is told with one digit.
      const cell = { service: 'att', region: '', symptom: 'no-data', reaching: '', count: 2 };
      const minutes = Array.from({ length: 15 }, (_, i) => ({ ...cell, minute: THURSDAY + i * MINUTE }));
      await store.addCounts('us', minutes);
      await live.advance(THURSDAY + 15 * MINUTE + GRACE);
      return publisher.snapshot('us')!.services['att']!.baseline15m;
    };
    expect(await baseline({ isHoliday })).toBeLessThan(await baseline({}));
  });
});

import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../adapters/memory/create-memory-store.ts';
import type { Frame } from '../core/count/tally.ts';
import type { Statement } from '../core/ledger/statement.ts';
import { buildUsCatalog } from '../core/testing/build-catalog.ts';
import { buildFrame, buildTally } from '../core/testing/build-tally.ts';
import { DAY, HOUR, MINUTE } from '../core/time.ts';
import { createIntake } from '../pipeline/ingest.ts';
import { createDailySalt } from '../pipeline/salt.ts';
import type { CountRow } from '../ports/store.ts';
import { createReplay, replayStart } from './replay.ts';

const us = buildUsCatalog();
const TO = Date.UTC(2024, 1, 23, 8);
const START = replayStart(TO);
const WIDE = 5 * MINUTE;
const said: Statement = {
  at: START + HOUR,
  by: 'AT&T',
  byRole: 'provider',
  about: 'att',
  says: 'x',
  url: 'urn:x',
};

async function* each(list: readonly Frame[]): AsyncGenerator<Frame> {
  yield* list;
}

/** A replay of the real intake and store, in which time passes as fast as it is waited for. */
function open(frames: readonly Frame[]) {
  const memory = createMemoryStore();
  let now = START;
  const clock = (): number => now;
  const waits: number[] = [];
  const intake = createIntake({
    log: memory.log,
    catalogs: [us],
    clock,
    salt: createDailySalt(),
    limits: { maxPast: null },
  });
  const sleep = async (ms: number): Promise<void> => {
    waits.push(ms);
    now += 10_000;
  };
  const data = { catalog: us, frames: each(frames), statements: [said], to: TO };
  const replay = createReplay(data, { intake, store: memory.store, clock, sleep });
  const counts = async (from: number, to: number): Promise<CountRow[]> => {
    const rows: CountRow[] = [];
    for await (const row of memory.store.counts('us', from, to)) rows.push(row);
    return rows;
  };
  return { replay, counts, store: memory.store, log: memory.log, now: clock };
}

const people = (rows: readonly CountRow[]): number => rows.reduce((sum, { count }) => sum + count, 0);

describe('createReplay', () => {
  const frames = [
    ...Array.from({ length: 12 }, (_, i) =>
      buildFrame(START - HOUR + i * WIDE, [buildTally(50, { region: 'US-TX' })], WIDE),
    ),
    ...Array.from({ length: 3 }, (_, i) =>
      buildFrame(START + i * WIDE, [buildTally(40, { reaching: 'verizon' }), 7], WIDE),
    ),
  ];

  it('R24: replays the last day of a scenario; what is earlier is history', async () => {
    expect(TO - START).toBe(DAY);
    const { replay, counts, store, log } = open(frames);
    await replay.fillHistory();
    expect(people(await counts(START - DAY, START))).toBe(600);
    expect(people(await counts(START, TO))).toBe(0);
    expect(await log.size()).toBe(0);
    expect(await store.statements('us', START, TO)).toEqual([said]);
  });

  it('R24: history lies on all minutes of its bins, as it would if it had been lived through', async () => {
    const { replay, counts } = open(frames);
    await replay.fillHistory();
    const rows = await counts(START - HOUR, START);
    const busiest = Math.max(
      ...Map.groupBy(rows, ({ minute }) => minute)
        .values()
        .map(people),
    );
    expect(new Set(rows.map(({ minute }) => minute)).size).toBe(60);
    expect(busiest).toBeLessThan(35);
  });

  it('R24, R25: repeats come again from people counted already, in the same bins, and add nobody', async () => {
    const again = (count: number, repeats: number) => Object.assign(buildTally(count), { again: repeats });
    const flood = [
      buildFrame(START - WIDE, [again(12, 60)], WIDE),
      buildFrame(START, [again(12, 81), 7], WIDE),
      buildFrame(START + WIDE, [again(0, 90)], WIDE),
      buildFrame(START + 2 * WIDE, [undefined, 3], WIDE),
    ];
    const { replay, counts, log } = open(flood);
    await replay.fillHistory();
    await replay.run();
    const repeats = (rows: readonly CountRow[]) => rows.reduce((sum, row) => sum + (row.again ?? 0), 0);
    const bins = flood.map(({ start, end }) => counts(start, end));
    const seen = (await Promise.all(bins)).map((rows) => [people(rows), repeats(rows)]);
    expect(seen).toEqual([
      [12, 60],
      [19, 81],
      [0, 90],
      [3, 0],
    ]);
    expect(await log.size()).toBe(19 + 81 + 90 + 3);
  });

  it('R24: each report goes through the intake, once, when its minute has come', async () => {
    const { replay, counts, log, now } = open(frames);
    await replay.fillHistory();
    await replay.run();
    const rows = await counts(START, TO);
    expect(people(rows)).toBe(3 * 47);
    expect(await log.size()).toBe(3 * 47);
    expect(people(rows.filter(({ service }) => service === 'verizon'))).toBe(21);
    expect(people(rows.filter(({ reaching }) => reaching === 'verizon'))).toBe(3 * 40);
    expect(now()).toBeGreaterThanOrEqual(START + 14 * MINUTE);
    expect(now()).toBeLessThan(START + 16 * MINUTE);
  });
});

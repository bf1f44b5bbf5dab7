import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openData } from '../adapters/files/open-data.ts';
import { createMemoryStore } from '../adapters/memory/create-memory-store.ts';
import { SYMPTOM_IDS } from '../core/catalog/symptoms.ts';
import type { Frame } from '../core/count/tally.ts';
import { buildUsCatalog } from '../core/testing/build-catalog.ts';
import { ATT_FAILS, buildDay } from '../core/testing/build-day.ts';
import { DAY, formatInstant, HOUR, MINUTE, SECOND } from '../core/time.ts';
import { FaultlineError } from '../errors.ts';
import type { CountRow } from '../ports/store.ts';
import { negativeBinomial } from '../sim/draw.ts';
import { createRng, type Rng } from '../sim/rng.ts';
import { analyze } from './analyze.ts';
import { foldCounts } from './fold.ts';
import type { TickResult } from './tick.ts';

const us = buildUsCatalog();
const HEADER = 'start,seconds,service,region,symptom,reaching,count';
const DAWN = Date.UTC(2024, 1, 20);
const ONSET = DAWN + 2 * DAY + 14 * HOUR;

let folder = '';
let serial = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faultline-arrival-'));
  await writeFile(join(folder, 'catalog.yaml'), CATALOG);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const CATALOG = `
market: { id: us, name: United States, timezone: America/New_York, emergencyNumber: "911" }
services:
${us.services
  .map(({ id, name, kind, users, baseline, runsOn }) =>
    `  - ${JSON.stringify({ id, name, kind, users, baseline, runsOn })}`.replace(
      '"runsOn":[]',
      '"runsOn":[]',
    ),
  )
  .join('\n')}
`;

/** Rows of the frames, a cell each: what a tally knows of regions, put beside its symptoms. */
function linesOf(frame: Frame): string[] {
  const { start, end, tallies } = frame;
  return tallies.flatMap((tally, code) =>
    tally
      ? [...tally.symptoms].flatMap((count, symptom) => {
          const [region] = tally.regions.keys();
          const cell = [us.services[code]!.id, region ?? '', SYMPTOM_IDS[symptom], ''].join(',');
          return count > 0 ? [`${formatInstant(start)},${(end - start) / SECOND},${cell},${count}`] : [];
        })
      : [],
  );
}

function shuffled<T>(list: readonly T[], rng: Rng): T[] {
  const items = [...list];
  for (let n = items.length - 1; n > 0; n--) {
    const other = rng.int(n + 1);
    [items[n], items[other]] = [items[other]!, items[n]!];
  }
  return items;
}

async function put(lines: readonly string[]): Promise<string> {
  const file = join(folder, `${++serial}.csv`);
  await writeFile(file, [HEADER, ...lines].join('\n'));
  return file;
}

/** Everything that analysis says of a file, minute by minute. */
async function analyzed(file: string) {
  const data = await openData({ paths: [file], catalog: join(folder, 'catalog.yaml'), skipBad: false });
  const ticks: TickResult[] = [];
  const about = { id: null, kind: 'simulated', title: '', notes: '', sources: [] } as const;
  const { incidents } = await analyze({
    catalog: data.catalog,
    frames: data.frames(),
    statements: [],
    probes: [],
    about,
    onTick: (tick) => ticks.push(structuredClone(tick)),
  });
  return { incidents, ticks };
}

describe('rows of a file, in any order', () => {
  const rng = createRng('arrival');
  const frames = buildDay(us, {
    from: DAWN,
    to: ONSET + 3 * HOUR,
    width: 5 * MINUTE,
    draw: (mean) => negativeBinomial(rng, mean, 1.5),
    outage: { from: ONSET, to: ONSET + HOUR, surges: ATT_FAILS },
  });
  const byDay = Map.groupBy(frames, ({ start }) => Math.floor(start / DAY));
  const days = [...byDay.values()].map((list) => list.flatMap(linesOf));

  it('R14, D19: order within a day and rows that stand there twice change nothing that is said at any time', async () => {
    const usual = await analyzed(await put(days.flat()));
    expect(usual.incidents.map(({ origin }) => origin)).toEqual([['att']]);
    for (const seed of ['one', 'two']) {
      const chance = createRng(seed);
      const other = days.map((lines) => {
        const again = lines.filter(() => chance.chance(0.1));
        return shuffled([...lines, ...again], chance);
      });
      const mixed = await analyzed(await put(other.flat()));
      expect(mixed.ticks).toEqual(usual.ticks);
      expect(mixed.incidents).toEqual(usual.incidents);
    }
  });

  it('R14: a clock that goes back more than a day is told with its line', async () => {
    const lines = [...days[0]!.slice(0, 50), ...days[2]!.slice(-50), days[0]![60]!];
    const failure = await analyzed(await put(lines)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(FaultlineError);
    expect((failure as FaultlineError).describe()).toMatch(/:102\b/);
  });

  it('D16: a count that jumps by a million and back is one burst, and the rest of the day is judged', async () => {
    const jump = (count: string) => {
      const lines = days.flat();
      const at = lines.findIndex((line) => line.startsWith(`${formatInstant(ONSET - 5 * HOUR)},300,verizon`));
      lines[at] = lines[at]!.replace(/\d+$/, count);
      return put(lines);
    };
    const { incidents, ticks } = await analyzed(await jump('1000000'));
    const finite = ticks.flatMap(({ detections }) =>
      detections.flatMap(({ count, mean, variance, score }) => [count, mean, variance, score.ratio]),
    );
    expect(finite.every(Number.isFinite)).toBe(true);
    expect(incidents.map(({ origin }) => origin)).toContainEqual(['att']);
  });

  it.each([
    ['a negative count', (line: string) => line.replace(/\d+$/, '-3'), /negative/],
    ['a count that is no number', (line: string) => line.replace(/\d+$/, 'NaN'), /not a number/],
    ['an infinite count', (line: string) => line.replace(/\d+$/, '1e999'), /not a number/],
    ['a bin of no width', (line: string) => line.replace(',300,', ',0,'), /whole number of seconds/],
  ])('R18: %s is refused with its line', async (_, spoil, says) => {
    const lines = days[0]!.slice(0, 30);
    lines[6] = spoil(lines[6]!);
    const failure = await analyzed(await put(lines)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(FaultlineError);
    expect((failure as FaultlineError).describe()).toMatch(/:8\b/);
    expect((failure as FaultlineError).describe()).toMatch(says);
  });

  it('R18: a negative value of a bare series is refused with its line; fractions are taken', async () => {
    const series = async (value: string) => {
      const file = join(folder, `${++serial}.csv`);
      const rows = Array.from(
        { length: 20 },
        (_, n) => `${formatInstant(DAWN + n * 5 * MINUTE)},${n === 4 ? value : n}`,
      );
      await writeFile(file, ['timestamp,value', ...rows].join('\n'));
      const data = await openData({ paths: [file], service: 'att', skipBad: false });
      const sums: number[] = [];
      for await (const { tallies } of data.frames()) sums.push(tallies[0]?.count ?? 0);
      return sums.reduce((sum, count) => sum + count, 0);
    };
    expect(await series('4.25')).toBeCloseTo(190.25, 9);
    const failure = await series('-4').catch((error: unknown) => error);
    expect((failure as FaultlineError).describe()).toMatch(/:6\b/);
  });
});

describe('counts that come in live, in any order', () => {
  const rows = fc.array(
    fc.record({
      minute: fc.nat(9).map((minute) => DAWN + minute * MINUTE),
      service: fc.constantFrom('att', 'verizon', 'cricket'),
      region: fc.constantFrom('', 'US-TX', 'US-OH'),
      symptom: fc.constantFrom('no-service', 'no-data', 'works'),
      reaching: fc.constantFrom('', 'att'),
      count: fc.integer({ min: 1, max: 9 }),
    }),
    { maxLength: 60 },
  );

  async function framesOf(batches: readonly (readonly CountRow[])[]): Promise<unknown[]> {
    const { store } = createMemoryStore();
    for (const batch of batches) await store.addCounts('us', batch);
    const span = { from: DAWN, to: DAWN + 10 * MINUTE, width: MINUTE };
    const frames: unknown[] = [];
    for await (const { start, end, tallies } of foldCounts(us, store.counts('us', DAWN, span.to), span)) {
      const plain = tallies.map(
        (tally) =>
          tally && { ...tally, regions: [...tally.regions].sort(), mentions: [...tally.mentions].sort() },
      );
      frames.push({ start, end, plain });
    }
    return frames;
  }

  it('R16: make the same frames, in whatever order and batches they come before their minute is judged', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.string(), async (list, seed) => {
        const mixed = shuffled(list, createRng(seed));
        const singly = mixed.map((one) => [one]);
        expect(await framesOf(singly)).toEqual(await framesOf([list]));
      }),
      { numRuns: 60 },
    );
  });
});

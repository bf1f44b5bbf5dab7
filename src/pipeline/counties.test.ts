import { beforeAll, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../adapters/memory/create-memory-store.ts';
import { countiesOf, placeOf } from '../core/catalog/counties.ts';
import type { Frame } from '../core/count/tally.ts';
import { buildUsCatalog } from '../core/testing/build-catalog.ts';
import { ATT_FAILS, buildDay } from '../core/testing/build-day.ts';
import { DAY, formatInstant, MINUTE } from '../core/time.ts';
import type { CountRow } from '../ports/store.ts';
import { negativeBinomial } from '../sim/draw.ts';
import { expandFrame } from '../sim/expand-frame.ts';
import { createRng } from '../sim/rng.ts';
import { foldCounts } from './fold.ts';
import { createIntake } from './ingest.ts';
import { createDailySalt } from './salt.ts';
import { createTicker, type Ticker, type TickResult } from './tick.ts';

const us = buildUsCatalog();
const ONSET = Date.UTC(2024, 1, 22, 14);
const outage = { from: ONSET, to: ONSET + 20 * MINUTE, surges: ATT_FAILS };

/** Counts of a frame as the log would have folded them; of every other place some say their county. */
function rowsOf({ start, end, tallies }: Frame, say: (region: string, n: number) => string): CountRow[] {
  const people = expandFrame(us, { start, end, tallies }, createRng(start));
  return people.map((person, n) => ({ minute: start, ...person, region: say(person.region, n), count: 1 }));
}

const inState = (region: string): string => region;
function inCounty(region: string, n: number): string {
  const counties = countiesOf(region);
  const county = n % 3 === 0 ? undefined : counties[(n * n) % counties.length];
  return county ? placeOf({ region, county: county.code }) : region;
}

async function run(frames: readonly Frame[], say: typeof inCounty) {
  const ticker = createTicker(us);
  const results: TickResult[] = [];
  for (const frame of frames) {
    const rows = rowsOf(frame, say);
    const span = { from: frame.start, to: frame.end, width: frame.end - frame.start };
    async function* each() {
      yield* rows;
    }
    for await (const folded of foldCounts(us, each(), span))
      results.push(structuredClone(ticker.step(folded, { statements: [], probes: [] })));
  }
  return { ticker, results };
}

describe('people who say their county', () => {
  let plain: { ticker: Ticker; results: TickResult[] };
  let detailed: { ticker: Ticker; results: TickResult[] };

  beforeAll(async () => {
    const rng = createRng('counties');
    const draw = (mean: number): number => negativeBinomial(rng, mean, 1.6);
    const from = ONSET - 30 * MINUTE;
    const frames = [
      ...buildDay(us, { from: from - DAY, to: from, width: 30 * MINUTE, draw }),
      ...buildDay(us, { from, to: ONSET + 20 * MINUTE, draw, outage }),
    ];
    plain = await run(frames, inState);
    detailed = await run(frames, inCounty);
  }, 30_000);

  it('R43: change no detection, no verdict, no incident and nothing that is learned', () => {
    expect(plain.results.some(({ changed }) => changed.some(({ origin }) => origin.includes('att')))).toBe(
      true,
    );
    expect(detailed.results).toEqual(plain.results);
    expect(detailed.ticker.save()).toBe(plain.ticker.save());
  });

  it('R43: are counted by county beside, and nobody else is', () => {
    const counties = ({ ticker }: { ticker: Ticker }) =>
      ticker.tracks.flatMap(({ cells }) => cells.flatMap(({ tally }) => [...(tally.counties ?? [])]));
    expect(counties(detailed).length).toBeGreaterThan(100);
    expect(counties(plain)).toEqual([]);
  });

  it('R43: come through the intake as a place, which is their state where counts are folded', async () => {
    const { log, store } = createMemoryStore();
    const clock = () => ONSET;
    const intake = createIntake({ log, catalogs: [us], clock, salt: createDailySalt() });
    const said = { at: formatInstant(ONSET), service: 'att', symptom: 'no-service' };
    const here = { address: '', userAgent: '' };
    const [kept, wrong, help] = await intake.submit(
      'us',
      [
        { ...said, county: '48201' },
        { ...said, county: '48201', region: 'US-CA' },
        { ...said, county: '48201', region: 'US-CA', symptom: 'emergency-calls-fail' },
      ],
      here,
    );
    expect([kept, wrong, help]).toMatchObject([{ ok: true }, { ok: false }, { ok: true }]);
    const span = { from: ONSET, to: ONSET + MINUTE, width: MINUTE };
    const [frame] = await Array.fromAsync(foldCounts(us, store.counts('us', span.from, span.to), span));
    const { regions, counties } = frame!.tallies[us.serviceIndex.get('att')!]!;
    expect([Object.fromEntries(regions), Object.fromEntries(counties!)]).toEqual([
      { 'US-TX': 1, 'US-CA': 1 },
      { '48201': 1 },
    ]);
  });
});

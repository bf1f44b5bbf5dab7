import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { negativeBinomial } from '../../sim/draw.ts';
import { createRng } from '../../sim/rng.ts';
import { symptomCode } from '../catalog/symptoms.ts';
import { addCell } from '../count/add.ts';
import { createTally, type Tally } from '../count/tally.ts';
import { buildService } from '../testing/build-catalog.ts';
import { buildTally } from '../testing/build-tally.ts';
import { hourOfWeekAt, MONDAY, runSeries } from '../testing/run-series.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../time.ts';
import { createDetector, type Detection, type DetectorState, observe } from './detector.ts';
import { COUNTS_PARAMS, DETECT_PARAMS } from './params.ts';

const known = buildService('x', { baseline: 168 });
const FIVE = 5 * MINUTE;

/** Numbers anywhere in a detection. */
function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersOf) : [];
}

/** Numbers anywhere in a state that could poison what comes later; times of nothing yet seen are −∞. */
function poisonOf(state: DetectorState): number[] {
  const { baseline, channels, profile, hot } = state;
  const lists = [baseline.daySeen, baseline.weekExpected, profile.symptoms, channels.bar.bar];
  const single = numbersOf([baseline.reports, baseline.hours, channels.fine, channels.coarse]);
  const bad = [...single, ...lists.flatMap((list) => [...list])].filter((value) => !Number.isFinite(value));
  return [...bad, ...[...hot].filter(Number.isNaN)];
}

function checkSound(detection: Detection, state: DetectorState): void {
  expect(numbersOf(detection).filter((value) => !Number.isFinite(value))).toEqual([]);
  expect(detection.mean).toBeGreaterThan(0);
  expect(detection.variance).toBeGreaterThan(0);
  expect(poisonOf(state)).toEqual([]);
}

/** Counts of all kinds of people, of one service. */
function tallyOf(count: number, symptom: 'no-data' | 'emergency-calls-fail', region: string): Tally {
  const tally = createTally();
  addCell(tally, { region, symptom: symptomCode(symptom)!, reaching: '', count });
  return tally;
}

const sane = fc.oneof(
  fc.constant(0),
  fc.nat(20),
  fc.double({ min: 0, max: 3, noNaN: true }),
  fc.constantFrom(1e6, 1e9),
  fc.double({ min: 0, max: 1e9, noNaN: true }),
);
const widths = [1, 7, 10, 60, 300, 900, 3600, 86_400].map((seconds) => seconds * SECOND);
const bins = (counts: fc.Arbitrary<number>) =>
  fc.array(
    fc.record({
      count: counts,
      width: fc.constantFrom(...widths),
      times: fc.constantFrom(1, 1, 1, 3, 20),
      gap: fc.constantFrom(0, 0, 0, 0, MINUTE, 7 * MINUTE, 30 * HOUR),
      symptom: fc.constantFrom('no-data' as const, 'no-data' as const, 'emergency-calls-fail' as const),
      region: fc.constantFrom('', 'US-TX', 'US-WY', 'FR'),
      held: fc.constantFrom(false, false, false, true),
    }),
    { minLength: 1, maxLength: 80 },
  );
type Bins = typeof bins extends (counts: fc.Arbitrary<number>) => fc.Arbitrary<infer T> ? T : never;

/** Feeds bins of mixed widths, with gaps between them, and looks at each detection. */
function feed(
  state: DetectorState,
  list: Bins,
  onBin: (detection: Detection) => void,
  from = MONDAY,
): number {
  let start = from;
  for (const { count, width, times, gap, symptom, region, held } of list) {
    start += gap;
    for (let n = 0; n < times; n++) {
      const tally = count === 0 ? undefined : tallyOf(count, symptom, region);
      const hourOfWeek = hourOfWeekAt(start + width / 2);
      const recent = () => tally ?? createTally();
      onBin(observe(state, { start, end: start + width, tally, hourOfWeek, held, recent }, DETECT_PARAMS));
      start += width;
    }
  }
  return start;
}

describe('bad and odd input', () => {
  const rates = fc.constantFrom(null, 0, 0.1, 168, 1e6);

  it('D16: gaps, zeros, fractions, a thousand million and bins of a second to a day mixed give numbers only', () => {
    fc.assert(
      fc.property(bins(sane), rates, (list, baseline) => {
        const state = createDetector(buildService('x', { baseline }), DETECT_PARAMS);
        feed(state, list, (detection) => checkSound(detection, state));
      }),
    );
  });

  it('D16: so do negative counts, which no reader lets through', () => {
    const any = fc.oneof(
      sane,
      fc.double({ min: -1e6, max: 0, noNaN: true }),
      fc.integer({ min: -9, max: -1 }),
    );
    fc.assert(
      fc.property(bins(any), rates, (list, baseline) => {
        const state = createDetector(buildService('x', { baseline }), DETECT_PARAMS);
        feed(state, list, (detection) => checkSound(detection, state));
      }),
    );
  });

  it.each([DETECT_PARAMS, COUNTS_PARAMS])(
    'D16: a series of $id that is zero for eight weeks alarms never and expects ever less',
    (params) => {
      const service = buildService('x', { baseline: 6 });
      const { alarms, last } = runSeries(service, {
        counts: () => 0,
        width: FIVE,
        to: MONDAY + 56 * DAY,
        params,
      });
      expect(alarms).toEqual([]);
      expect(last.mean).toBeLessThan(0.1);
      expect(last.mean).toBeGreaterThan(0);
    },
  );

  it('D16: after one bin of a million it goes on as before', () => {
    const run = (jump: number): Detection => {
      const rng = createRng('jump');
      const at = MONDAY + 8 * DAY;
      return runSeries(known, {
        counts: (start) => negativeBinomial(rng, 14, 1.6) + (start === at ? jump : 0),
        width: FIVE,
        to: at + 2 * DAY,
      }).last;
    };
    const [with_, without] = [run(1e6), run(0)];
    expect(with_.alarmed).toBe(false);
    expect(with_.mean / without.mean).toBeGreaterThan(0.9);
    expect(with_.mean / without.mean).toBeLessThan(1.1);
    expect(with_.variance / without.variance).toBeLessThan(1.5);
  });

  it.each([MINUTE, FIVE, 15 * MINUTE, HOUR, DAY])(
    'D16: what is expected of a bin of %d ms is the same, whatever bin came before and wherever it begins',
    (width) => {
      /** Reports an hour expected of that bin, after one of another width; held, so that nothing is learned. */
      const rateAfter = (before: number, at: number): number => {
        const state = createDetector(known, DETECT_PARAMS);
        const one = (start: number, end: number): number => {
          const hourOfWeek = hourOfWeekAt((start + end) / 2);
          return observe(state, { start, end, tally: undefined, hourOfWeek, held: true }, DETECT_PARAMS).last
            .mean;
        };
        one(at - before, at);
        return (one(at, at + width) / width) * HOUR;
      };
      for (const at of [MONDAY + 7 * HOUR, MONDAY + 7 * HOUR + 7 * MINUTE]) {
        const usual = rateAfter(DAY, at);
        expect(usual).toBeGreaterThan(100);
        for (const before of [SECOND, MINUTE, 8 * MINUTE, HOUR]) {
          expect(rateAfter(before, at) / usual).toBeGreaterThan(0.97);
          expect(rateAfter(before, at) / usual).toBeLessThan(1.03);
        }
      }
    },
  );

  it('D16: a bin that begins before the last one ended is refused', () => {
    const state = createDetector(known, DETECT_PARAMS);
    const at = (start: number, end: number) =>
      observe(state, { start, end, tally: undefined, hourOfWeek: 0.5, held: false }, DETECT_PARAMS);
    at(MONDAY, MONDAY + FIVE);
    for (const start of [MONDAY, MONDAY - DAY, MONDAY + FIVE - 1]) {
      expect(() => at(start, start + FIVE)).toThrow(RangeError);
    }
    expect(at(MONDAY + FIVE, MONDAY + 2 * FIVE).last.end).toBe(MONDAY + 2 * FIVE);
  });
});

describe('state of the detector', () => {
  it('D15: is plain data: a copy made anywhere goes on exactly as the original', () => {
    fc.assert(
      fc.property(bins(sane), fc.array(fc.nat(79), { maxLength: 5 }), (list, cuts) => {
        const whole = createDetector(known, DETECT_PARAMS);
        const said: Detection[] = [];
        feed(whole, list, (detection) => said.push(structuredClone(detection)));
        let state = createDetector(known, DETECT_PARAMS);
        let from = MONDAY;
        const again: Detection[] = [];
        list.forEach((one, n) => {
          if (cuts.includes(n)) state = structuredClone(state);
          from = feed(state, [one], (detection) => again.push(structuredClone(detection)), from);
        });
        expect(again).toStrictEqual(said);
        expect(state).toStrictEqual(whole);
      }),
      { numRuns: 50 },
    );
  });

  it('D15: is as large after eight weeks as after two, with bursts and outages in them', () => {
    const rng = createRng('size');
    const state = createDetector(known, DETECT_PARAMS);
    const counts = (start: number): Tally | undefined => {
      const into = (start - MONDAY) % (3 * DAY);
      const times = into < 2 * HOUR ? 20 : into > DAY && into < DAY + 15 * MINUTE ? 8 : 1;
      const count = negativeBinomial(rng, 14 * times, 1.6);
      if (count === 0) return undefined;
      return buildTally(count, {
        mix: { 'no-data': 20, 'no-service': 20, 'emergency-calls-fail': 1 },
        region: `US-${['TX', 'CA', 'NY'][count % 3]}`,
      });
    };
    const sizes: number[] = [];
    for (let week = 0; week < 8; week++) {
      const from = MONDAY + week * 7 * DAY;
      runSeries(known, { state, counts, width: FIVE, from, to: from + 7 * DAY });
      sizes.push(JSON.stringify(state, (_, value) => (value instanceof Map ? [...value] : value)).length);
    }
    expect(sizes[7]! / sizes[1]!).toBeLessThan(1.05);
    expect(structuredClone(state).hot).toHaveLength(createDetector(known, DETECT_PARAMS).hot.length);
  });

  it('D19: what comes after a minute changes nothing that was said by then', () => {
    const end = MONDAY + 30 * HOUR;
    const said = (later: number): Detection[] => {
      const seen: Detection[] = [];
      const rng = createRng('same');
      runSeries(known, {
        counts: (start) => negativeBinomial(rng, 2.8 * (start >= end ? later : 1), 1.6),
        to: end + 2 * HOUR,
        onBin: (detection, at) => {
          if (at <= end) seen.push(structuredClone(detection));
        },
      });
      return seen;
    };
    expect(said(50)).toEqual(said(1));
  });
});

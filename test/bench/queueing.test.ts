import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../bench/queueing/calendar.ts';
import { runChecks } from '../../bench/queueing/checks.ts';
import { erlangC, waitMany, waitSingle } from '../../bench/queueing/closed-forms.ts';
import { readMeasured, valuesOf } from '../../bench/queueing/figures.ts';
import { streamArrivals } from '../../bench/queueing/load.ts';
import { createPipeline, leaderSeconds } from '../../bench/queueing/pipeline.ts';
import { planReaders } from '../../bench/queueing/readers.ts';
import { createStation } from '../../bench/queueing/station.ts';
import { createRng } from '../../src/sim/rng.ts';

const figures = valuesOf(readMeasured());

describe('closed forms', () => {
  it('agree where one is a case of the other', () => {
    const queue = { rate: 7, serving: 10 };
    expect(waitSingle(queue, 1)).toBeCloseTo(0.7 / 3, 12);
    expect(waitMany(queue, 1)).toBeCloseTo(waitSingle(queue, 1), 12);
    expect(waitSingle(queue, 0)).toBeCloseTo(waitSingle(queue, 1) / 2, 12);
    // Two servers at load ρ: C = 2ρ² / (1 + ρ).
    expect(erlangC({ rate: 12, serving: 10 }, 2)).toBeCloseTo((2 * 0.36) / 1.6, 12);
  });
});

describe('calendar', () => {
  it('carries out what is due in order of time, of one time in the order of noting', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 60 }), (times) => {
        const calendar = createCalendar();
        const seen: (readonly [number, number])[] = [];
        times.forEach((time, n) => {
          calendar.at(time, () => void seen.push([time, n]));
        });
        calendar.run(10);
        expect(seen.every(([time]) => time <= 10)).toBe(true);
        calendar.run(20);
        expect(seen).toEqual(times.map((time, n) => [time, n] as const).sort(([a], [b]) => a - b));
      }),
    );
  });
});

describe('a station', () => {
  it('waits as theory says: M/M/1, M/D/1, M/M/4, and refuses as M/M/1/K', () => {
    for (const { name, simulated, theory } of runChecks(200)) {
      expect(Math.abs(simulated / theory - 1), name).toBeLessThan(0.06);
    }
  }, 30_000);

  it('refuses exactly what does not fit, and serves the rest once, in order', () => {
    const sizesOf = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(sizesOf, fc.integer({ min: 0, max: 90 }), (sizes, capacity) => {
        const calendar = createCalendar();
        const done: number[] = [];
        const station = createStation<number>({
          ...{ calendar, servers: 1, capacity },
          sizeOf: (n) => sizes[n]!,
          serviceOf: () => 1,
          onDone: (n) => void done.push(n),
        });
        // All at once: the first is served, the others wait while they fit.
        const taken = sizes.map((_, n) => station.offer(n));
        let waiting = 0;
        const expected = sizes.map((size, n) => {
          const fits = n === 0 || waiting + size <= capacity;
          if (fits && n > 0) waiting += size;
          return fits;
        });
        expect(taken).toEqual(expected);
        expect(station.waiting()).toBe(waiting);
        calendar.run(100);
        expect(done).toEqual(sizes.flatMap((_, n) => (expected[n] ? [n] : [])));
        expect(station.waiting()).toBe(0);
      }),
    );
  });

  it('begins nothing while it is closed', () => {
    const calendar = createCalendar();
    const began: number[] = [];
    const station = createStation<number>({
      ...{ calendar, servers: 2, capacity: 10 },
      sizeOf: () => 1,
      serviceOf: () => 1,
      onDone: (_, beganAt) => void began.push(beganAt),
    });
    station.offer(1);
    station.pauseUntil(5);
    station.offer(2);
    calendar.run(10);
    expect(began).toEqual([0, 5]);
  });
});

/** A pipeline at a steady load for some seconds, in which something may fail. */
function runPipeline(
  perSecond: number,
  seconds: number,
  strike?: (pipeline: ReturnType<typeof build>) => void,
) {
  const calendar = createCalendar();
  const rng = createRng('test');
  const pipeline = build(calendar, rng);
  const load = { load: () => perSecond, until: seconds };
  streamArrivals({ calendar, rng: rng.fork('arrivals') }, load, pipeline.report);
  if (strike) calendar.at(5, () => strike(pipeline));
  return { calendar, pipeline };
}

function build(calendar: ReturnType<typeof createCalendar>, rng: ReturnType<typeof createRng>) {
  return createPipeline({
    ...{ calendar, rng, figures },
    ...{ gateways: 2, streams: 1, writers: 2, shardsAService: 1 },
  });
}

describe('the whole path', () => {
  it('loses and doubles no report, at any moment, whatever fails', () => {
    const { calendar, pipeline } = runPipeline(3_000, 20, (struck) => {
      struck.loseLeaders(6);
      struck.stopStore(8);
    });
    for (let at = 1; at <= 30; at += 1) {
      calendar.run(at);
      const { offered, refused, held, inLog, counted } = pipeline.places();
      expect(refused + held + inLog + counted).toBe(offered);
      expect(Math.min(held, inLog, counted)).toBeGreaterThanOrEqual(0);
    }
    expect(pipeline.places()).toMatchObject({ refused: 0, held: 0, inLog: 0 });
    expect(pipeline.places().counted).toBeGreaterThan(55_000);
    expect(pipeline.acknowledged().longest).toBeGreaterThan(5_900);
  });

  it('refuses once gateways are full, and never holds more than they may', () => {
    const { calendar, pipeline } = runPipeline(15_000, 12, (struck) => struck.loseLeaders(30));
    calendar.run(12);
    // Two gateways: what waits, and four groups of at most 2,000 under way.
    expect(pipeline.places().held).toBeGreaterThan(100_000);
    expect(pipeline.places().held).toBeLessThan(116_100);
    expect(pipeline.places().refused).toBeGreaterThan(0);
    calendar.run(60);
    const { offered, refused, counted } = pipeline.places();
    expect(counted + refused).toBe(offered);
  });

  it('judges each minute once it is over, its grace has passed and its reports are counted', () => {
    const calm = runPipeline(100, 130);
    calm.calendar.run(200);
    const usual = 3 + figures.tick + figures.spread;
    const [first, second] = calm.pipeline.verdictDelays();
    expect(first).toEqual({ minute: 0, delay: expect.closeTo(usual, 6) });
    expect(second).toEqual({ minute: 1, delay: expect.closeTo(usual, 6) });
    expect(calm.pipeline.late()).toBe(0);

    const held = runPipeline(100, 70, (struck) => struck.stopStore(75));
    held.calendar.run(200);
    expect(held.pipeline.verdictDelays()[0]!.delay).toBeGreaterThan(20 + figures.tick);
    expect(held.pipeline.late()).toBe(0);

    const late = runPipeline(100, 70, (struck) => struck.loseLeaders(65));
    late.calendar.run(200);
    expect(late.pipeline.late()).toBeGreaterThan(5_000);
  });
});

describe('what is worked out', () => {
  it('a leader takes as long as was measured at both sizes', () => {
    expect(1 / leaderSeconds(figures, 1)).toBeCloseTo(figures.streamMessages, 6);
    expect(100 / leaderSeconds(figures, 100)).toBeCloseTo(figures.streamReports, 6);
  });

  it('the edge never passes on more than it was asked', () => {
    for (const readers of [1_000, 100_000, 100_000_000]) {
      const { polls, origin } = planReaders(figures, readers);
      expect(origin.requests).toBeLessThanOrEqual(polls);
      expect(origin.hits).toBeGreaterThanOrEqual(0);
    }
  });
});

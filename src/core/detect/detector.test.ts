import { describe, expect, it } from 'vitest';
import { negativeBinomial } from '../../sim/draw.ts';
import { createRng } from '../../sim/rng.ts';
import { buildService } from '../testing/build-catalog.ts';
import { buildTally } from '../testing/build-tally.ts';
import { hourOfWeekAt, MONDAY, type RunOptions, runSeries } from '../testing/run-series.ts';
import { DAY, HOUR, MINUTE } from '../time.ts';
import { expect as expectation } from './baseline.ts';
import { closeAlarm, createDetector, type DetectorState } from './detector.ts';
import { CUSUM, FIRST } from './hot.ts';
import { DETECT_PARAMS } from './params.ts';
import { classShape } from './shape.ts';

const shape = classShape('phone');
const usual = (rate: number, start: number, width: number): number =>
  rate * shape[Math.floor(hourOfWeekAt(start + width / 2))]! * (width / HOUR);

/** Healthy counts of a seeded series with more spread than chance, and a multiple of them while something lasts. */
function series(rate: number, seed: string, width = MINUTE, times: (start: number) => number = () => 1) {
  const rng = createRng(seed);
  return (start: number): number => negativeBinomial(rng, usual(rate, start, width) * times(start), 1.6);
}

const known = buildService('x', { baseline: 168 });
/** A copy of a series that has been healthy from Monday on, in bins of five minutes, until `to`. */
function createWarm(rate: number): (to: number) => DetectorState {
  const states = new Map<number, DetectorState>();
  return (to) => {
    const width = 5 * MINUTE;
    const service = buildService('x', { baseline: rate });
    const state =
      states.get(to) ?? runSeries(service, { counts: series(rate, 'warm', width), width, to }).state;
    states.set(to, state);
    return structuredClone(state);
  };
}
const warm = createWarm(168);

const between = (from: number, to: number, times: number) => (start: number) =>
  start >= from && start < to ? times : 1;

describe('detection of a healthy series', () => {
  it.each([
    ['no hours at all', () => 1],
    ['hours twice as steep', (hour: number) => Math.max(0.1, 2 * shape[hour]! - 1)],
  ] as const)(
    'D1: a service that keeps other hours than its class raises no alarm in its first week: %s',
    (_, factor) => {
      const width = 5 * MINUTE;
      const alarmsAt = (rate: number): readonly number[] => {
        const rng = createRng(`hours ${rate}`);
        const counts = (start: number): number =>
          negativeBinomial(rng, rate * factor(Math.floor(hourOfWeekAt(start))) * (width / HOUR), 1.1);
        return runSeries(buildService('x', { baseline: rate }), { counts, width, to: MONDAY + 7 * DAY })
          .alarms;
      };
      expect([20, 60, 168, 600].map(alarmsAt)).toEqual([[], [], [], []]);
    },
  );

  it.each(['first', 'second', 'third'])('D3: two quiet weeks by the minute raise no alarm (%s)', (seed) => {
    expect(runSeries(known, { counts: series(168, seed), to: MONDAY + 14 * DAY }).alarms).toEqual([]);
  });

  it('D3: nor do six quiet weeks of a large one in bins of five minutes', () => {
    const large = buildService('x', { baseline: 1000 });
    const counts = series(1000, 'large', 5 * MINUTE);
    expect(runSeries(large, { counts, width: 5 * MINUTE, to: MONDAY + 42 * DAY }).alarms).toEqual([]);
  });

  it.each([
    [168, 504],
    [168, 56],
  ])(
    'D2: a baseline of the catalog of %d that is really %d is known within a quarter after a week, without an alarm',
    (baseline, rate) => {
      const width = 5 * MINUTE;
      const to = MONDAY + 7 * DAY;
      const run = runSeries(buildService('x', { baseline }), {
        counts: series(rate, 'off', width),
        width,
        to,
      });
      expect(run.alarms).toEqual([]);
      for (const hour of [57, 63, 69, 81]) {
        const found = expectation(run.state.baseline, hour + 0.5, 1, DETECT_PARAMS).rate;
        expect(found / (rate * shape[hour]!)).toBeGreaterThan(0.75);
        expect(found / (rate * shape[hour]!)).toBeLessThan(1.25);
      }
    },
  );

  it('D1: what is expected begins with the catalog, else with users and kind', () => {
    const rateOf = (service: Parameters<typeof createDetector>[0]): number => {
      const { baseline } = createDetector(service, DETECT_PARAMS);
      return baseline.reports / baseline.hours;
    };
    expect(rateOf(known)).toBeCloseTo(168, 9);
    expect(rateOf(buildService('x', { users: 10_000_000 }))).toBeCloseTo(15, 9);
    expect(rateOf(buildService('x', { kind: 'isp', users: 10_000_000 }))).toBeCloseTo(40, 9);
    expect(rateOf(buildService('x'))).toBeCloseTo(DETECT_PARAMS.blindRate, 9);
  });

  it('D12: a series of which the catalog says nothing does not alarm in its first six hours, whatever it shows', () => {
    const young = buildService('x', { users: 1_000_000 });
    const first = runSeries(young, {
      counts: (start) => (start < MONDAY + HOUR ? 1 : 500),
      to: MONDAY + 6 * HOUR,
    });
    expect(first.alarms).toEqual([]);
    const loud = runSeries(known, {
      counts: (start) => (start < MONDAY + HOUR ? 1 : 500),
      to: MONDAY + 6 * HOUR,
    });
    expect(loud.alarms).toEqual([MONDAY + HOUR + MINUTE]);
  });
});

describe('detection of an outage', () => {
  const from = MONDAY + 9 * DAY;
  const onset = from + 8 * HOUR + 45 * MINUTE;
  const to = onset + 3 * HOUR;
  /** The known series, warm, by the minute from the tenth day on. */
  const run = (seed: string, times: (start: number) => number, more: Pick<RunOptions, 'to' | 'onBin'>) =>
    runSeries(known, { state: warm(from), from, counts: series(168, seed, MINUTE, times), ...more });

  it.each([3, 9, 14, 21])(
    'D4: a jump to twenty times the usual alarms within two minutes, at %d h',
    (hour) => {
      const start = from + hour * HOUR;
      const { alarms } = run(`jump ${hour}`, between(start, start + HOUR, 20), { to: start + HOUR });
      expect(alarms).toHaveLength(1);
      expect(alarms[0]! - start).toBeGreaterThan(0);
      expect(alarms[0]! - start).toBeLessThanOrEqual(2 * MINUTE);
    },
  );

  it('D4: in bins of five minutes it alarms with the first', () => {
    const width = 5 * MINUTE;
    const counts = series(168, 'wide', width, between(onset, to, 20));
    expect(runSeries(known, { counts, width, to }).alarms).toEqual([onset + width]);
  });

  it('D5: a rise over two hours to five times the usual alarms before its top', () => {
    const ramp = (start: number): number => 1 + 4 * Math.min(1, Math.max(0, (start - onset) / (2 * HOUR)));
    const { alarms } = run('ramp', ramp, { to });
    expect(alarms).toHaveLength(1);
    expect(alarms[0]).toBeGreaterThan(onset);
    expect(alarms[0]).toBeLessThan(onset + 2 * HOUR);
  });

  it('D6: four people in a quarter of an hour are not enough, however quiet it usually is; ten are', () => {
    const quiet = buildService('x', { baseline: 0.2 });
    const group = (people: number) => (start: number) =>
      start >= onset && start < onset + (people / 2) * MINUTE ? 2 : 0;
    const alarms = (people: number) => runSeries(quiet, { from, counts: group(people), to }).alarms;
    expect(alarms(4)).toEqual([]);
    expect(alarms(10)).toEqual([expect.any(Number)]);
  });

  it('D6: a burst within one minute is no outage until it is large', () => {
    const quiet = buildService('x', { baseline: 0.2 });
    const burst = (people: number) => (start: number) => (start === onset ? people : 0);
    const alarms = (people: number) => runSeries(quiet, { from, counts: burst(people), to }).alarms;
    expect(alarms(DETECT_PARAMS.burst - 1)).toEqual([]);
    expect(alarms(DETECT_PARAMS.burst)).toEqual([onset + MINUTE]);
  });

  it('D6: no alarm begins on less than twice the usual and three more', () => {
    const times = (height: number) => between(onset, to, height);
    expect(run('small', times(1.3), { to }).alarms).toEqual([]);
    let before = false;
    const { alarms } = run('small', times(3), {
      to,
      onBin: ({ alarmed, count, mean }) => {
        if (alarmed && !before) expect(count).toBeGreaterThanOrEqual(2 * mean + 3);
        before = alarmed;
      },
    });
    expect(alarms).toHaveLength(1);
  });

  it('D18: the onset is the first minute of the rise, and gone when the alarm is', () => {
    const { last, state } = run('onset', between(onset, onset + HOUR, 20), { to: onset + 30 * MINUTE });
    expect(last.onset! - onset).toBeGreaterThan(0);
    expect(last.onset! - onset).toBeLessThanOrEqual(2 * MINUTE);
    closeAlarm(state);
    expect(state).toMatchObject({ alarmedSince: null, onset: null });
    expect(state.hot.subarray(CUSUM, FIRST).every((sum) => sum === 0)).toBe(true);
  });

  it('D9: the alarm closes once the counts have been usual for a while, and stays closed', () => {
    const end = onset + HOUR;
    const ends: number[] = [];
    let before = false;
    const { alarms } = run('closing', between(onset, end, 20), {
      to: end + 6 * HOUR,
      onBin: ({ alarmed }, at) => {
        if (before && !alarmed) ends.push(at);
        before = alarmed;
      },
    });
    expect(alarms).toHaveLength(1);
    expect(ends).toHaveLength(1);
    expect(ends[0]! - end).toBeGreaterThanOrEqual(15 * MINUTE);
    expect(ends[0]! - end).toBeLessThanOrEqual(2 * HOUR);
  });

  it('D10: four hours of outage leave the baseline where it was', () => {
    const end = onset + 4 * HOUR;
    const mean = (times: (start: number) => number): number => {
      const { state } = run('poison', times, { to: end + 12 * HOUR });
      return expectation(state.baseline, 24 * 3 + 10.5, 1, DETECT_PARAMS).rate;
    };
    const healthy = mean(() => 1);
    const after = mean(between(onset, end, 50));
    expect(after / healthy).toBeGreaterThan(0.85);
    expect(after / healthy).toBeLessThan(1.15);
  });

  it('D10: an alarm takes back the three quarters of an hour before it, in which it may have begun', () => {
    const state = warm(from);
    const { age } = state.baseline;
    const times = between(onset, onset + HOUR, 20);
    const counts = series(168, 'guard', MINUTE, times);
    const { alarms } = runSeries(known, { state, from, counts, to: onset + 3 * HOUR + 30 * MINUTE });
    expect(alarms).toHaveLength(1);
    const learned = (state.baseline.age - age) * HOUR;
    const before = alarms[0]! - from - 45 * MINUTE;
    expect(learned).toBeGreaterThanOrEqual(before - 2 * MINUTE);
    // After the alarm it learns again, but never the bins around it.
    expect(learned).toBeLessThan(before + 3 * HOUR - 45 * MINUTE);
    expect(state.pending.every(({ end }) => end > alarms[0]! + 30 * MINUTE)).toBe(true);
  });

  it('D10: a series that an incident holds teaches nothing', () => {
    const state = warm(from);
    const hold = (to: number, start: number) =>
      runSeries(known, { state, counts: series(300, 'held on'), from: start, to, held: () => true });
    // What had waited for long enough when it was held is learned with the first bin.
    hold(from + 5 * MINUTE, from);
    const before = structuredClone([state.baseline, state.profile, state.channels.coarse]);
    hold(from + 6 * HOUR, from + 5 * MINUTE);
    expect([state.baseline, state.profile, state.channels.coarse]).toEqual(before);
  });

  it('D10: what lasts for days becomes the new usual, and the alarm ends', () => {
    const width = 5 * MINUTE;
    const counts = series(840, 'new usual', width);
    const ratio = (days: number) => {
      const { state, last } = runSeries(known, {
        state: warm(from),
        counts,
        width,
        from,
        to: from + days * DAY,
      });
      return {
        alarmed: last.alarmed,
        level: expectation(state.baseline, 60.5, 1, DETECT_PARAMS).rate / (840 * shape[60]!),
      };
    };
    expect(ratio(1)).toMatchObject({ alarmed: true });
    expect(ratio(1).level).toBeLessThan(0.4);
    expect(ratio(16).alarmed).toBe(false);
    expect(ratio(16).level).toBeGreaterThan(0.7);
  });

  it('D14: an echo of a hundredth of an outage does not alarm again within hours; without the outage it does', () => {
    const end = onset + HOUR;
    const echo = end + 3 * HOUR;
    const times = (height: number) => (start: number) =>
      start >= onset && start < end ? height : start >= echo && start < echo + 20 * MINUTE ? 6 : 1;
    const after = run('echo', times(600), { to: echo + HOUR });
    expect(after.alarms.filter((at) => at > echo)).toEqual([]);
    const alone = run('echo', times(1), { to: echo + HOUR });
    expect(alone.alarms.filter((at) => at > echo)).toHaveLength(1);
  });
});

describe('detection of failing emergency calls', () => {
  const from = MONDAY + 3 * DAY;
  const onset = from + 12 * HOUR;

  it('D13: eight of them alarm by themselves though the number of complaints is usual; four do not', () => {
    const run = (people: number) =>
      runSeries(known, {
        from,
        state: warm(from),
        counts: (start) => {
          const others = Math.round(usual(168, start, MINUTE));
          const calls = start >= onset && start < onset + people * MINUTE ? 1 : 0;
          const mix = { 'no-service': Math.max(others - calls, 0), 'emergency-calls-fail': calls };
          return others === 0 ? undefined : buildTally(others, { mix });
        },
        to: onset + 20 * MINUTE,
      });
    const eight = run(8);
    expect(eight.alarms).toHaveLength(1);
    expect(eight.alarms[0]! - onset).toBeLessThanOrEqual(8 * MINUTE);
    expect(eight.state.alarmedSince).toBeNull();
    expect(eight.last.emergency).toMatchObject({ count: 8, alarmed: true });
    expect(run(4).alarms).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { negativeBinomial } from '../../sim/draw.ts';
import { createRng } from '../../sim/rng.ts';
import { buildService } from '../testing/build-catalog.ts';
import { hourOfWeekAt, MONDAY, type Run, runSeries } from '../testing/run-series.ts';
import { createLocalClock, DAY, HOUR, MINUTE, WEEK } from '../time.ts';
import { expect as expectation } from './baseline.ts';
import { COUNTS_PARAMS, DETECT_PARAMS } from './params.ts';
import { classShape } from './shape.ts';

const shape = classShape('phone');
const WIDTH = 5 * MINUTE;
const known = (baseline: number) => buildService('x', { baseline });

/** Complaints an hour of a service that keeps the hours of its class. */
const usual = (rate: number, hourOfWeek: number): number => rate * shape[Math.floor(hourOfWeek)]!;

function seeded(seed: string, hourly: (start: number) => number): (start: number) => number {
  const rng = createRng(seed);
  return (start) => negativeBinomial(rng, hourly(start) * (WIDTH / HOUR), 1.6);
}

/** What is expected of the middle of each third hour of a week, over what is true. */
function errors({ state }: Run, truth: (hourOfWeek: number) => number): number[] {
  return Array.from({ length: 56 }, (_, n) => {
    const hour = 3 * n + 0.5;
    return expectation(state.baseline, hour, 1, DETECT_PARAMS).rate / truth(hour);
  });
}

const meanOf = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length;

describe('a baseline over time', () => {
  it.each([168, 1000])('D28: growth of a tenth a week for ten weeks is followed, of %d an hour', (rate) => {
    const growth = (at: number): number => 1.1 ** ((at - MONDAY) / WEEK);
    const to = MONDAY + 10 * WEEK;
    const counts = seeded(`growth ${rate}`, (at) => rate * growth(at) * usual(1, hourOfWeekAt(at)));
    const run = runSeries(known(rate), { counts, width: WIDTH, to });
    expect(run.alarms).toEqual([]);
    const ratio = meanOf(errors(run, (hour) => usual(rate * growth(to), hour)));
    expect(ratio).toBeGreaterThan(0.85);
    expect(ratio).toBeLessThan(1.15);
  });

  it.each([20, 168])(
    'D10: eight outages in four weeks leave what is expected as it was, of %d an hour',
    (rate) => {
      const run = (times: (at: number) => number): Run => {
        const counts = seeded(`poison ${rate}`, (at) => times(at) * usual(rate, hourOfWeekAt(at)));
        return runSeries(known(rate), { counts, width: WIDTH, to: MONDAY + 4 * WEEK });
      };
      // Every third day from the fifth on, at ten, for three hours, twelve times the usual.
      const outage = (at: number): number => {
        const day = Math.floor((at - MONDAY) / DAY);
        const hour = ((at - MONDAY) % DAY) / HOUR;
        return day >= 5 && day % 3 === 2 && hour >= 10 && hour < 13 ? 12 : 1;
      };
      const [clean, hit] = [run(() => 1), run(outage)];
      expect(clean.alarms).toEqual([]);
      expect(hit.alarms.length).toBeGreaterThanOrEqual(7);
      const ratio = meanOf(errors(hit, (hour) => usual(rate, hour)));
      expect(ratio).toBeGreaterThan(0.85);
      expect(ratio).toBeLessThan(1.15);
      // The hours of the outages themselves are not expected to be loud.
      const noon = expectation(hit.state.baseline, 5 * 24 + 11.5, 1, DETECT_PARAMS).rate;
      expect(noon / usual(rate, 5 * 24 + 11.5)).toBeLessThan(1.5);
    },
  );

  it('D7: nor does the last of them take longer to be seen than the first', () => {
    const counts = seeded('delay', (at) => {
      const into = (at - MONDAY) % (2 * DAY);
      return (into >= 10 * HOUR && into < 13 * HOUR ? 12 : 1) * usual(168, hourOfWeekAt(at));
    });
    const { alarms } = runSeries(known(168), { counts, width: WIDTH, to: MONDAY + 4 * WEEK });
    const delays = alarms.map((at) => (((at - MONDAY) % (2 * DAY)) - 10 * HOUR) / MINUTE);
    expect(alarms).toHaveLength(14);
    expect(Math.max(...delays)).toBeLessThanOrEqual(10);
  });

  it.each([
    ['spring', Date.UTC(2024, 2, 10, 7), 7],
    ['autumn', Date.UTC(2024, 10, 3, 6), 6],
  ])(
    'D1: the change of the clocks in %s raises no alarm where people keep local hours',
    (name, change, wrong) => {
      const clock = createLocalClock('America/New_York');
      const local = (at: number): number => clock(at).hourOfWeek;
      // Six times as loud from seven in the morning on: an hour's error would be a rise or fall of as much.
      const hourly = (at: number): number => (local(at) % 24 >= 7 && local(at) % 24 < 23 ? 240 : 40);
      const run = (hourOfWeek: (at: number) => number) => {
        const morning: number[] = [];
        const { alarms } = runSeries(known(160), {
          counts: seeded(`clocks ${name}`, (at) => hourly(at + WIDTH / 2)),
          width: WIDTH,
          from: change - 21 * DAY,
          to: change + 4 * DAY,
          hourOfWeek,
          onBin: ({ last }, end) => {
            const middle = end - WIDTH / 2;
            const hour = Math.floor(local(middle) % 24);
            if (middle > change && middle < change + 12 * HOUR && hour === wrong)
              morning.push(last.mean * 12);
          },
        });
        return { after: alarms.filter((at) => at > change - 7 * DAY), morning: meanOf(morning) };
      };
      const right = run(local);
      expect(right.after).toEqual([]);
      // A clock that knows nothing of summer time expects the loud hours too late, or too early.
      const offset = local(change - DAY) - (((change - DAY) / HOUR) % 168);
      const { morning } = run((at) => (at / HOUR + offset + 336) % 168);
      if (name === 'spring') expect(morning).toBeLessThan(0.7 * right.morning);
      else expect(morning).toBeGreaterThan(1.5 * right.morning);
    },
  );

  it.each([
    [15, 45],
    [60, 180],
    [60, 20],
    [300, 900],
    [900, 300],
    [3000, 9000],
  ])(
    'D2: a baseline of %d an hour that is really %d raises no alarm and is right within a week',
    (said, rate) => {
      const counts = seeded(`off ${said} ${rate}`, (at) => usual(rate, hourOfWeekAt(at)));
      const run = runSeries(known(said), { counts, width: WIDTH, to: MONDAY + WEEK });
      expect(run.alarms).toEqual([]);
      const ratio = meanOf(errors(run, (hour) => usual(rate, hour)));
      expect(ratio).toBeGreaterThan(0.8);
      expect(ratio).toBeLessThan(1.25);
    },
  );

  it.each([
    ['complaints', DETECT_PARAMS],
    ['counts', COUNTS_PARAMS],
  ] as const)(
    'D12: a service without any history is known after a week, and raises no alarm: %s',
    (_, params) => {
      for (const rate of [2, 30, 1000]) {
        const counts = seeded(`blank ${rate}`, (at) => usual(rate, hourOfWeekAt(at)));
        const run = runSeries(buildService('x'), { counts, width: WIDTH, to: MONDAY + WEEK, params });
        expect(run.alarms).toEqual([]);
        const ratio = meanOf(errors(run, (hour) => usual(rate, hour)));
        expect(ratio).toBeGreaterThan(0.75);
        expect(ratio).toBeLessThan(1.25);
      }
    },
  );

  it('D21: a holiday that is read as a Sunday teaches Sundays, and leaves the weekday as it was', () => {
    const sunday = 6 * 24;
    const hourly = (hourOfWeek: number): number => (hourOfWeek >= sunday ? 60 : 300);
    // The fourth Thursday is a holiday: its people behave, and are looked at, as on a Sunday.
    const holiday = MONDAY + 3 * WEEK + 3 * DAY;
    const read = (at: number): number => {
      const hour = hourOfWeekAt(at);
      return at >= holiday && at < holiday + DAY ? sunday + (hour % 24) : hour;
    };
    const run = (hourOfWeek: (at: number) => number) =>
      runSeries(known(260), {
        counts: seeded('holiday', (at) => hourly(read(at))),
        width: WIDTH,
        to: MONDAY + 4 * WEEK,
        hourOfWeek,
      });
    const thursday = ({ state }: Run) => expectation(state.baseline, 3 * 24 + 12.5, 1, DETECT_PARAMS).rate;
    const asSunday = run(read);
    expect(asSunday.alarms).toEqual([]);
    expect(thursday(asSunday)).toBeGreaterThan(250);
    expect(thursday(run(hourOfWeekAt))).toBeLessThan(thursday(asSunday) - 15);
  });
});

describe('silence of one series', () => {
  const onset = MONDAY + 10 * DAY + 12 * HOUR;
  const run = (hours: number, to = onset + DAY) => {
    const silent: number[] = [];
    const counts = seeded('silence', (at) => usual(168, hourOfWeekAt(at)));
    const result = runSeries(known(168), {
      counts: (start) => {
        const count = counts(start);
        return start >= onset && start < onset + hours * HOUR ? 0 : count;
      },
      width: WIDTH,
      to,
      onBin: (detection, end) => {
        if (detection.silent) silent.push(end);
      },
    });
    return { ...result, silent };
  };

  it('D27: is said within minutes of reports being due, and no alarm is raised by it or by its end', () => {
    const { silent, alarms } = run(6);
    expect(alarms).toEqual([]);
    expect(silent[0]! - onset).toBeLessThanOrEqual(15 * MINUTE);
    expect(silent.at(-1)).toBe(onset + 6 * HOUR);
    expect(silent).toHaveLength((6 * HOUR - (silent[0]! - onset)) / WIDTH + 1);
  });

  it('D27: teaches nothing, nor does its beginning', () => {
    const rate = ({ state }: Run) => expectation(state.baseline, 10 * 24 + 15.5 - 168, 1, DETECT_PARAMS).rate;
    const [heard, deaf] = [run(0), run(12)];
    expect(heard.silent).toEqual([]);
    expect(rate(deaf) / rate(heard)).toBeGreaterThan(0.9);
    expect(rate(deaf) / rate(heard)).toBeLessThan(1.1);
    const level = ({ state }: Run) => state.baseline.reports / state.baseline.hours;
    expect(level(deaf) / level(heard)).toBeGreaterThan(0.97);
  });

  it('D27: after two days it is held to be the truth, and learned', () => {
    const { silent, last } = run(20 * 24, onset + 20 * DAY);
    expect(silent.at(-1)! - onset).toBeLessThanOrEqual(2 * DAY);
    expect(last.mean).toBeLessThan(10);
  });

  it('D27: of a service on which few report is a zero', () => {
    const quiet = runSeries(known(0.5), {
      counts: (start) => (start % (4 * HOUR) === 0 ? 1 : 0),
      width: WIDTH,
      to: MONDAY + 3 * DAY,
      onBin: ({ silent }) => expect(silent).toBe(false),
    });
    expect(quiet.alarms).toEqual([]);
  });
});

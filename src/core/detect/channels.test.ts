import { describe, expect, it } from 'vitest';
import { tailBound } from '../stats/negative-binomial.ts';
import { DAY, HOUR, MINUTE } from '../time.ts';
import { burstsOf, type Standard } from './bar.ts';
import {
  type Channels,
  consider,
  createChannels,
  isEvident,
  NO_SCORE,
  needOf,
  refreshDispersions,
  type Score,
  scoreBin,
  windowDispersion,
  windowNats,
} from './channels.ts';
import { CUSUM, createHot, ERROR, type Hot, LONG_DISPERSION, WINDOW_DISPERSION } from './hot.ts';
import { DETECT_PARAMS as P } from './params.ts';

const KNOWN: Standard = { params: P, fleet: 0, young: 0, pooled: undefined };
const CUSUM_CHANNEL = P.windows.length;

/** One series' channels, fed by the minute, each of which expects two. */
function createRunner(standard = KNOWN) {
  const hot: Hot = createHot(P.dispersion);
  hot[ERROR] = 0.1;
  const channels: Channels = createChannels(P);
  let minute = 0;
  const run = (count: number, minutes = 1, mean = 2): Score => {
    let score = NO_SCORE;
    for (let n = 0; n < minutes; n++) {
      const start = minute++ * MINUTE;
      score = scoreBin(hot, channels, { start, end: start + MINUTE, count, mean, error: 0.1 }, standard);
    }
    return score;
  };
  return { hot, channels, run };
}

describe('scoreBin', () => {
  it('D7: a short burst raises what the next one is held against', () => {
    const { channels, run } = createRunner();
    run(2, 60);
    const first = run(40);
    expect(first.ratio).toBeGreaterThan(1);
    expect(first.needed).toBeCloseTo(P.margin * P.barFloor, 9);
    run(2, 4 * 60);
    expect(channels.bar.rising).toBe(0);
    expect(burstsOf(channels.bar, first.channel)).toHaveLength(1);
    expect(needOf(channels.bar, first.channel, KNOWN)).toBeGreaterThan(1.2 * first.needed);
    expect(run(40).ratio).toBeLessThan(0.95 * first.ratio);
  });

  it('D7: a rise that lasts for hours raises nothing', () => {
    const { channels, run } = createRunner();
    run(2, 60);
    const first = run(40);
    run(40, 3 * 60);
    run(2, 5 * 60);
    expect(channels.bar.rising).toBe(0);
    expect([...channels.bar.bar]).toEqual([...createChannels(P).bar.bar]);
    expect(run(40).ratio).toBeCloseTo(first.ratio, 6);
  });

  it('D7: the statistic is the bound of the tail of the window, by how far the series spreads', () => {
    const { hot, run } = createRunner();
    run(2, 120);
    run(30);
    P.windows.forEach((minutes, w) => {
      const [count, mean] = [30 + 2 * (minutes - 1), 2 * minutes];
      const evident = isEvident(count, mean, P);
      const bound = tailBound(count, mean, P.dispersion * mean + (0.1 * mean) ** 2);
      expect(windowNats(hot, w, P)).toBeCloseTo(evident ? bound : 0, 6);
    });
    expect(windowNats(hot, 0, P)).toBeGreaterThan(15);
  });

  it('D9: a long outage does not have to be paid back bin by bin: the sums are bounded', () => {
    const { hot, channels, run } = createRunner();
    const top = (): number => Math.max(...P.cusum.map((_, n) => hot[CUSUM + n]!));
    run(1000, 500);
    P.cusum.forEach((_, n) => {
      expect(hot[CUSUM + n]!).toBeLessThanOrEqual(2 * needOf(channels.bar, CUSUM_CHANNEL + n, KNOWN));
    });
    let minutes = 0;
    while (top() > 0 && minutes < 1000) {
      run(2);
      minutes++;
    }
    expect(minutes).toBeLessThan(60);
  });

  it('D5: a rise too small for any window adds up', () => {
    const { run } = createRunner();
    run(2, 60);
    const scores = Array.from({ length: 180 }, () => run(9));
    const first = scores.find(({ ratio }) => ratio >= 1);
    expect(first?.channel).toBeGreaterThanOrEqual(P.windows.indexOf(P.windowMinutes));
  });

  it('D6: windows that hold the same bins are one channel, the longest of them', () => {
    const { hot, channels } = createRunner();
    let score = NO_SCORE;
    for (let day = 0; day < 5; day++) {
      const bin = { start: day * DAY, end: (day + 1) * DAY, count: day < 4 ? 50 : 900, mean: 50, error: 0.1 };
      score = scoreBin(hot, channels, bin, KNOWN);
    }
    expect(score.ratio).toBeGreaterThan(1);
    expect(channels.bar.height.filter((height) => height > 0).length).toBeLessThanOrEqual(1 + P.cusum.length);
    expect(channels.bar.height[P.windows.length - 1]).toBeGreaterThan(0);
  });
});

describe('what a channel needs', () => {
  it('D17: ln of the number of series is added to it', () => {
    const { bar } = createChannels(P);
    const alone = needOf(bar, 0, KNOWN);
    for (const series of [10, 100_000]) {
      expect(needOf(bar, 0, { ...KNOWN, fleet: Math.log(series) })).toBeCloseTo(alone + Math.log(series), 9);
    }
  });

  it('D7: the largest ratio counts, whichever statistic is higher', () => {
    const { bar } = createChannels(P);
    bar.bar[0] = 10 * P.barFloor;
    const at = { now: HOUR, minutes: 1 };
    const loud = consider(bar, NO_SCORE, { channel: 0, nats: 50, ...at }, KNOWN);
    const best = consider(bar, loud, { channel: 1, nats: 20, ...at }, KNOWN);
    expect(best).toMatchObject({ channel: 1, nats: 20 });
    expect(consider(bar, best, { channel: 2, nats: P.rise - 0.1, ...at }, KNOWN)).toBe(best);
  });

  it('D9: what is brisk are the windows no longer than that of attribution', () => {
    const { bar } = createChannels(P);
    const at = { now: HOUR, minutes: 1 };
    const slow = consider(bar, NO_SCORE, { channel: P.windows.indexOf(60), nats: 90, ...at }, KNOWN);
    expect(slow.brisk).toBe(0);
    const both = consider(bar, slow, { channel: 0, nats: 20, ...at }, KNOWN);
    expect(both).toMatchObject({ channel: slow.channel, ratio: slow.ratio });
    expect(both.brisk).toBeCloseTo(20 / needOf(bar, 0, KNOWN), 9);
  });

  it('D6: five people, twice the usual and three more', () => {
    expect(isEvident(4, 0.1, P)).toBe(false);
    expect(isEvident(5, 1, P)).toBe(true);
    expect(isEvident(5, 1.1, P)).toBe(false);
    expect(isEvident(203, 100, P)).toBe(true);
    expect(isEvident(202, 100, P)).toBe(false);
  });
});

describe('windowDispersion', () => {
  it('D7: short windows spread as their bins do, long ones as blocks do', () => {
    const channels = createChannels(P);
    Object.assign(channels.fine, { dispersion: 2, correlation: 0.5 });
    Object.assign(channels.coarse, { dispersion: 5, correlation: 0 });
    expect(windowDispersion(channels, 1, 1, P.blockMinutes)).toBe(2);
    // Two bins of variance v and correlation ρ have together 2v(1 + ρ), over twice the mean.
    expect(windowDispersion(channels, 2, 1, P.blockMinutes)).toBeCloseTo(3, 12);
    expect(windowDispersion(channels, 60, 1, P.blockMinutes)).toBe(5);
    const hot = createHot(P.dispersion);
    refreshDispersions(hot, channels, 1, P);
    expect([hot[WINDOW_DISPERSION], hot[LONG_DISPERSION]]).toEqual([2, 6]);
    expect(hot[WINDOW_DISPERSION + P.windows.length - 1]).toBe(5);
  });
});

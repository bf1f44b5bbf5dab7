import { describe, expect, it } from 'vitest';
import { createChannels, learnSpread, scoreBin, windowDispersion, windowOf } from './channels.ts';
import { DETECT_PARAMS } from './params.ts';

const MINUTE = 60_000;
const bin = (minute: number, count: number, mean = 2) => ({ end: minute * MINUTE, count, mean, error: 0.1 });

describe('windowOf', () => {
  it('D6: sums the bins that end within the window, and no older one', () => {
    const channels = createChannels(DETECT_PARAMS);
    for (let minute = 1; minute <= 40; minute++)
      scoreBin(channels, bin(minute, minute), false, DETECT_PARAMS);
    expect(windowOf(channels, 3)).toMatchObject({ count: 38 + 39 + 40, mean: 6 });
    expect(windowOf(channels, 15).mean).toBe(30);
    expect(channels.recent).toHaveLength(15);
  });

  it('D6: takes one bin where bins are wider than the window, and nothing where there is none', () => {
    const channels = createChannels(DETECT_PARAMS);
    expect(windowOf(channels, 15)).toEqual({ count: 0, mean: 0, variance: 0, error: 1 });
    for (let day = 1; day <= 3; day++) scoreBin(channels, bin(day * 1440, 10 * day), false, DETECT_PARAMS);
    expect(windowOf(channels, 15)).toMatchObject({ count: 30, mean: 2 });
  });
});

describe('windowDispersion', () => {
  it('D7: is the spread of one bin alone, and grows with the correlation of neighbours', () => {
    const channels = { ...createChannels(DETECT_PARAMS), dispersion: 2, correlation: 0.5 };
    expect(windowDispersion(channels, 1)).toBe(2);
    // Two bins of variance v and correlation ρ have together 2v(1 + ρ), over twice the mean.
    expect(windowDispersion(channels, 2)).toBeCloseTo(2 * 1.5, 12);
    expect(windowDispersion({ ...channels, correlation: 0 }, 10)).toBe(2);
    expect(windowDispersion({ ...channels, correlation: -0.8 }, 10)).toBe(2);
  });
});

describe('scoreBin', () => {
  it('D7: holds a statistic against the quantile of its own past, which no alarm may move', () => {
    const noisy = createChannels(DETECT_PARAMS);
    const frozen = createChannels(DETECT_PARAMS);
    for (let minute = 1; minute <= 300; minute++) {
      const burst = bin(minute, minute % 25 === 0 ? 25 : 1);
      scoreBin(noisy, burst, true, DETECT_PARAMS);
      scoreBin(frozen, burst, false, DETECT_PARAMS);
    }
    expect(Math.max(...frozen.quantiles)).toBe(DETECT_PARAMS.quantileFloor);
    expect(Math.max(...noisy.quantiles)).toBeGreaterThan(DETECT_PARAMS.quantileFloor);
    const same = bin(301, 40);
    expect(scoreBin(noisy, same, true, DETECT_PARAMS).ratio).toBeLessThan(
      scoreBin(frozen, same, true, DETECT_PARAMS).ratio,
    );
  });

  it('D9: a long outage does not have to be paid back bin by bin: the sum is bounded', () => {
    const channels = createChannels(DETECT_PARAMS);
    for (let minute = 1; minute <= 500; minute++) scoreBin(channels, bin(minute, 1000), false, DETECT_PARAMS);
    const cap = 2 * DETECT_PARAMS.alarm * DETECT_PARAMS.quantileFloor;
    for (const sum of channels.cusum) expect(sum).toBeLessThanOrEqual(cap);
    let bins = 0;
    while (Math.max(...channels.cusum) > 0 && bins < 1000)
      scoreBin(channels, bin(501 + bins++, 2), false, DETECT_PARAMS);
    expect(bins).toBeLessThan(120);
  });
});

describe('learnSpread', () => {
  it('D7: finds the spread of a series, and the correlation of its neighbours', () => {
    const channels = createChannels(DETECT_PARAMS);
    // Two above, two below: variance 16 at mean 20, each bin mostly followed by one like it.
    for (let minute = 0; minute < 6000; minute++) {
      learnSpread(channels, bin(minute, Math.floor(minute / 8) % 2 ? 28 : 12, 20));
    }
    expect(channels.dispersion).toBeCloseTo(64 / 20, 1);
    expect(channels.correlation).toBeGreaterThan(0.6);
    expect(channels.correlation).toBeLessThan(0.9);
  });
});

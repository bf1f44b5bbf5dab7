import { describe, expect, it } from 'vitest';
import {
  drawQuiet,
  QUIET,
  RATES,
  RESTLESS,
  TEST_SEEDS,
  type Temper,
  TUNING_SEEDS,
} from '../../bench/detect/quiet.ts';

/** Variance of sums of five minutes around what is expected of them, as a share of the mean squared; chance taken off. */
function noiseOf(seed: string, temper: Temper): number {
  const { counts, expected } = drawQuiet(seed, 600, temper);
  let sum = 0;
  let bins = 0;
  for (let bin = 0; bin + 5 <= counts.length; bin += 5) {
    const of = (values: Float64Array): number => values.subarray(bin, bin + 5).reduce((a, b) => a + b, 0);
    const [count, mean] = [of(counts), of(expected)];
    sum += ((count - mean) ** 2 - mean) / mean ** 2;
    bins += 1;
  }
  return Math.sqrt(sum / bins);
}

describe('quiet series', () => {
  it('are the same for the same seed, and others for another or another temper', () => {
    const one = drawQuiet('a1', 30, QUIET);
    expect(drawQuiet('a1', 30, QUIET).counts).toEqual(one.counts);
    expect(drawQuiet('a2', 30, QUIET).counts).not.toEqual(one.counts);
    expect(drawQuiet('a1', 30, RESTLESS).counts).not.toEqual(one.counts);
  });

  it('have the noise that is said of them', () => {
    for (const seed of TUNING_SEEDS) {
      const [calm, wild] = [noiseOf(seed, QUIET), noiseOf(seed, RESTLESS)];
      expect(calm).toBeGreaterThan(0.03);
      expect(calm).toBeLessThan(0.3);
      expect(wild).toBeGreaterThan(calm);
    }
  });

  it('have the mean rate that is asked for', () => {
    for (const rate of RATES) {
      const { expected } = drawQuiet('a1', rate, QUIET);
      const mean = (60 * expected.reduce((a, b) => a + b, 0)) / expected.length;
      expect(mean / rate).toBeGreaterThan(0.7);
      expect(mean / rate).toBeLessThan(1.4);
    }
  });

  it('are never tuned on the seeds that are reported', () => {
    expect(TEST_SEEDS.filter((seed) => TUNING_SEEDS.includes(seed))).toEqual([]);
  });
});

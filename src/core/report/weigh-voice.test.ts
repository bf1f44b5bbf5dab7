import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../time.ts';
import { type Voice, WEIGH_PARAMS, weighVoice } from './weigh-voice.ts';

const START = Date.UTC(2024, 1, 22, 9);

/** What a network is heard as, over reports at these times. */
function heard(times: readonly number[], networks: number, proven = false): readonly number[] {
  let voice: Voice | undefined;
  return times.map((at) => {
    const told = weighVoice(voice, { at, networks, proven });
    voice = told.voice;
    return told.weight;
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const every = (ms: number, count: number) => Array.from({ length: count }, (_, index) => START + index * ms);

describe('weighVoice', () => {
  it('R26: the first report of a network counts in full, each further one at once a third of the one before', () => {
    const weights = heard([START, START, START, START], 1);
    expect(weights[0]).toBe(1);
    for (const [index, weight] of weights.slice(1).entries())
      expect(weight).toBeCloseTo(3 ** -(index + 1), 12);
  });

  it('R26: whatever a network sends at once, it is heard as one and a half people', () => {
    expect(sum(heard(every(0, 5_000), 1))).toBeCloseTo(WEIGH_PARAMS.budget, 9);
  });

  it('R26: three networks that speak alone are heard as fewer than five people in a day, with proofs of work too', () => {
    const day = every(10_000, 8_640);
    for (const networks of [1, 3, WEIGH_PARAMS.narrow]) {
      expect(sum(heard(day, networks))).toBeCloseTo(WEIGH_PARAMS.budget, 9);
      expect(3 * sum(heard(day, networks, true))).toBeLessThan(5);
    }
  });

  it('R26: in an outage that many networks speak of, each has its voice back within 15 minutes, for as long as it lasts', () => {
    const weights = heard(every(15 * MINUTE, 40), 50);
    expect(new Set(weights)).toEqual(new Set([1]));
    const dense = heard(every(MINUTE, 12 * 60), 50);
    const quarter = (from: number) => sum(dense.slice(from, from + 15));
    for (const from of [60, 300, 700]) expect(quarter(from)).toBeCloseTo(WEIGH_PARAMS.budget, 1);
  });

  it('R26: a weight lies in (0, 1], and a proof of work makes it a tenth louder at most', () => {
    const times = fc.array(fc.integer({ min: 0, max: 6 * HOUR }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(times, fc.nat(60), (list, networks) => {
        const ordered = list.toSorted((a, b) => a - b).map((ms) => START + ms);
        const plain = heard(ordered, networks);
        const proven = heard(ordered, networks, true);
        plain.forEach((weight, index) => {
          expect(weight).toBeGreaterThan(0);
          expect(weight).toBeLessThanOrEqual(1);
          expect(proven[index]).toBeGreaterThanOrEqual(weight);
          expect(proven[index]).toBeLessThanOrEqual(Math.min(1, 1.1 * weight) + 1e-12);
        });
      }),
    );
  });

  it('R26: more networks never make any of them quieter, and a clock that goes back changes nothing', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), (few, more) => {
        const times = every(MINUTE, 30);
        expect(sum(heard(times, few + more))).toBeGreaterThanOrEqual(sum(heard(times, few)) - 1e-12);
      }),
    );
    expect(heard([START, START - HOUR], 50)[1]).toBeCloseTo(1 / 3, 12);
  });
});

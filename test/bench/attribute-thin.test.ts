import { describe, expect, it } from 'vitest';
import { thinCatalog, thinFrame, thinTally } from '../../bench/attribute/thin.ts';
import { SYMPTOM_IDS, WORKS_CODE } from '../../src/core/catalog/symptoms.ts';
import { createTally, type Tally } from '../../src/core/count/tally.ts';
import { buildCatalog, buildService } from '../../src/core/testing/build-catalog.ts';
import { MINUTE } from '../../src/core/time.ts';
import { createRng } from '../../src/sim/rng.ts';

function tallyOf(): Tally {
  const tally = createTally();
  tally.symptoms[SYMPTOM_IDS.indexOf('no-service')] = 600;
  tally.symptoms[SYMPTOM_IDS.indexOf('cannot-reach')] = 400;
  tally.symptoms[WORKS_CODE] = 50;
  tally.count = 1000;
  tally.works = 50;
  tally.regions.set('US-TX', 700).set('', 300);
  tally.mentions.set('att', 300).set('verizon', 50);
  return tally;
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

describe('thinTally', () => {
  it('keeps a binomial share of the people, over many draws the mean and the spread of one', () => {
    const rng = createRng('thin');
    const kept = Array.from({ length: 400 }, () => thinTally(rng, tallyOf(), 0.2).count);
    const mean = sum(kept) / kept.length;
    const variance = sum(kept.map((count) => (count - mean) ** 2)) / (kept.length - 1);
    expect(Math.abs(mean - 200)).toBeLessThan(4 * Math.sqrt(160 / 400));
    expect(variance).toBeGreaterThan(160 * 0.7);
    expect(variance).toBeLessThan(160 * 1.35);
  });

  it('adds up: symptoms and regions to the people that are left, none more than there were', () => {
    const rng = createRng('sums');
    const before = tallyOf();
    for (const share of [0.05, 0.4, 0.9, 1]) {
      const after = thinTally(rng, before, share);
      expect(sum(after.symptoms) - after.works).toBe(after.count);
      expect(after.symptoms[WORKS_CODE]).toBe(after.works);
      expect(sum(after.regions.values())).toBe(after.count);
      after.symptoms.forEach((count, code) => {
        expect(count).toBeLessThanOrEqual(before.symptoms[code]!);
      });
      for (const [id, count] of after.mentions) expect(count).toBeLessThanOrEqual(before.mentions.get(id)!);
    }
  });

  it('keeps all of all and none of none, and is the same from the same seed', () => {
    expect(thinTally(createRng(1), tallyOf(), 1)).toEqual(tallyOf());
    expect(thinTally(createRng(1), tallyOf(), 0)).toEqual(createTally());
    expect(thinTally(createRng(1), tallyOf(), 0.3)).toEqual(thinTally(createRng(1), tallyOf(), 0.3));
    expect(thinTally(createRng(1), tallyOf(), 0.3)).not.toEqual(thinTally(createRng(2), tallyOf(), 0.3));
  });
});

describe('thinFrame and thinCatalog', () => {
  it('a service of which nobody is left is not heard, and its frame keeps its time', () => {
    const frame = { start: 0, end: MINUTE, tallies: [tallyOf(), undefined, createTally()] };
    const thinned = thinFrame(createRng(3), frame, 0.1);
    expect(thinned).toMatchObject({ start: 0, end: MINUTE });
    expect(thinned.tallies[0]?.count).toBeGreaterThan(50);
    expect(thinned.tallies.slice(1)).toEqual([undefined, undefined]);
    expect(frame.tallies[0]).toEqual(tallyOf());
  });

  it('baselines that are known are as much smaller; unknown ones stay unknown', () => {
    const catalog = buildCatalog([buildService('a', { baseline: 40 }), buildService('b')]);
    expect(thinCatalog(catalog, 0.05).services.map(({ baseline }) => baseline)).toEqual([2, null]);
  });
});

import { describe, expect, it } from 'vitest';
import { splitCasebook } from '../../bench/attribute/casebook.ts';
import { createMarket } from '../../bench/attribute/markets.ts';
import { momentsOf } from '../../bench/attribute/moments.ts';
import { outcomeOf } from '../../bench/attribute/outcome.ts';
import { cutsOf, scaleKappa, VARIANTS, variantsOf } from '../../bench/attribute/perturb.ts';
import { bestFit, fitsOf, forecastsByTau, TAUS } from '../../bench/attribute/temper.ts';
import { attribute } from '../../src/core/attribute/attribute.ts';
import { createGraph } from '../../src/core/attribute/graph.ts';
import { ATTRIBUTE_PARAMS } from '../../src/core/attribute/params.ts';
import type { Truth } from '../../src/core/publish/score.ts';
import { buildIncident } from '../../src/core/testing/build-incident.ts';
import { MINUTE } from '../../src/core/time.ts';
import type { Judged } from '../../src/pipeline/judge.ts';

const market = createMarket({ seed: 1, services: 15, alarmed: 8, shape: 'one fault' });
const judged: Judged = {
  ...market,
  known: [],
  surging: false,
  attribution: attribute(market, ATTRIBUTE_PARAMS),
};
const { services } = market.graph.catalog;
const hosted = services.find(({ runsOn }) => runsOn.length > 0)!;
const truth: Truth = {
  origin: [hosted.runsOn[0]!.id],
  dependent: [hosted.id],
  collateral: services
    .filter(({ id }) => id !== hosted.id && id !== hosted.runsOn[0]!.id)
    .map(({ id }) => id),
  normal: [],
  undetermined: [],
  from: null,
  to: null,
};

describe('splitCasebook', () => {
  it('odd seeds tune and even ones test; others alternate in the sorted list of their kind', () => {
    const day = (scenario: string, kind = 'simulated') => ({ scenario, kind });
    const halves = splitCasebook([
      day('us-2024-02-22', 'reconstructed'),
      day('sim-mvno-1'),
      day('sim-mvno-2'),
      day('gb-2018-12-06', 'reconstructed'),
      day('sim-new-year-11'),
      day('au-2025-09-18'),
      day('us-2021-10-04', 'reconstructed'),
    ]);
    expect(Object.fromEntries(halves)).toEqual({
      'gb-2018-12-06': 'tuning',
      'us-2021-10-04': 'testing',
      'us-2024-02-22': 'tuning',
      'au-2025-09-18': 'tuning',
      'sim-mvno-1': 'tuning',
      'sim-new-year-11': 'tuning',
      'sim-mvno-2': 'testing',
    });
  });

  it('does not hang on the order of the days', () => {
    const days = ['c', 'a', 'b', 'sim-x-2'].map((scenario) => ({ scenario, kind: 'recorded' }));
    const sorted = (list: typeof days) => [...splitCasebook(list)].toSorted();
    expect(sorted(days)).toEqual(sorted(days.toReversed()));
  });
});

describe('momentsOf', () => {
  it('takes the judgement at attribution, at the height and between, each once', () => {
    const loud = (factor: number, minute: number): Judged => ({
      ...judged,
      at: minute * MINUTE,
      observations: judged.observations.map((one) => ({ ...one, count: one.count * factor })),
    });
    const day = [1, 2, 3, 4, 5, 9, 7].map((factor, index) => loud(factor, index * 10));
    const incident = buildIncident({ att: 'origin' }, { openedAt: 5 * MINUTE, attributedAt: 10 * MINUTE });
    const moments = momentsOf({ judged: day, incidents: [incident] });
    expect(moments.map(({ name, judged: { at } }) => [name, at / MINUTE])).toEqual([
      ['attributed', 10],
      ['peak', 50],
      ['midway', 30],
    ]);
    expect(momentsOf({ judged: day, incidents: [] })).toHaveLength(1);
    expect(momentsOf({ judged: [], incidents: [] })).toEqual([]);
    expect(momentsOf({ judged: day.slice(0, 1), incidents: [incident] })).toHaveLength(1);
  });
});

describe('variantsOf and cutsOf', () => {
  it('leave the judgement as it was, and the first variant changes nothing', () => {
    const before = structuredClone(judged.observations);
    const variants = variantsOf(judged, truth);
    expect(variants.map(({ name }) => name)).toEqual([...VARIANTS]);
    expect(judged.observations).toEqual(before);
    const [first] = variants;
    const again = attribute(first!.input, first!.params);
    expect(again.verdicts).toEqual(judged.attribution.verdicts);
  });

  it('scale what they say: baselines, users, kappa', () => {
    const variants = new Map(variantsOf(judged, truth).map((variant) => [variant.name, variant]));
    const low = variants.get('baselines × 0.3')!.input.observations;
    low.forEach((one, code) => {
      expect(one.mean).toBeCloseTo(0.3 * judged.observations[code]!.mean, 9);
    });
    const code = market.graph.catalog.serviceIndex.get(truth.origin[0]!)!;
    const more = variants.get('users of the origin × 3')!.input.graph.users;
    expect(more[code]! / market.graph.users[code]!).toBeCloseTo(3, 3);
    expect([...more].filter((users, other) => users !== market.graph.users[other])).toHaveLength(1);
    expect(scaleKappa(ATTRIBUTE_PARAMS, 4).kappa.access.platform).toBeCloseTo(
      4 * ATTRIBUTE_PARAMS.kappa.access.platform,
      12,
    );
  });

  it('exchanged and quiet symptoms keep how many complained', () => {
    const total = (symptoms: Float64Array): number => symptoms.reduce((sum, count) => sum + count, 0);
    for (const { name, input } of variantsOf(judged, truth).filter((one) =>
      one.name.startsWith('symptoms'),
    )) {
      const moved = input.observations.filter((one, code) => one !== judged.observations[code]);
      expect(moved.length, name).toBeGreaterThan(1);
      input.observations.forEach((one, code) => {
        expect(total(one.symptoms)).toBeCloseTo(total(judged.observations[code]!.symptoms), 6);
      });
    }
  });

  it('a cut edge is gone from the graph, and no other', () => {
    const cuts = cutsOf(judged, truth);
    expect(cuts.map(({ edge }) => edge)).toContain(truth.origin[0]);
    const { input } = cuts.find(({ edge }) => edge === truth.origin[0])!;
    const reached = (graph: typeof market.graph): boolean => {
      const code = graph.catalog.serviceIndex.get(hosted.id)!;
      return graph.nodes[graph.catalog.serviceIndex.get(truth.origin[0]!)!]!.reach.has(code);
    };
    expect(reached(market.graph)).toBe(true);
    expect(reached(input.graph)).toBe(false);
    expect(reached(createGraph(market.graph.catalog, market.at))).toBe(true);
  });
});

describe('outcomeOf', () => {
  it('tells right from wrong: the same judgement against another truth is worth less', () => {
    const found = services.filter((_, code) => judged.attribution.verdicts[code]!.class === 'origin');
    const origin = found.map(({ id }) => id);
    const healthy = services.map(({ id }) => id).filter((id) => !origin.includes(id));
    const elements = [...judged.attribution.faults].filter(
      ([id, probability]) => !market.graph.catalog.serviceIndex.has(id) && probability >= 0.5,
    );
    expect(elements).toEqual([]);
    expect(origin.length).toBeGreaterThan(0);
    const fits = { ...truth, origin, dependent: [], collateral: healthy };
    const right = outcomeOf(judged.attribution, market.graph, fits);
    expect(right.worth).toBe('right');
    const [blamed] = origin;
    const opposite = { ...fits, origin: [healthy[0]!], collateral: origin };
    const wrong = outcomeOf(judged.attribution, market.graph, opposite);
    expect(['wrong', 'surely-wrong']).toContain(wrong.worth);
    expect(wrong.healthyBlamed).toContain(blamed);
    expect(wrong.healthyBlamed.length).toBeGreaterThan(right.healthyBlamed.length);
  });
});

describe('forecastsByTau', () => {
  it('asks of the same ones at each temper, and a lower one is less sure of the surest', () => {
    const byTau = forecastsByTau(judged, truth);
    expect(new Set(byTau.map((forecasts) => forecasts.length)).size).toBe(1);
    const surest = byTau.map((forecasts) => Math.max(...forecasts.map(({ probability }) => probability)));
    expect(surest[0]).toBeLessThan(surest[TAUS.indexOf(1)]!);
  });
});

describe('bestFit', () => {
  it('finds the temper whose probabilities are nearest to how often they are right', () => {
    // Right four times of five; the hotter of two logits says 0.98, half of it 0.87, a third of it 0.79.
    const logit = 3.9;
    const judgements = [true, true, true, true, false].map((right) =>
      TAUS.map((tau) => [{ probability: 1 / (1 + Math.exp(-tau * logit)), right }]),
    );
    const { tau } = bestFit(fitsOf(judgements));
    expect(tau).toBeGreaterThanOrEqual(0.3);
    expect(tau).toBeLessThanOrEqual(0.4);
  });

  it('stays where it is when no temper is better', () => {
    const flat = [TAUS.map(() => [{ probability: 0.7, right: true }])];
    expect(bestFit(fitsOf(flat)).tau).toBe(ATTRIBUTE_PARAMS.temper);
  });
});

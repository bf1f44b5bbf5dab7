import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Catalog, Element, Service } from '../catalog/catalog.ts';
import { KIND_IDS } from '../catalog/kinds.ts';
import { buildCatalog, buildElement, buildService } from '../testing/build-catalog.ts';
import { buildObservations, SAID, type Sketch } from '../testing/build-observation.ts';
import { MINUTE } from '../time.ts';
import { type Attribution, attribute } from './attribute.ts';
import { createGraph } from './graph.ts';
import { createLikelihood } from './likelihood.ts';
import { ATTRIBUTE_PARAMS as PARAMS } from './params.ts';
import { explanationsOf, faultProbabilities, weighHypotheses } from './posterior.ts';
import { searchHypotheses } from './search.ts';

const AT = Date.UTC(2024, 1, 22, 15);
type Sketches = Readonly<Record<string, Sketch>>;
const { phoneFails, cannotReach, appFails } = SAID;

function judge(catalog: Catalog, sketches: Sketches): Attribution {
  const observations = buildObservations(catalog, sketches);
  const graph = createGraph(catalog, AT);
  return attribute({ at: AT, graph, observations, windowMinutes: 15 }, PARAMS);
}

/** All scored sets of a window with their probabilities. */
function weigh(catalog: Catalog, sketches: Sketches, known: readonly string[] = []) {
  const observations = buildObservations(catalog, sketches);
  const graph = createGraph(catalog, AT);
  const likelihood = createLikelihood(graph, observations, PARAMS);
  return weighHypotheses(
    searchHypotheses({ graph, observations, likelihood, known, surging: false }, PARAMS),
    PARAMS.temper,
  );
}

const count = fc.oneof(fc.constant(0), fc.nat(60), fc.nat(5_000), fc.nat(200_000));
const sketch = fc.record({
  count,
  mean: fc.double({ min: 0.001, max: 500, noNaN: true }),
  mix: fc.constantFrom(phoneFails, cannotReach, appFails),
  works: fc.nat(20),
  statements: fc.constantFrom(-2.5, 0, 1.6),
  probes: fc.record({ ok: fc.nat(20), failed: fc.nat(20) }),
});
const node = fc.record({
  sketch,
  kind: fc.constantFrom(...KIND_IDS),
  users: fc.constantFrom(null, 0, 1_000, 5e6, 1e8),
  baseline: fc.constantFrom(null, 0, 10, 300),
  on: fc.array(fc.record({ to: fc.nat(39), share: fc.double({ min: 0.05, max: 1, noNaN: true }) }), {
    maxLength: 3,
  }),
  names: fc.option(fc.nat(29)),
  onset: fc.option(fc.integer({ min: -120, max: 0 })),
});
const part = fc.record({
  kind: fc.constantFrom<Element['kind']>('interconnect', 'shared-core', 'power'),
  joins: fc.uniqueArray(fc.nat(29), { maxLength: 4 }),
  on: fc.array(fc.nat(9), { maxLength: 2 }),
});
const market = fc
  .record({
    nodes: fc.array(node, { minLength: 1, maxLength: 30 }),
    parts: fc.array(part, { maxLength: 8 }),
  })
  .map(({ nodes, parts }) => {
    const idOf = (index: number): string =>
      index < 30 ? `s${index % nodes.length}` : `e${(index - 30) % Math.max(parts.length, 1)}`;
    const known = (id: string): boolean => id.startsWith('s') || parts.length > 0;
    // Edges run anywhere, so that elements and services also stand in circles.
    const services: Service[] = nodes.map(({ kind, users, baseline, on }, index) =>
      buildService(`s${index}`, {
        kind,
        users,
        baseline,
        runsOn: on
          .map(({ to, share }) => ({ id: idOf(to), share }))
          .filter(({ id }) => known(id) && id !== `s${index}`),
      }),
    );
    const elements = parts.map(({ kind, joins, on }, index) =>
      buildElement(`e${index}`, {
        kind,
        joins: joins.map((code) => `s${code % nodes.length}`),
        runsOn: on
          .map((other) => ({ id: `e${other % parts.length}`, share: 1 }))
          .filter(({ id }) => id !== `e${index}`),
      }),
    );
    const sketches = Object.fromEntries(
      nodes.map((one, index): [string, Sketch] => [
        `s${index}`,
        {
          ...one.sketch,
          ...(one.onset === null ? {} : { onset: AT + one.onset * MINUTE }),
          ...(one.names === null
            ? {}
            : { mentions: { [idOf(one.names)]: Math.floor(one.sketch.count / 3) } }),
        },
      ]),
    );
    return { catalog: buildCatalog(services, elements), sketches };
  });

describe('probabilities', () => {
  it('A1: of any market lie between 0 and 1, and the beliefs of a service sum to 1', () => {
    fc.assert(
      fc.property(market, ({ catalog, sketches }) => {
        const { verdicts, beliefs, faults } = judge(catalog, sketches);
        verdicts.forEach(({ probability, faultProbability }) => {
          for (const p of [probability, faultProbability]) {
            expect(p).toBeGreaterThanOrEqual(0);
            expect(p).toBeLessThanOrEqual(1);
          }
        });
        for (const { origin, dependent, collateral, normal, surge, unnamed } of beliefs) {
          expect(origin + dependent + collateral + normal + surge + unnamed).toBeCloseTo(1, 6);
        }
        for (const p of faults.values()) expect(p).toBeLessThanOrEqual(1 + 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it('A2: the terms shown of any service sum to the log-odds of its fault', () => {
    fc.assert(
      fc.property(market, ({ catalog, sketches }) => {
        for (const { evidence, faultProbability } of judge(catalog, sketches).verdicts) {
          if (evidence.length === 0) continue;
          const sum = evidence.reduce((total, { logOdds }) => total + logOdds, 0);
          expect(1 / (1 + Math.exp(-sum))).toBeCloseTo(faultProbability, 2);
          if (faultProbability > 1e-9 && faultProbability < 1 - 1e-9) {
            const logit = Math.log(faultProbability / (1 - faultProbability));
            // Terms below 0.005 nats are left out: at most one a kind.
            expect(Math.abs(sum - logit)).toBeLessThan(0.05);
          }
          for (const { says } of evidence) expect(says).toMatch(/^\S.*\S$/);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('A4: of any market call nobody dependent who has no path to the source', () => {
    fc.assert(
      fc.property(market, ({ catalog, sketches }) => {
        const { nodes } = createGraph(catalog, AT);
        judge(catalog, sketches).verdicts.forEach(({ class: verdictClass, source }, code) => {
          if (verdictClass !== 'dependent') return;
          expect(nodes.find(({ id }) => id === source)?.reach.get(code)?.as).toBe('dependent');
        });
      }),
      { numRuns: 40 },
    );
  });

  it('A16: hold for any faults that are said to be known, too', () => {
    fc.assert(
      fc.property(market, fc.array(fc.nat(29), { maxLength: 3 }), ({ catalog, sketches }, codes) => {
        const known = codes.map((code) => `s${code}`);
        const weighed = weigh(catalog, sketches, known);
        const sum = weighed.reduce((total, { probability }) => total + probability, 0);
        expect(sum).toBeCloseTo(1, 9);
        for (const p of faultProbabilities(weighed).values()) expect(p).toBeLessThanOrEqual(1 + 1e-9);
      }),
      { numRuns: 40 },
    );
  });
});

describe('explanationsOf', () => {
  it('A23: each answer stands there once, the most probable first, and together they are at most sure', () => {
    fc.assert(
      fc.property(market, ({ catalog, sketches }) => {
        const explanations = explanationsOf(weigh(catalog, sketches));
        const keys = explanations.map(({ origin }) => origin.toSorted().join(' '));
        expect(new Set(keys).size).toBe(keys.length);
        const shares = explanations.map(({ probability }) => probability);
        expect(shares).toEqual(shares.toSorted((a, b) => b - a));
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-9);
        for (const share of shares) expect(share).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 60 },
    );
  });

  it('A23: the second-best answer of a window is another one, not the best at another scale', () => {
    fc.assert(
      fc.property(market, ({ catalog, sketches }) => {
        const { best, second } = judge(catalog, sketches);
        expect(best.probability).toBeLessThanOrEqual(1 + 1e-9);
        if (!second) return;
        expect(second.origin).not.toEqual(best.origin);
        expect(second.probability).toBeLessThanOrEqual(best.probability);
        expect(best.probability + second.probability).toBeLessThanOrEqual(1 + 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it('A23: one set at several scales, and nobody at fault in several ways, are one answer each', () => {
    const pair = buildCatalog(
      ['one', 'two', 'three'].map((id) => buildService(id, { users: 1e8, baseline: 160 })),
    );
    const sketches: Sketches = {
      one: { count: 900, mix: phoneFails },
      two: { count: 300, mix: cannotReach },
    };
    const weighed = weigh(pair, sketches);
    const ofOne = weighed.filter(({ hypothesis }) => hypothesis.faults.map(({ id }) => id).join() === 'one');
    const ofNobody = weighed.filter(({ hypothesis }) => hypothesis.faults.length === 0);
    expect(ofOne.length).toBeGreaterThan(1);
    expect(ofNobody.length).toBeGreaterThan(1);
    const sum = (list: typeof weighed): number => list.reduce((all, { probability }) => all + probability, 0);
    const explanations = explanationsOf(weighed);
    const held = (key: string) =>
      explanations.filter(({ origin }) => origin.join() === key).map(({ probability }) => probability);
    expect(held('one')).toEqual([expect.closeTo(sum(ofOne), 6)]);
    expect(held('')).toEqual([expect.closeTo(sum(ofNobody), 6)]);
  });
});

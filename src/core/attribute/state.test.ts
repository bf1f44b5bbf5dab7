import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Catalog, Dependency, Element } from '../catalog/catalog.ts';
import { KIND_IDS } from '../catalog/kinds.ts';
import { logSumExp } from '../stats/special.ts';
import { buildCatalog, buildElement, buildService } from '../testing/build-catalog.ts';
import { buildObservations, SAID, type Sketch } from '../testing/build-observation.ts';
import { MINUTE } from '../time.ts';
import { sumTerms } from './following.ts';
import { createGraph, type Node } from './graph.ts';
import { createLikelihood, type Effect, type Likelihood } from './likelihood.ts';
import { ATTRIBUTE_PARAMS as PARAMS } from './params.ts';
import { type StateOption, scoreOption, scoreSet, statesUnder } from './state.ts';

const AT = Date.UTC(2024, 1, 22, 15);
const SCALES = PARAMS.kappaScales.map((_, scale) => scale);
const idOf = (index: number): string => `s${index}`;

const row = fc.record({
  kind: fc.constantFrom(...KIND_IDS, 'mobile-network', 'mvno', 'app'),
  users: fc.constantFrom(null, 1e6, 2e7, 1e8),
  count: fc.oneof(fc.nat(12), fc.nat(400), fc.nat(40_000)),
  mix: fc.constantFrom(SAID.phoneFails, SAID.cannotReach, SAID.appFails, undefined),
  works: fc.constantFrom(0, 0, 9),
  onset: fc.option(fc.integer({ min: -90, max: 0 })),
  region: fc.constantFrom(undefined, 'US-TX', 'US-OH'),
  names: fc.option(fc.nat(11)),
  hosts: fc.array(fc.record({ to: fc.nat(11), share: fc.constantFrom(0.2, 0.6, 1) }), { maxLength: 2 }),
});
const part = fc.record({
  kind: fc.constantFrom<Element['kind']>('interconnect', 'shared-core', 'power', 'building'),
  joins: fc.uniqueArray(fc.nat(11), { minLength: 2, maxLength: 4 }),
});

interface Market {
  readonly catalog: Catalog;
  readonly sketches: Readonly<Record<string, Sketch>>;
}

/** Markets of 1 to 12 services with edges, links and shared parts; most services are raised. */
const market = fc
  .record({
    rows: fc.array(row, { minLength: 1, maxLength: 12 }),
    parts: fc.array(part, { maxLength: 4 }),
  })
  .map(({ rows, parts }): Market => {
    const here = (index: number): string => idOf(index % rows.length);
    const services = rows.map(({ kind, users, hosts }, index) => {
      const runsOn = hosts
        .map(({ to, share }): Dependency => ({ id: here(to), share }))
        .filter(({ id }) => id !== idOf(index));
      return buildService(idOf(index), { kind, users, baseline: 20, runsOn });
    });
    const elements = parts.map(({ kind, joins }, index) =>
      buildElement(`e${index}`, { kind, joins: [...new Set(joins.map(here))] }),
    );
    const sketches = rows.map(({ count, mix, works, onset, region, names }, index): [string, Sketch] => [
      idOf(index),
      {
        count,
        works,
        ...(mix === undefined ? {} : { mix }),
        ...(onset === null ? {} : { onset: AT + onset * MINUTE }),
        ...(region === undefined ? {} : { regions: { [region]: count, 'US-CA': 3 } }),
        ...(names === null ? {} : { mentions: { [here(names)]: Math.floor(count / 3) } }),
      },
    ]);
    return { catalog: buildCatalog(services, elements), sketches: Object.fromEntries(sketches) };
  });

/** A market with a set of 0 to 4 of its nodes at fault, at any scale of kappa. */
const scene = fc
  .record({
    market,
    picks: fc.array(fc.nat(1_000), { maxLength: 4 }),
    scale: fc.constantFrom(...SCALES),
  })
  .map(({ market: { catalog, sketches }, picks, scale }) => {
    const graph = createGraph(catalog, AT);
    const observations = buildObservations(catalog, sketches);
    const faults = [...new Set(picks.map((pick) => graph.nodes[pick % graph.nodes.length]!))];
    return { graph, faults, scale, likelihood: createLikelihood(graph, observations, PARAMS) };
  });

interface FaultSet {
  readonly faults: readonly Node[];
  readonly scale: number;
}

const effectsOf = (likelihood: Likelihood, { faults, scale }: FaultSet): Effect[] =>
  faults.map((node) => likelihood.effect(node, scale));

/** ln P(option | window, set) of all options of a service. */
function optionsOf(service: number, set: FaultSet, likelihood: Likelihood): [StateOption, number][] {
  const options = statesUnder(service, set, likelihood, PARAMS);
  const scores = options.map((option) => scoreOption(service, option, likelihood));
  const whole = logSumExp(scores);
  return options.map((option, index) => [option, scores[index]! - whole]);
}

/** ln P(window | the service itself fails), in all or in its calls to other networks alone: the one that the effect is of. */
function failingTotal(service: number, { own }: Effect, likelihood: Likelihood): number {
  const { fault, offNet, normalTotal } = likelihood.of(service);
  const ways = [sumTerms(fault()), sumTerms(offNet())];
  const found = ways.find((total) => Math.abs(total - normalTotal - own) < 1e-9);
  if (found === undefined) throw new Error(`${own} is the gain of no way in which ${service} may fail`);
  return found;
}

/** ln P(window | set) the slow way: service by service, state by state. */
function slowTotal(services: number, set: FaultSet, likelihood: Likelihood): number {
  const failing = new Map(set.faults.map((node) => [node.service, node]));
  let [seen, silent] = [0, 0];
  for (let service = 0; service < services; service++) {
    const node = failing.get(service);
    if (node) {
      seen += failingTotal(service, likelihood.effect(node, set.scale), likelihood);
      continue;
    }
    const options = statesUnder(service, set, likelihood, PARAMS);
    const own = logSumExp(options.map((option) => scoreOption(service, option, likelihood)));
    const { normalTotal } = likelihood.of(service);
    if (likelihood.visible(service)) seen += own;
    else [seen, silent] = [seen + normalTotal, silent + own - normalTotal];
  }
  const heard = logSumExp([Math.log1p(-PARAMS.silence) + silent, Math.log(PARAMS.silence)]);
  return set.faults.reduce((sum, node) => sum + likelihood.effect(node, set.scale).occam, seen + heard);
}

const RUNS = { numRuns: 150 };

describe('scoreSet', () => {
  it('A17: the fast score of any set is that of its services and their states, one by one', () => {
    let followed = 0;
    fc.assert(
      fc.property(scene, ({ graph, faults, scale, likelihood }) => {
        const services = graph.users.length;
        const set = { faults, scale };
        const fast = scoreSet(effectsOf(likelihood, set), services, likelihood, PARAMS).total;
        const slow = slowTotal(services, set, likelihood);
        expect(Math.abs(fast - slow)).toBeLessThan(1e-8 * Math.max(1, Math.abs(slow)));
        followed += effectsOf(likelihood, set).reduce((sum, effect) => sum + effect.services.length, 0);
      }),
      RUNS,
    );
    expect(followed).toBeGreaterThan(100);
  });

  it('A17: the score with one more fault is the score of the larger set', () => {
    fc.assert(
      fc.property(scene, ({ graph, faults, scale, likelihood }) => {
        const services = graph.users.length;
        const effects = effectsOf(likelihood, { faults, scale });
        const base = scoreSet(effects, services, likelihood, PARAMS);
        for (const node of graph.nodes) {
          if (faults.includes(node)) continue;
          const more = likelihood.effect(node, scale);
          const larger = scoreSet([...effects, more], services, likelihood, PARAMS).total;
          expect(base.with(more)).toBeCloseTo(larger, 6);
        }
      }),
      RUNS,
    );
  });

  it('A17: the order of the faults does not matter', () => {
    fc.assert(
      fc.property(scene, ({ graph, faults, scale, likelihood }) => {
        const of = (list: readonly Node[]): number =>
          scoreSet(effectsOf(likelihood, { faults: list, scale }), graph.users.length, likelihood, PARAMS)
            .total;
        expect(of(faults.toReversed())).toBeCloseTo(of(faults), 6);
      }),
      RUNS,
    );
  });

  it('A1: the states told of a service, and the normal one, have the slow probabilities and sum to 1', () => {
    let told = 0;
    fc.assert(
      fc.property(scene, ({ graph, faults, scale, likelihood }) => {
        const services = graph.users.length;
        const set = { faults, scale };
        const heard = new Map<string, number>();
        const sums = new Float64Array(services);
        const nameOf = (service: number, as: string, source: Node | null): string =>
          `${service} ${as} ${source?.id}`;
        scoreSet(effectsOf(likelihood, set), services, likelihood, PARAMS).visit(
          (service, as, source, probability) => {
            heard.set(nameOf(service, as, source), probability);
            sums[service]! += probability;
          },
        );
        for (let service = 0; service < services; service++) {
          if (faults.some((node) => node.service === service)) {
            expect(sums[service]).toBe(0);
            continue;
          }
          for (const [{ as, source }, log] of optionsOf(service, set, likelihood)) {
            if (as === 'normal') sums[service]! += Math.exp(log);
            else expect(heard.get(nameOf(service, as, source))).toBeCloseTo(Math.exp(log), 9);
          }
          expect(sums[service]).toBeCloseTo(1, 9);
        }
        told += heard.size;
      }),
      RUNS,
    );
    expect(told).toBeGreaterThan(100);
  });
});

describe('statesUnder', () => {
  const weightOf = (service: number, set: FaultSet, likelihood: Likelihood): number =>
    statesUnder(service, set, likelihood, PARAMS).reduce(
      (sum, { logWeight }) => sum + Math.exp(logWeight),
      0,
    );

  it('A1: the states open to a service weigh 1 together, whatever is at fault', () => {
    fc.assert(
      fc.property(scene, ({ graph, faults, scale, likelihood }) => {
        for (let service = 0; service < graph.users.length; service++) {
          const reaches = faults.map(({ reach }) => reach.get(service)?.as);
          // The one case that falls short has a test of its own.
          if (reaches.includes('dependent') && reaches.includes('collateral')) continue;
          expect(weightOf(service, { faults, scale }, likelihood)).toBeCloseTo(1, 4);
        }
      }),
      RUNS,
    );
  });

  it('A1: one who depends on a fault and stands on a failing link too is weighed more than once', () => {
    const joins = ['one', 'two'];
    const catalog = buildCatalog(
      joins.map((id) => buildService(id, { users: 1e8, baseline: 160 })),
      [buildElement('grid', { kind: 'power', joins }), buildElement('link', { joins })],
    );
    const graph = createGraph(catalog, AT);
    const observations = buildObservations(catalog, { one: { count: 900 }, two: { count: 800 } });
    const likelihood = createLikelihood(graph, observations, PARAMS);
    expect(weightOf(0, { faults: graph.nodes.slice(2), scale: 0 }, likelihood)).toBeCloseTo(1, 4);
  });

  it('A4: nobody is dependent without an edge, and nobody is by an unnamed one who has it', () => {
    fc.assert(
      fc.property(scene, ({ graph, faults, scale, likelihood }) => {
        for (let service = 0; service < graph.users.length; service++) {
          for (const { as, source } of statesUnder(service, { faults, scale }, likelihood, PARAMS)) {
            if (as === 'dependent') expect(source!.reach.get(service)?.as).toBe('dependent');
            if (as === 'unnamed') expect(source!.reach.has(service)).toBe(false);
          }
        }
      }),
      RUNS,
    );
  });
});

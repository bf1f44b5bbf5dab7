import { describe, expect, it } from 'vitest';
import type { Catalog, Dependency } from '../catalog/catalog.ts';
import { buildCatalog, buildService } from '../testing/build-catalog.ts';
import { buildObservations, SAID, type Sketch } from '../testing/build-observation.ts';
import { MINUTE } from '../time.ts';
import { type Attribution, attribute } from './attribute.ts';
import { createGraph } from './graph.ts';
import { missingFacts, sayMissing } from './missing.ts';
import { ATTRIBUTE_PARAMS } from './params.ts';
import type { Belief } from './posterior.ts';
import type { Verdict } from './verdict.ts';

const AT = Date.UTC(2024, 1, 22, 15);
const { phoneFails, cannotReach, appFails } = SAID;
type Sketches = Readonly<Record<string, Sketch>>;
const minute = (minutes: number) => AT - 60 * MINUTE + minutes * MINUTE;

function judge(catalog: Catalog, sketches: Sketches): Attribution {
  const observations = buildObservations(catalog, sketches);
  const graph = createGraph(catalog, AT);
  return attribute({ at: AT, graph, observations, windowMinutes: 15 }, ATTRIBUTE_PARAMS);
}
const verdictOf = (catalog: Catalog, sketches: Sketches, id: string): Verdict =>
  judge(catalog, sketches).verdicts[catalog.serviceIndex.get(id)!]!;

/** Three carriers, and a reseller of which the catalog says what it is told to. */
const resold = (runsOn: readonly Dependency[]): Catalog =>
  buildCatalog([
    buildService('alpha', { name: 'Alpha', users: 100_000_000, baseline: 160 }),
    buildService('beta', { name: 'Beta', users: 90_000_000, baseline: 150 }),
    buildService('gamma', { name: 'Gamma', users: 95_000_000, baseline: 150 }),
    buildService('guest', { name: 'Guest', kind: 'mvno', users: 10_000_000, baseline: 12, runsOn }),
  ]);
const guest: Sketch = { count: 1_500, mix: phoneFails, onset: minute(2) };
const collateral: Sketch = { count: 700, mix: cannotReach, mentions: { alpha: 150 }, onset: minute(8) };
const together: Sketches = {
  alpha: { count: 20_000, mix: phoneFails, onset: minute(0) },
  beta: collateral,
  gamma: collateral,
  guest,
};

/** A cloud with three apps, and a fourth of which the catalog says what it is told to. */
const hosted = (runsOn: readonly Dependency[]): Catalog => {
  const app = (id: string, millions: number, edges: readonly Dependency[]) =>
    buildService(id, {
      kind: 'app',
      users: millions * 1_000_000,
      baseline: millions / 2,
      runsOn: edges,
    });
  const onCloud = [{ id: 'cloud', share: 1 }];
  return buildCatalog([
    buildService('cloud', { name: 'Cloud', kind: 'cloud', baseline: 4 }),
    app('one', 80, onCloud),
    app('two', 60, onCloud),
    app('three', 60, onCloud),
    app('bare', 50, runsOn),
    app('calm', 50, []),
  ]);
};
const failing = (count: number): Sketch => ({ count, mix: appFails, onset: minute(0) });
const apps: Sketches = {
  cloud: failing(200),
  one: failing(3_000),
  two: failing(2_300),
  three: failing(2_100),
  bare: failing(1_900),
};

describe('an edge that the catalog does not have', () => {
  it('A18: a reseller that rises as if it ran on a carrier cannot be told, and the sentence names the carrier', () => {
    for (const runsOn of [[], [{ id: 'beta', share: 1 }]]) {
      const verdict = verdictOf(resold(runsOn), together, 'guest');
      expect(verdict).toMatchObject({ class: 'undetermined', source: null });
      expect(verdict.missing).toMatch(/\bAlpha\b/);
      expect(verdict.missing).toMatch(/catalog does not say/);
      expect(verdict.faultProbability).toBeLessThan(0.1);
    }
  });

  it('A18: the same reseller is dependent where the catalog has the edge, and at fault where it rises alone', () => {
    const edge = resold([{ id: 'alpha', share: 1 }]);
    expect(verdictOf(edge, together, 'guest')).toMatchObject({ class: 'dependent', source: 'alpha' });
    for (const catalog of [resold([]), edge]) {
      expect(verdictOf(catalog, { guest }, 'guest').class).toBe('origin');
    }
  });

  it('A18: an app that rises with all apps of a cloud cannot be told without the edge, and is dependent with it', () => {
    const bare = verdictOf(hosted([]), apps, 'bare');
    expect(bare).toMatchObject({ class: 'undetermined', missing: expect.stringMatching(/\bCloud\b/) });
    expect(bare.missing).toMatch(/catalog does not say/);
    const edge = hosted([{ id: 'cloud', share: 1 }]);
    expect(verdictOf(edge, apps, 'bare')).toMatchObject({ class: 'dependent', source: 'cloud' });
    expect(verdictOf(hosted([]), { bare: apps['bare']! }, 'bare').class).toBe('origin');
  });

  it('A18: whoever rises with it does not change who is at fault', () => {
    const { verdicts } = judge(resold([]), together);
    expect(verdicts.map((verdict) => verdict.class)).toEqual([
      'origin',
      'collateral',
      'collateral',
      'undetermined',
    ]);
    expect(judge(hosted([]), apps).verdicts[0]!.class).toBe('origin');
  });
});

describe('missingFacts', () => {
  const say = (...given: Parameters<typeof missingFacts>): string => sayMissing(missingFacts(...given));
  const catalog = resold([]);
  const graph = createGraph(catalog, AT);
  const belief = (more: Partial<Belief>): Belief => ({
    origin: 0,
    dependent: 0,
    collateral: 0,
    normal: 0,
    surge: 0,
    unnamed: 0,
    sources: { dependent: new Map(), collateral: new Map(), unnamed: new Map() },
    ...more,
  });

  it('A1: the rivals are named with what each is held for, and what would decide between them', () => {
    const says = say(graph, 3, belief({ origin: 0.5, collateral: 0.4 }), [
      { origin: ['alpha', 'beta'], probability: 0.52 },
      { origin: [], probability: 0.31 },
    ]);
    expect(says).toMatch(/Alpha and Beta \(52 %\) or chance \(31 %\)/);
    expect(says).toMatch(/measurement of Guest/);
  });

  it('A10: that all rise alike is said before anything else', () => {
    expect(say(graph, 3, belief({ surge: 0.6 }), [])).toMatch(/rise alike/);
  });

  it('A1: there is always a sentence, without a full stop', () => {
    for (const one of [belief({}), belief({ unnamed: 0.9 }), belief({ surge: 1 })]) {
      expect(say(graph, 0, one, [])).toMatch(/^[A-Z].*[^.]$/);
    }
  });
});

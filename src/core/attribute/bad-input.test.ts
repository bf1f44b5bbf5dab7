import { describe, expect, it } from 'vitest';
import type { Catalog } from '../catalog/catalog.ts';
import { KIND_IDS, KINDS, type ServiceKind } from '../catalog/kinds.ts';
import { buildCatalog, buildElement, buildService, buildUsCatalog } from '../testing/build-catalog.ts';
import { buildObservations, SAID, type Sketch } from '../testing/build-observation.ts';
import { type Attribution, attribute } from './attribute.ts';
import { createGraph } from './graph.ts';
import { ATTRIBUTE_PARAMS } from './params.ts';

const AT = Date.UTC(2024, 1, 22, 15);
type Sketches = Readonly<Record<string, Sketch>>;
const { phoneFails, cannotReach, appFails } = SAID;
const us = buildUsCatalog();

function judge(catalog: Catalog, sketches: Sketches): Attribution {
  const observations = buildObservations(catalog, sketches);
  const graph = createGraph(catalog, AT);
  return attribute({ at: AT, graph, observations, windowMinutes: 15 }, ATTRIBUTE_PARAMS);
}
const classOf = (catalog: Catalog, result: Attribution, id: string): string =>
  result.verdicts[catalog.serviceIndex.get(id)!]!.class;

/** Every number is one, every probability lies in [0, 1], the beliefs of each service sum to 1. */
function expectSound({ verdicts, beliefs, faults, best }: Attribution): void {
  const shares: number[] = [best.probability, ...faults.values()];
  for (const { probability, faultProbability, evidence } of verdicts) {
    shares.push(probability, faultProbability);
    expect(evidence.every(({ logOdds }) => Number.isFinite(logOdds))).toBe(true);
  }
  for (const { origin, dependent, collateral, normal, surge, unnamed } of beliefs) {
    shares.push(origin, dependent, collateral, normal, surge, unnamed);
    expect(origin + dependent + collateral + normal + surge + unnamed).toBeCloseTo(1, 9);
  }
  // Sums of many probabilities miss by the last digits.
  expect(shares.filter((share) => !(share >= -1e-9 && share <= 1 + 1e-9))).toEqual([]);
}

/** A carrier that fails with its reseller, and one that is called. */
const OUTAGE: Sketches = {
  att: { count: 30_000, mix: phoneFails },
  cricket: { count: 3_400, mix: phoneFails },
  verizon: { count: 1_500, mix: cannotReach, mentions: { att: 300 } },
};
const changed = (of: (id: string) => { readonly users?: number | null; readonly baseline?: number | null }) =>
  buildCatalog(
    us.services.map((service) => ({ ...service, ...of(service.id) })),
    us.elements,
  );

describe('bad input', () => {
  it('A9: users that nobody knows, of one service, of all, and baselines too', () => {
    for (const catalog of [
      changed((id) => (id === 'att' ? { users: null } : {})),
      changed(() => ({ users: null })),
      changed((id) => (id === 'cricket' ? { users: null, baseline: null } : {})),
    ]) {
      const result = judge(catalog, OUTAGE);
      expectSound(result);
      expect(classOf(catalog, result, 'att')).toBe('origin');
      expect(classOf(catalog, result, 'cricket')).toBe('dependent');
    }
    expectSound(
      judge(
        changed(() => ({ users: null, baseline: null })),
        OUTAGE,
      ),
    );
  });

  it.each(['att', 'cricket', 'verizon'])('A9: users of %s wrong by 3 in either direction', (wrong) => {
    for (const factor of [1 / 3, 3]) {
      const catalog = changed((id) =>
        id === wrong ? { users: us.services.find((service) => service.id === id)!.users! * factor } : {},
      );
      const result = judge(catalog, OUTAGE);
      expectSound(result);
      expect(result.best.origin).toEqual(['att']);
      expect(classOf(catalog, result, 'cricket')).toBe('dependent');
      expect(classOf(catalog, result, 'verizon')).toBe('collateral');
    }
  });

  it('A16: a usual number of next to nothing, beside any count', () => {
    for (const mean of [1e-9, 1e-3]) {
      for (const count of [0, 7, 500, 1_000_000]) {
        const result = judge(us, { att: { count, mean, mix: phoneFails }, verizon: { count: 0, mean } });
        expectSound(result);
        if (count >= 500) expect(result.best.origin).toEqual(['att']);
      }
    }
  });

  it('A16: a service that nothing joins to others is at fault by itself, or normal', () => {
    const lone = buildCatalog([
      buildService('lone', { kind: 'other' }),
      buildService('app', { kind: 'app', users: 1e6, baseline: 8 }),
    ]);
    const loud = judge(lone, { lone: { count: 900, mix: appFails } });
    expectSound(loud);
    expect(classOf(lone, loud, 'lone')).toBe('origin');
    expect(classOf(lone, loud, 'app')).toBe('normal');
    expect(classOf(lone, judge(lone, {}), 'lone')).toBe('normal');
  });

  it('A16: a circle through elements and services', () => {
    const on = (id: string) => ({ runsOn: [{ id, share: 1 }] });
    const circle = buildCatalog(
      [buildService('one', on('core')), buildService('two', on('one')), buildService('three', on('two'))],
      [buildElement('core', { kind: 'shared-core', joins: ['three'], ...on('two') })],
    );
    for (const counts of [[900], [900, 800], [900, 800, 700]]) {
      const sketches = counts.map((count, index): [string, Sketch] => [
        ['one', 'two', 'three'][index]!,
        { count, mix: phoneFails },
      ]);
      const result = judge(circle, Object.fromEntries(sketches));
      expectSound(result);
      expect(result.best.origin.length).toBeGreaterThan(0);
    }
  });

  it.each<ServiceKind>(KIND_IDS)('A13: a market of one service, %s, loud, calm and silent', (kind) => {
    const lone = buildCatalog([buildService('only', { kind })]);
    const loud = judge(lone, { only: { count: 300, mix: KINDS[kind].faultMix } });
    expectSound(loud);
    expect(classOf(lone, loud, 'only')).toBe('origin');
    for (const count of [0, 2]) {
      const result = judge(lone, { only: { count } });
      expectSound(result);
      expect(classOf(lone, result, 'only')).toBe('normal');
    }
  });

  it('A16: a market without services', () => {
    const result = judge(buildCatalog([]), {});
    expectSound(result);
    expect(result.best.origin).toEqual([]);
  });

  it('A16: 5,000 services, most with hosts, of which 300 have an alarm', { timeout: 30_000 }, () => {
    const kinds = ['mobile-network', 'isp', 'app'] as const;
    const services = Array.from({ length: 5_000 }, (_, index) =>
      buildService(`s${index}`, {
        kind: kinds[index % 3]!,
        users: 1_000_000 + index,
        baseline: 12,
        runsOn: index % 3 === 2 ? [{ id: `core${index % 40}`, share: 1 }] : [],
      }),
    );
    const cores = Array.from({ length: 40 }, (_, index) =>
      buildElement(`core${index}`, { kind: 'shared-core' }),
    );
    const sketches = Object.fromEntries(
      Array.from({ length: 300 }, (_, index): [string, Sketch] => [
        `s${index * 16}`,
        { count: 30 + ((index * 37) % 400), mix: phoneFails },
      ]),
    );
    const result = judge(buildCatalog(services, cores), sketches);
    expect(result.verdicts).toHaveLength(5_000);
    expectSound(result);
    // What is searched, and not a clock, keeps it within seconds on any machine.
    expect(result.scored).toBeLessThan(80_000);
  });
});

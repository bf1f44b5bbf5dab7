import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Catalog, Dependency } from '../catalog/catalog.ts';
import { KINDS } from '../catalog/kinds.ts';
import { parseCatalog } from '../catalog/parse-catalog.ts';
import { buildCatalog, buildElement, buildService, buildUsCatalog } from '../testing/build-catalog.ts';
import { buildObservations, SAID, type Sketch } from '../testing/build-observation.ts';
import { MINUTE } from '../time.ts';
import { type Attribution, attribute } from './attribute.ts';
import { createGraph } from './graph.ts';
import { ATTRIBUTE_PARAMS } from './params.ts';

const AT = Date.UTC(2024, 1, 22, 15);
type Sketches = Readonly<Record<string, Sketch>>;

function judge(catalog: Catalog, sketches: Sketches, at = AT): Attribution {
  const observations = buildObservations(catalog, sketches);
  return attribute(
    { at, graph: createGraph(catalog, at), observations, windowMinutes: 15 },
    ATTRIBUTE_PARAMS,
  );
}

/** `att: origin`, `cricket: dependent of att`, for all services that are not normal. */
function told(catalog: Catalog, { verdicts }: Attribution): Record<string, string> {
  return Object.fromEntries(
    verdicts.flatMap((verdict, code) =>
      verdict.class === 'normal'
        ? []
        : [
            [
              catalog.services[code]!.id,
              verdict.source ? `${verdict.class} of ${verdict.source}` : verdict.class,
            ],
          ],
    ),
  );
}

const origins = (catalog: Catalog, { verdicts }: Attribution): string[] =>
  verdicts.flatMap((verdict, code) => (verdict.class === 'origin' ? [catalog.services[code]!.id] : []));

function readMarket(id: string): Catalog {
  const file = new URL(`../../../catalogs/${id}.yaml`, import.meta.url);
  const checked = parseCatalog(readFileSync(file, 'utf8'));
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return checked.value;
}

const us = buildUsCatalog();
const { phoneFails, cannotReach, appFails } = SAID;

/** Reports printed for 10:00 ET on 22 February 2024. */
const TEN = { att: 65_800, cricket: 10_400, verizon: 3_200, tmobile: 1_700, boost: 800, uscellular: 500 };
const volumes = (counts: Readonly<Record<string, number>>): Sketches =>
  Object.fromEntries(Object.entries(counts).map(([id, count]) => [id, { count }]));
const TEN_TOLD: Sketches = {
  att: { count: TEN.att, mix: phoneFails },
  cricket: { count: TEN.cricket, mix: phoneFails },
  boost: { count: TEN.boost, mix: phoneFails },
  verizon: { count: TEN.verizon, mix: cannotReach, mentions: { att: 500 } },
  tmobile: { count: TEN.tmobile, mix: cannotReach, mentions: { att: 260 } },
  uscellular: { count: TEN.uscellular, mix: cannotReach, mentions: { att: 80 } },
};
const OF_ATT = {
  att: 'origin',
  cricket: 'dependent of att',
  verizon: 'collateral of att',
  tmobile: 'collateral of att',
  uscellular: 'collateral of att',
};

describe('days of which figures were printed', () => {
  it('A3: 22 February 2024, 10:00 ET, by volume alone: AT&T is at fault, Cricket fails with it, the others work', () => {
    const result = judge(us, volumes(TEN));
    expect(told(us, result)).toMatchObject(OF_ATT);
    expect(result.verdicts[0]!.probability).toBeGreaterThan(0.95);
    expect(origins(us, result)).toEqual(['att']);
  });

  it('A3: the same with what people say, also among all services of the catalog', () => {
    for (const catalog of [us, readMarket('us')]) {
      const result = judge(catalog, TEN_TOLD);
      expect(told(catalog, result)).toMatchObject(OF_ATT);
      expect(origins(catalog, result)).toEqual(['att']);
    }
  });

  it('A3: 9 June 2020 in Great Britain: Vodafone is at fault and O2, EE and Three work', () => {
    const gb = buildCatalog(
      [
        buildService('vodafone', { users: 18_000_000, baseline: 27 }),
        buildService('o2', { users: 23_500_000, baseline: 35 }),
        buildService('ee', { users: 20_000_000, baseline: 30 }),
        buildService('three', { users: 10_500_000, baseline: 16 }),
      ],
      [],
      'Europe/London',
    );
    const said = { mix: cannotReach };
    const result = judge(gb, {
      vodafone: { count: 9_686, mix: phoneFails },
      o2: { count: 519, ...said, mentions: { vodafone: 60 } },
      ee: { count: 411, ...said, mentions: { vodafone: 50 } },
      three: { count: 322, ...said, mentions: { vodafone: 40 } },
    });
    expect(told(gb, result)).toEqual({
      vodafone: 'origin',
      o2: 'collateral of vodafone',
      ee: 'collateral of vodafone',
      three: 'collateral of vodafone',
    });
  });

  it.each([1 / 3, 3])('A9: holds where the number of users is wrong by %d', (factor) => {
    for (const id of ['att', 'verizon', 'cricket', 'uscellular']) {
      const services = us.services.map((service) =>
        service.id === id ? { ...service, users: service.users! * factor } : service,
      );
      const wrong = buildCatalog(services, us.elements);
      expect(told(wrong, judge(wrong, TEN_TOLD))).toMatchObject({
        att: 'origin',
        cricket: 'dependent of att',
      });
      expect(origins(wrong, judge(wrong, TEN_TOLD))).toEqual(['att']);
    }
  });

  it('A9: holds where nobody knows how many users anybody has', () => {
    const services = us.services.map((service) => ({ ...service, users: null }));
    const blind = buildCatalog(services, us.elements);
    expect(told(blind, judge(blind, TEN_TOLD))).toMatchObject({ att: 'origin', cricket: 'dependent of att' });
    expect(origins(blind, judge(blind, TEN_TOLD))).toEqual(['att']);
  });
});

describe('whose fault it is', () => {
  it('A4: a reseller that alone is reported is itself at fault, not its host', () => {
    const result = judge(us, { cricket: { count: 900, mix: phoneFails } });
    expect(told(us, result)).toEqual({ cricket: 'origin' });
    expect(result.verdicts[0]!.faultProbability).toBeLessThan(0.05);
  });

  it('A4: a service without an edge is no dependent, however alike it rises', () => {
    const apart = buildCatalog(us.services.map((service) => ({ ...service, runsOn: [] })));
    const result = judge(apart, volumes(TEN));
    expect(Object.values(told(apart, result)).filter((text) => text.startsWith('dependent'))).toEqual([]);
  });

  it('A4: an edge that does not hold yet, or no longer, makes no dependent', () => {
    const dated = (more: Partial<Dependency>): Catalog =>
      buildCatalog([
        buildService('host', { users: 100_000_000, baseline: 160 }),
        buildService('guest', {
          kind: 'mvno',
          users: 10_000_000,
          baseline: 12,
          runsOn: [{ id: 'host', share: 1, ...more }],
        }),
        buildService('other', { users: 90_000_000, baseline: 150 }),
      ]);
    const sketches: Sketches = {
      host: { count: 20_000, mix: phoneFails },
      guest: { count: 1_900, mix: phoneFails },
    };
    const classOf = (catalog: Catalog) => judge(catalog, sketches).verdicts[1]!.class;
    expect(classOf(dated({}))).toBe('dependent');
    expect(classOf(dated({ from: AT - 1, to: AT + 1 }))).toBe('dependent');
    expect(classOf(dated({ from: AT + 1 }))).not.toBe('dependent');
    expect(classOf(dated({ to: AT }))).not.toBe('dependent');
  });

  it('A6: two faults of two layers at once are both named', () => {
    const result = judge(us, {
      att: { count: 30_000, mix: phoneFails },
      cricket: { count: 4_000, mix: phoneFails },
      verizon: { count: 1_500, mix: cannotReach, mentions: { att: 300 } },
      tmobile: { count: 1_400, mix: cannotReach, mentions: { att: 300 } },
      xfinity: { count: 20_000, mix: KINDS.isp.faultMix },
    });
    expect(origins(us, result)).toEqual(['att', 'xfinity']);
    expect(told(us, result)).toMatchObject({ verizon: 'collateral of att', cricket: 'dependent of att' });
  });

  it('A7: when the link between two networks fails, neither of them is at fault', () => {
    const result = judge(us, {
      att: { count: 1_800, mix: cannotReach, mentions: { verizon: 700 } },
      verizon: { count: 1_700, mix: cannotReach, mentions: { att: 650 } },
    });
    expect(result.faults.get('att-verizon')).toBeGreaterThan(0.9);
    expect(origins(us, result)).toEqual([]);
    expect(told(us, result)).toEqual({
      att: 'collateral of att-verizon',
      verizon: 'collateral of att-verizon',
    });
  });

  it('A7: when only calls to other networks fail, but to all of them, the fault is in the one network that they leave', () => {
    const result = judge(us, {
      att: { count: 9_000, mix: cannotReach, mentions: { verizon: 1_500, tmobile: 1_400, uscellular: 300 } },
      verizon: { count: 500, mix: cannotReach, mentions: { att: 200 } },
      tmobile: { count: 450, mix: cannotReach, mentions: { att: 200 } },
    });
    expect(told(us, result)).toEqual({
      att: 'origin',
      verizon: 'collateral of att',
      tmobile: 'collateral of att',
    });
  });

  it('A7: a shared part whose fault explains all that stand on it is at fault, and they are not', () => {
    const apps = ['one', 'two', 'three', 'four'].map((id) =>
      buildService(id, { kind: 'app', users: 50_000_000, baseline: 25 }),
    );
    const backbone = buildElement('backbone', { kind: 'shared-core', joins: ['one', 'two', 'three'] });
    const catalog = buildCatalog(apps, [backbone]);
    const said = { mix: appFails };
    const result = judge(catalog, {
      one: { count: 4_000, ...said },
      two: { count: 3_300, ...said },
      three: { count: 4_600, ...said },
    });
    expect(result.faults.get('backbone')).toBeGreaterThan(0.9);
    expect(told(catalog, result)).toEqual({
      one: 'dependent of backbone',
      two: 'dependent of backbone',
      three: 'dependent of backbone',
    });
  });

  it('A8: a cloud is at fault when its apps fail together, whether or not anybody reports the cloud', () => {
    const apps: Sketches = { netflix: { count: 3_000, mix: appFails }, slack: { count: 400, mix: appFails } };
    for (const aws of [{}, { aws: { count: 200, mix: appFails } }]) {
      const result = judge(us, { ...apps, ...aws });
      expect(told(us, result)).toEqual({
        netflix: 'dependent of aws',
        slack: 'dependent of aws',
        aws: 'origin',
      });
    }
  });

  it('A8: one app that fails alone is at fault itself', () => {
    const result = judge(us, { netflix: { count: 3_000, mix: appFails } });
    expect(origins(us, result)).toEqual(['netflix']);
  });

  it('A5: people who blame the wrong layer make no fault of it', () => {
    const result = judge(us, {
      youtube: { count: 60_000, mix: appFails },
      verizon: { count: 300, mix: { 'no-data': 38, 'slow-data': 22, 'site-or-app': 18, 'no-service': 14 } },
      xfinity: { count: 500, mix: { 'site-or-app': 30, 'no-data': 22, 'slow-data': 22, 'no-service': 20 } },
    });
    expect(told(us, result)).toEqual({
      youtube: 'origin',
      verizon: 'collateral of youtube',
      xfinity: 'collateral of youtube',
    });
  });

  it('A10: when everybody rises alike, nobody is at fault', () => {
    for (const factor of [3, 6]) {
      const sketches = Object.fromEntries(
        us.services.map(({ id, baseline, kind }) => [
          id,
          { count: Math.round(((baseline ?? 8) / 4) * factor), mix: KINDS[kind].quietMix },
        ]),
      );
      const result = judge(us, sketches);
      expect(origins(us, result)).toEqual([]);
      expect(Math.max(0, ...result.faults.values())).toBeLessThan(0.5);
      expect(result.verdicts[0]).toMatchObject({
        class: 'undetermined',
        missing: expect.stringMatching(/rise alike/),
      });
    }
  });

  it('A11: nothing unusual means everybody is normal, without evidence', () => {
    const result = judge(us, {});
    expect(told(us, result)).toEqual({});
    for (const { evidence, probability } of result.verdicts) {
      expect(evidence).toEqual([]);
      expect(probability).toBeGreaterThan(0.9);
    }
  });

  it('A14: failing emergency calls speak for a fault of the service, and the evidence shows it', () => {
    const mix = { 'emergency-calls-fail': 9, 'calls-fail': 12, 'no-service': 21 };
    const quiet = judge(us, { verizon: { count: 60, mix: phoneFails, alarmed: true } }).verdicts[1]!;
    const loud = judge(us, {
      verizon: { count: 60, mix, alarmed: true, emergency: { count: 9, mean: 0.1, alarmed: true } },
    }).verdicts[1]!;
    expect(loud.faultProbability).toBeGreaterThan(quiet.faultProbability);
    const term = (verdict: typeof loud) => verdict.evidence.find(({ kind }) => kind === 'symptoms')!.logOdds;
    expect(term(loud)).toBeGreaterThan(term(quiet));
  });

  it('A12: who is named as unreachable moves the fault towards them', () => {
    const pair: Sketches = { att: { count: 900 }, verizon: { count: 700 } };
    const bare = judge(us, pair).verdicts[1]!.faultProbability;
    const named = judge(us, { ...pair, verizon: { count: 700, mentions: { att: 300 } } }).verdicts[1]!
      .faultProbability;
    expect(named).toBeLessThan(bare);
  });

  it('A12: measurements and statements move a verdict, and their terms are shown', () => {
    const base: Sketch = { count: 120 };
    const of = (more: Partial<Sketch>) => judge(us, { xfinity: { ...base, ...more } }).verdicts[6]!;
    const failing = of({ probes: { ok: 1, failed: 40 } });
    const working = of({ probes: { ok: 40, failed: 0 }, statements: -1.6 });
    expect(failing.faultProbability).toBeGreaterThan(of({}).faultProbability);
    expect(working.faultProbability).toBeLessThan(of({}).faultProbability);
    expect(failing.evidence.find(({ kind }) => kind === 'probes')!.logOdds).toBeGreaterThan(0);
    expect(working.evidence.find(({ kind }) => kind === 'probes')!.logOdds).toBeLessThan(0);
    expect(working.evidence.find(({ kind }) => kind === 'statements')!.logOdds).toBeCloseTo(-1.6, 9);
  });

  it('A12: one who rose long before the supposed source did not follow it', () => {
    const apart = buildCatalog(us.services);
    const at = (minutes: number) => AT - 60 * MINUTE + minutes * MINUTE;
    const of = (lag: number) =>
      judge(apart, {
        att: { count: 9_000, onset: at(0) },
        verizon: { count: 700, onset: at(lag) },
      }).verdicts[1]!.faultProbability;
    expect(of(-40)).toBeGreaterThan(of(5));
  });

  it('A13: a market of one service is judged: at fault, or normal', () => {
    const lone = buildCatalog([buildService('only', { baseline: 40 })]);
    expect(told(lone, judge(lone, { only: { count: 4_000, mix: phoneFails } }))).toEqual({ only: 'origin' });
    expect(told(lone, judge(lone, {}))).toEqual({});
  });
});

describe('explanations', () => {
  it('A2: what the terms say by themselves is most of it: little is left to all other explanations together', () => {
    const { verdicts } = judge(us, TEN_TOLD);
    for (const { evidence } of verdicts.slice(0, 6)) {
      const rest = evidence.find(({ kind }) => kind === 'other-states')?.logOdds ?? 0;
      expect(Math.abs(rest)).toBeLessThan(0.7);
      expect(new Set(evidence.map(({ kind }) => kind)).size).toBe(evidence.length);
      expect(evidence.map(({ logOdds }) => Math.abs(logOdds))).toEqual(
        evidence.map(({ logOdds }) => Math.abs(logOdds)).toSorted((x, y) => y - x),
      );
    }
    const att = Object.fromEntries(verdicts[0]!.evidence.map(({ kind, logOdds }) => [kind, logOdds]));
    expect(att['explains-others']).toBeGreaterThan(5);
    const verizon = Object.fromEntries(verdicts[1]!.evidence.map(({ kind, logOdds }) => [kind, logOdds]));
    expect(verizon['mentions']).toBeLessThan(0);
    expect(verizon['prior']).toBeLessThan(0);
  });

  it('A15: are the same for the same window', () => {
    expect(judge(us, TEN_TOLD)).toEqual(judge(us, TEN_TOLD));
  });
});

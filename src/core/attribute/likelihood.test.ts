import { describe, expect, it } from 'vitest';
import type { Catalog } from '../catalog/catalog.ts';
import { KINDS, type ServiceKind } from '../catalog/kinds.ts';
import { buildCatalog, buildElement, buildService, buildUsCatalog } from '../testing/build-catalog.ts';
import { buildObservations, SAID, type Sketch } from '../testing/build-observation.ts';
import { MINUTE } from '../time.ts';
import { type Attribution, attribute } from './attribute.ts';
import { createGraph } from './graph.ts';
import { ATTRIBUTE_PARAMS } from './params.ts';

const AT = Date.UTC(2024, 1, 22, 15);
type Sketches = Readonly<Record<string, Sketch>>;
type Regions = Readonly<Record<string, number>>;
const minute = (minutes: number) => AT - 60 * MINUTE + minutes * MINUTE;
const { phoneFails, cannotReach, appFails } = SAID;

/** Complaints of healthy days by region, the same for all services. */
const HEALTHY: Regions = { 'US-CA': 400, 'US-TX': 300, 'US-NY': 300, 'US-FL': 250, 'US-OH': 200 };
const inTexas = (count: number): Regions => ({ 'US-TX': count });
const everywhere = (count: number): Regions =>
  Object.fromEntries(Object.entries(HEALTHY).map(([id, share]) => [id, Math.round((count * share) / 1450)]));

function judge(catalog: Catalog, sketches: Sketches): Attribution {
  const footprint = new Map(Object.entries(HEALTHY));
  const observations = buildObservations(catalog, sketches).map((observation) => ({
    ...observation,
    footprint,
  }));
  const graph = createGraph(catalog, AT);
  return attribute({ at: AT, graph, observations, windowMinutes: 15 }, ATTRIBUTE_PARAMS);
}
const classes = ({ verdicts }: Attribution): string[] => verdicts.map((verdict) => verdict.class);

const NETWORKS = ['one', 'two', 'three'] as const;

/** Four networks, three of which stand on one power supply. */
function powered(kind: ServiceKind): Catalog {
  const services = [...NETWORKS, 'apart'].map((id, index) =>
    buildService(id, { kind, users: (20 + 5 * index) * 1e6, baseline: 80 + 20 * index }),
  );
  return buildCatalog(services, [buildElement('power', { kind: 'power', joins: NETWORKS })]);
}

/** The three of them raised, where and from when it is said. */
function raised(
  kind: ServiceKind,
  regions: (count: number) => Regions,
  onsets?: readonly number[],
): Sketches {
  return Object.fromEntries(
    NETWORKS.map((id, index): [string, Sketch] => {
      const count = 1_500 + 500 * index;
      const onset = onsets ? { onset: minute(onsets[index]!) } : {};
      return [id, { count, mix: KINDS[kind].faultMix, regions: regions(count), ...onset }];
    }),
  );
}

describe.each<ServiceKind>(['isp', 'mobile-network'])('an element in one place, under %s', (kind) => {
  const catalog = powered(kind);

  it('A19: three networks that fail in one region have lost their power supply', () => {
    for (const onsets of [undefined, [0, 1, 1], [0, 4, 8]]) {
      const result = judge(catalog, raised(kind, inTexas, onsets));
      expect(result.faults.get('power')).toBeGreaterThan(0.9);
      expect(classes(result)).toEqual(['dependent', 'dependent', 'dependent', 'normal']);
    }
  });

  it('A19: the same three in the whole country have not: each is at fault', () => {
    for (const onsets of [undefined, [0, 12, 25], [0, 20, 40]]) {
      const result = judge(catalog, raised(kind, everywhere, onsets));
      expect(result.faults.get('power') ?? 0).toBeLessThan(0.1);
      expect(classes(result)).toEqual(['origin', 'origin', 'origin', 'normal']);
    }
  });

  it('A6: two networks that fail at different times in the whole country are two faults', () => {
    const { one, two } = raised(kind, everywhere, [0, 40, 0]);
    const result = judge(catalog, { one: one!, two: two! });
    expect(classes(result)).toEqual(['origin', 'origin', 'normal', 'normal']);
    expect(result.best.origin).toEqual(['one', 'two']);
  });
});

describe('an element that is not where the trouble is', () => {
  it('A19: a power supply is blamed for the whole country where all three rise in one minute', () => {
    const result = judge(powered('isp'), raised('isp', everywhere, [0, 1, 1]));
    expect(result.faults.get('power') ?? 0).toBeLessThan(0.65);
  });
});

describe('calls to other networks', () => {
  const us = buildUsCatalog();
  const origins = ({ verdicts }: Attribution): string[] =>
    verdicts.flatMap((verdict, code) => (verdict.class === 'origin' ? [us.services[code]!.id] : []));
  const counts = { att: 900, verizon: 800, tmobile: 850, uscellular: 60 };
  const ofAtt = { verizon: 300, tmobile: 320, uscellular: 20 };
  const told: Sketches = {
    att: { count: counts.att, mix: cannotReach, mentions: { verizon: 130, tmobile: 130, uscellular: 20 } },
    verizon: { count: counts.verizon, mix: cannotReach, mentions: { att: ofAtt.verizon } },
    tmobile: { count: counts.tmobile, mix: cannotReach, mentions: { att: ofAtt.tmobile } },
    uscellular: { count: counts.uscellular, mix: cannotReach, mentions: { att: ofAtt.uscellular } },
  };
  const said = (mix?: Sketch['mix']): Sketches =>
    Object.fromEntries(
      Object.entries(counts).map(([id, count]) => [id, mix === undefined ? { count } : { count, mix }]),
    );

  it('A20: that fail from one network alone are its fault, though the others complain as loudly', () => {
    const result = judge(us, told);
    expect(origins(result)).toEqual(['att']);
    expect(result.verdicts.slice(1, 4).map(({ source }) => source)).toEqual(['att', 'att', 'att']);
    expect(classes(result).slice(1, 4)).toEqual(['collateral', 'collateral', 'collateral']);
  });

  it('A20: are thought of only where people say so', () => {
    const carriers = buildCatalog(us.services.slice(0, 4));
    const of = (sketches: Sketches): number => judge(carriers, sketches).faults.get('att') ?? 0;
    expect(of(told)).toBeGreaterThan(0.9);
    for (const sketches of [said(), said(phoneFails)]) expect(of(sketches)).toBeLessThan(0.5);
  });

  it('A20: four that fail alike, and say that they have no service, fail each by itself', () => {
    expect(origins(judge(us, said(phoneFails)))).toEqual(['att', 'verizon', 'tmobile', 'uscellular']);
  });
});

describe('one that runs on another layer', () => {
  const { services } = buildUsCatalog();
  const pay = (baseline: number): Catalog =>
    buildCatalog([
      ...services,
      buildService('pay', { kind: 'app', users: 5e6, baseline, runsOn: [{ id: 'att', share: 1 }] }),
    ]);
  const att: Sketch = { count: 20_000, mix: phoneFails, onset: minute(0) };

  it.each([8, 40, 200, 1_000])(
    'A21: an app on a carrier that rises with it depends on it at %d usual reports an hour',
    (baseline) => {
      const result = judge(pay(baseline), {
        att,
        pay: { count: Math.round((baseline / 4) * (20_000 / 42)), mix: appFails, onset: minute(3) },
      });
      expect(result.verdicts.at(-1)).toMatchObject({ class: 'dependent', source: 'att' });
      expect(result.best.origin).toEqual(['att']);
    },
  );

  it.each([5, 20, 100, 400])(
    'A21: and so it does where its reports rise %d times, and those of the carrier 476 times',
    (times) => {
      const result = judge(pay(40), { att, pay: { count: 10 * times, mix: appFails, onset: minute(3) } });
      expect(result.verdicts.at(-1)).toMatchObject({ class: 'dependent', source: 'att' });
    },
  );
});

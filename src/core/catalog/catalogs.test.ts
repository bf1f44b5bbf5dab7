import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatProblem } from '../problem.ts';
import { parseInstant } from '../time.ts';
import type { Catalog, Dependency } from './catalog.ts';
import { parseCatalog } from './parse-catalog.ts';

function load(market: string): Catalog {
  const file = new URL(`../../../catalogs/${market}.yaml`, import.meta.url);
  const result = parseCatalog(readFileSync(file, 'utf8'));
  if (!result.ok) throw new Error(result.problems.map((problem) => formatProblem(problem)).join('\n'));
  return result.value;
}

const us = load('us');
const gb = load('gb');

function runsOn(catalog: Catalog, id: string): readonly Dependency[] {
  return catalog.services.find((service) => service.id === id)?.runsOn ?? [];
}

function hosts(catalog: Catalog, id: string, at: string): string[] {
  const time = parseInstant(at) as number;
  return runsOn(catalog, id)
    .filter((edge) => (edge.from ?? 0) <= time && time < (edge.to ?? Number.POSITIVE_INFINITY))
    .map((edge) => edge.id);
}

describe('catalogs/us.yaml', () => {
  const required =
    `att verizon tmobile cricket firstnet uscellular boost mint consumer-cellular straight-talk visible
    metro xfinity-mobile spectrum-mobile google-fi xfinity spectrum cox att-internet verizon-fios google-fiber starlink
    lumen facebook instagram whatsapp youtube tiktok x snapchat reddit discord zoom slack netflix chatgpt venmo cash-app
    aws azure google-cloud cloudflare fastly akamai microsoft-365`.split(/\s+/);

  it('names the services that people report on', () => {
    expect(required.filter((id) => !us.serviceIndex.has(id))).toEqual([]);
    expect(us.market).toMatchObject({ id: 'us', timezone: 'America/New_York', emergencyNumber: '911' });
  });

  it.each([
    ['cricket', 'att'],
    ['firstnet', 'att'],
    ['mint', 'tmobile'],
    ['metro', 'tmobile'],
    ['google-fi', 'tmobile'],
    ['visible', 'verizon'],
    ['xfinity-mobile', 'verizon'],
    ['spectrum-mobile', 'verizon'],
  ])('%s runs on %s with all its users', (service, host) => {
    expect(runsOn(us, service)).toEqual([{ id: host, share: 1 }]);
  });

  it('has resellers of several hosts, and networks that stand alone', () => {
    for (const id of ['boost', 'consumer-cellular', 'straight-talk']) {
      expect(runsOn(us, id).length).toBeGreaterThan(1);
      expect(runsOn(us, id).reduce((sum, edge) => sum + edge.share, 0)).toBeLessThanOrEqual(1 + 1e-9);
    }
    for (const id of ['att', 'verizon', 'tmobile', 'uscellular', 'xfinity', 'spectrum'])
      expect(runsOn(us, id)).toEqual([]);
  });

  it('holds the reference figures of the contract', () => {
    const att = us.services[us.serviceIndex.get('att') ?? -1];
    expect(att).toMatchObject({ users: 115_000_000, baseline: 168 });
    expect(att?.aliases).toContain('at&t');
  });

  it('joins each pair of big carriers by an interconnect', () => {
    const pairs = us.elements
      .filter((element) => element.kind === 'interconnect')
      .map((element) => element.joins);
    expect(pairs).toEqual([
      ['att', 'verizon'],
      ['att', 'tmobile'],
      ['verizon', 'tmobile'],
    ]);
  });
});

describe('catalogs/gb.yaml', () => {
  it('names the networks, brands and providers', () => {
    const required =
      `ee o2 vodafone three giffgaff tesco-mobile sky-mobile lycamobile voxi lebara talkmobile id-mobile
      smarty bt virgin-media sky-broadband talktalk vodafone-broadband plusnet hyperoptic`.split(/\s+/);
    expect(required.filter((id) => !gb.serviceIndex.has(id))).toEqual([]);
    expect(gb.market).toMatchObject({ id: 'gb', timezone: 'Europe/London', emergencyNumber: '999' });
  });

  it('moves Lycamobile from O2 to EE in 2023', () => {
    expect(hosts(gb, 'lycamobile', '2022-06-01T00:00:00Z')).toEqual(['o2']);
    expect(hosts(gb, 'lycamobile', '2024-06-01T00:00:00Z')).toEqual(['ee']);
  });

  it('puts the providers without wires of their own on Openreach, and the cable network not', () => {
    for (const id of ['bt', 'sky-broadband', 'talktalk', 'plusnet', 'vodafone-broadband']) {
      expect(hosts(gb, id, '2024-06-01T00:00:00Z')).toContain('openreach');
    }
    expect(runsOn(gb, 'virgin-media')).toEqual([]);
  });
});

describe.each([us, gb])('catalog of $market.name', (catalog) => {
  it('gives no two services one name or alias', () => {
    const names = catalog.services.flatMap((service) => [
      ...new Set([service.id, service.name, ...service.aliases].map((name) => name.toLowerCase())),
    ]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('names every element from somewhere', () => {
    const needed = new Set(catalog.services.flatMap((service) => service.runsOn.map((edge) => edge.id)));
    expect(catalog.elements.filter((element) => element.joins.length < 2 && !needed.has(element.id))).toEqual(
      [],
    );
  });
});

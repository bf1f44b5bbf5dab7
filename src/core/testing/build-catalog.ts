import { type Catalog, createCatalog, type Element, type Service } from '../catalog/catalog.ts';

/** A service of a test market: what is not said is unknown, and a mobile network. */
export function buildService(id: string, more: Partial<Service> = {}): Service {
  return {
    id,
    name: id,
    aliases: [],
    kind: 'mobile-network',
    users: null,
    baseline: null,
    runsOn: [],
    ...more,
  };
}

/** An element of a test market: what is not said is a link that joins nothing. */
export function buildElement(id: string, more: Partial<Element> = {}): Element {
  return { id, name: id, kind: 'interconnect', joins: [], runsOn: [], ...more };
}

/** A market of services and elements, by default in a zone without summer time. */
export function buildCatalog(
  services: readonly Service[],
  elements: readonly Element[] = [],
  timezone = 'UTC',
): Catalog {
  return createCatalog({
    market: { id: 'test', name: 'Testland', timezone, emergencyNumber: '112' },
    services,
    elements,
  });
}

const MILLION = 1_000_000;

/**
 * The United States of 22 February 2024, cut down to whom figures were printed of, with two providers, a cloud
 * and two apps beside them. Users are those of the catalog that comes with the product.
 */
export function buildUsCatalog(): Catalog {
  const links: readonly (readonly [string, string])[] = [
    ['att', 'verizon'],
    ['att', 'tmobile'],
    ['verizon', 'tmobile'],
  ];
  return createCatalog({
    market: { id: 'us', name: 'United States', timezone: 'America/New_York', emergencyNumber: '911' },
    services: [
      buildService('att', { name: 'AT&T', users: 115 * MILLION, baseline: 168 }),
      buildService('verizon', { name: 'Verizon', users: 115 * MILLION, baseline: 170 }),
      buildService('tmobile', { name: 'T-Mobile', users: 120 * MILLION, baseline: 175 }),
      buildService('uscellular', { name: 'UScellular', users: 4.6 * MILLION, baseline: 7 }),
      buildService('cricket', {
        name: 'Cricket',
        kind: 'mvno',
        users: 13 * MILLION,
        baseline: 16,
        runsOn: [{ id: 'att', share: 1 }],
      }),
      buildService('boost', {
        name: 'Boost Mobile',
        kind: 'mvno',
        users: 7.38 * MILLION,
        baseline: 9,
        runsOn: [
          { id: 'tmobile', share: 0.5 },
          { id: 'att', share: 0.3 },
        ],
      }),
      buildService('xfinity', { name: 'Xfinity', kind: 'isp', users: 32.3 * MILLION, baseline: 130 }),
      buildService('spectrum', { name: 'Spectrum', kind: 'isp', users: 30.6 * MILLION, baseline: 122 }),
      buildService('aws', { name: 'Amazon Web Services', kind: 'cloud', baseline: 4 }),
      buildService('netflix', {
        name: 'Netflix',
        kind: 'app',
        users: 80.1 * MILLION,
        baseline: 40,
        runsOn: [{ id: 'aws', share: 1 }],
      }),
      buildService('slack', { name: 'Slack', kind: 'app', baseline: 6, runsOn: [{ id: 'aws', share: 1 }] }),
      buildService('youtube', { name: 'YouTube', kind: 'app', users: 214 * MILLION, baseline: 107 }),
    ],
    elements: links.map(([first, second]) =>
      buildElement(`${first}-${second}`, { name: `${first}–${second} link`, joins: [first, second] }),
    ),
  });
}

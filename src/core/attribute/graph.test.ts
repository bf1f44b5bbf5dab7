import { describe, expect, it } from 'vitest';
import type { Catalog } from '../catalog/catalog.ts';
import { buildCatalog, buildElement, buildService } from '../testing/build-catalog.ts';
import { createGraph } from './graph.ts';

/** `service: as share` of all that a fault of the node reaches. */
function reachOf(catalog: Catalog, id: string, at = 0): Record<string, string> {
  const found = createGraph(catalog, at).nodes.find((node) => node.id === id);
  return Object.fromEntries(
    [...(found?.reach ?? [])].map(([code, { as, share }]) => [catalog.services[code]!.id, `${as} ${share}`]),
  );
}

describe('createGraph', () => {
  it('A4: follows dependencies to their ends, through elements too; shares multiply', () => {
    const catalog = buildCatalog(
      [
        buildService('host'),
        buildService('guest', { runsOn: [{ id: 'host', share: 0.5 }] }),
        buildService('guests-guest', { runsOn: [{ id: 'guest', share: 0.5 }] }),
      ],
      [
        buildElement('grid', { kind: 'power', runsOn: [] }),
        buildElement('core', { kind: 'shared-core', joins: ['host'], runsOn: [{ id: 'grid', share: 1 }] }),
      ],
    );
    expect(reachOf(catalog, 'host')).toEqual({ guest: 'dependent 0.5', 'guests-guest': 'dependent 0.25' });
    expect(reachOf(catalog, 'grid')).toEqual({
      host: 'dependent 1',
      guest: 'dependent 0.5',
      'guests-guest': 'dependent 0.25',
    });
  });

  it('A4: two ways to one node count by the wider', () => {
    const catalog = buildCatalog([
      buildService('cloud'),
      buildService('narrow', { runsOn: [{ id: 'cloud', share: 0.2 }] }),
      buildService('app', {
        runsOn: [
          { id: 'narrow', share: 1 },
          { id: 'cloud', share: 0.7 },
        ],
      }),
    ]);
    expect(reachOf(catalog, 'cloud')).toEqual({ narrow: 'dependent 0.2', app: 'dependent 0.7' });
  });

  it('A4: a circle ends, and nobody depends on itself', () => {
    const catalog = buildCatalog(
      [
        buildService('a', { runsOn: [{ id: 'b', share: 1 }] }),
        buildService('b', { runsOn: [{ id: 'e', share: 1 }] }),
      ],
      [buildElement('e', { kind: 'shared-core', runsOn: [{ id: 'a', share: 1 }] })],
    );
    expect(reachOf(catalog, 'a')).toEqual({ b: 'dependent 1' });
    expect(reachOf(catalog, 'e')).toEqual({ a: 'dependent 1', b: 'dependent 1' });
  });

  it('A7: a link leaves both its sides working, resellers with their hosts', () => {
    const catalog = buildCatalog(
      [
        buildService('one'),
        buildService('two'),
        buildService('mine', { kind: 'mvno', runsOn: [{ id: 'one', share: 1 }] }),
        buildService('both', {
          kind: 'mvno',
          runsOn: [
            { id: 'one', share: 0.3 },
            { id: 'two', share: 0.3 },
          ],
        }),
      ],
      [buildElement('link', { joins: ['one', 'two'] })],
    );
    expect(reachOf(catalog, 'link')).toEqual({
      one: 'collateral 1',
      mine: 'collateral 1',
      two: 'collateral 1',
    });
    const { nodes } = createGraph(catalog, 0);
    expect(nodes.at(-1)!.sides).toEqual([[0, 2], [1]]);
    expect(nodes[0]!.sides).toEqual([]);
  });

  it('A4: edges hold from their first moment to before their last', () => {
    const catalog = buildCatalog([
      buildService('old'),
      buildService('new'),
      buildService('guest', {
        runsOn: [
          { id: 'old', share: 1, to: 100 },
          { id: 'new', share: 1, from: 100 },
        ],
      }),
    ]);
    expect([reachOf(catalog, 'old', 99), reachOf(catalog, 'new', 99)]).toEqual([
      { guest: 'dependent 1' },
      {},
    ]);
    expect([reachOf(catalog, 'old', 100), reachOf(catalog, 'new', 100)]).toEqual([
      {},
      { guest: 'dependent 1' },
    ]);
  });

  it('A9: unknown users are guessed from the usual reports, else from the middle of those known', () => {
    const { users, guessed } = createGraph(
      buildCatalog([
        buildService('a', { users: 1_000_000, baseline: 10 }),
        buildService('b', { users: 3_000_000, baseline: 30 }),
        buildService('c', { baseline: 20 }),
        buildService('d'),
      ]),
      0,
    );
    expect([...users]).toEqual([1_000_000, 3_000_000, 2_000_000, 3_000_000]);
    expect(guessed).toEqual([false, false, true, true]);
  });
});

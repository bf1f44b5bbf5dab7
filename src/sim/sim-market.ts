import { type Catalog, createCatalog, type Element, type Service } from '../core/catalog/catalog.ts';
import type { ServiceKind } from '../core/catalog/kinds.ts';
import { KINDS } from '../core/catalog/kinds.ts';
import type { Rng } from './rng.ts';

type Sketch = Pick<Service, 'id' | 'name' | 'kind'> & {
  readonly users: number;
  readonly on?: readonly [string, number][];
};

const CARRIERS = ['Aster', 'Birch', 'Cedar', 'Dahlia'];
const RESELLERS = ['Pebble', 'Quill', 'Rook', 'Sable', 'Tulip'];
const ACCESS = ['Harbor Cable', 'Inlet Fiber', 'Juniper Broadband'];
const CLOUDS = ['Nimbus', 'Stratus'];
const APPS = ['Chatter', 'Ferry', 'Glance', 'Ledger', 'Muse', 'Parcel', 'Tally', 'Verse'];

/** What several services hang on in a place: two power grids and a building with everybody's equipment in it. */
const SHARED: readonly (Pick<Element, 'name' | 'kind'> & { readonly feeds: readonly string[] })[] = [
  { name: 'Western Grid', kind: 'power', feeds: ['Aster', 'Birch', 'Harbor Cable'] },
  { name: 'Eastern Grid', kind: 'power', feeds: ['Birch', 'Cedar', 'Dahlia', 'Inlet Fiber'] },
  { name: 'Old Exchange', kind: 'building', feeds: ['Aster', 'Cedar', 'Juniper Broadband'] },
];

const idOf = (name: string): string => name.toLowerCase().replaceAll(' ', '-');

/** Users with two figures, log-uniform between the bounds, in millions. */
function users(rng: Rng, low: number, high: number): number {
  const millions = low * (high / low) ** rng.next();
  const unit = 10 ** Math.floor(Math.log10(millions * 1e6) - 1);
  return Math.round((millions * 1e6) / unit) * unit;
}

function sketch(rng: Rng): readonly Sketch[] {
  const carriers = CARRIERS.map((name, index): Sketch => {
    const [low, high] = index < 3 ? [40, 120] : [4, 12];
    return { id: idOf(name), name, kind: 'mobile-network', users: users(rng, low as number, high as number) };
  });
  const resellers = RESELLERS.map((name): Sketch => {
    const host = idOf(CARRIERS[rng.int(3)] as string);
    return { id: idOf(name), name, kind: 'mvno', users: users(rng, 2, 15), on: [[host, 1]] };
  });
  const access = ACCESS.map(
    (name): Sketch => ({ id: idOf(name), name, kind: 'isp', users: users(rng, 3, 30) }),
  );
  const clouds = CLOUDS.map(
    (name): Sketch => ({ id: idOf(name), name, kind: 'cloud', users: users(rng, 1, 3) }),
  );
  const apps = APPS.map((name, index): Sketch => {
    // Every third app looks after itself; the others need one cloud.
    const cloud = idOf(CLOUDS[rng.int(CLOUDS.length)] as string);
    const on: readonly [string, number][] = index % 3 === 2 ? [] : [[cloud, 1]];
    return { id: idOf(name), name, kind: 'app', users: users(rng, 15, 150), on };
  });
  return [...carriers, ...resellers, ...access, ...clouds, ...apps];
}

function lower({ on = [], ...rest }: Sketch): Service {
  const rate = KINDS[rest.kind as ServiceKind].reportsPerMillionUsersHour;
  return {
    ...rest,
    aliases: [],
    baseline: Math.max(1, Math.round((rest.users / 1e6) * rate)),
    runsOn: on.map(([id, share]) => ({ id, share })),
  };
}

function elements(): readonly Element[] {
  const links = CARRIERS.flatMap((first, index) =>
    CARRIERS.slice(index + 1).map((second): Element => {
      const joins = [idOf(first), idOf(second)];
      return {
        id: `link-${joins.join('-')}`,
        name: `${first}–${second} link`,
        kind: 'interconnect',
        joins,
        runsOn: [],
      };
    }),
  );
  const shared = SHARED.map(
    ({ name, kind, feeds }): Element => ({ id: idOf(name), name, kind, joins: feeds.map(idOf), runsOn: [] }),
  );
  return [...links, ...shared];
}

/**
 * A made-up market: four carriers, five resellers on three of them, access, clouds and apps, the links between
 * carriers, and what several networks share: power grids and a building.
 */
export function createSimMarket(rng: Rng): Catalog {
  const services = sketch(rng).map(lower);
  const market = { id: 'sim', name: 'Simulated market', timezone: 'America/Chicago', emergencyNumber: '911' };
  return createCatalog({ market, services, elements: elements() });
}

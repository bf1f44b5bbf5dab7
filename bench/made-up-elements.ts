import type { Catalog, Element } from '../src/core/catalog/catalog.ts';
import type { Rng } from '../src/sim/rng.ts';

/** The market of a made-up catalog. */
export const MADE_UP_MARKET: Catalog['market'] = {
  id: 'made-up',
  name: 'Made-up',
  timezone: 'UTC',
  emergencyNumber: '112',
};

const MOST_LINKED = 8;

/** Id of a service of a made-up market. */
export const madeUpId = (code: number): string => `service-${code}`;

/** A link between each two of the first networks. */
export function linksOf(networks: readonly number[]): readonly Element[] {
  const linked = networks.slice(0, MOST_LINKED);
  return linked.flatMap((a, at) =>
    linked.slice(at + 1).map(
      (b): Element => ({
        id: `link-${a}-${b}`,
        name: `Link ${a}–${b}`,
        kind: 'interconnect',
        joins: [madeUpId(a), madeUpId(b)],
        runsOn: [],
      }),
    ),
  );
}

/** So many buildings and regions of clouds, under four of `services` each. */
export function sharedParts(rng: Rng, services: number, many: number): readonly Element[] {
  return Array.from(
    { length: many },
    (_, index): Element => ({
      id: `shared-${index}`,
      name: `Shared part ${index}`,
      kind: index % 2 === 0 ? 'cloud-region' : 'power',
      joins: Array.from({ length: 4 }, () => madeUpId(rng.int(services))),
      runsOn: [],
    }),
  );
}

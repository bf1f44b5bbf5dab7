import { readCatalog } from '../../src/adapters/files/read-scenario.ts';
import { type Catalog, createCatalog, type Dependency } from '../../src/core/catalog/catalog.ts';
import type { CatalogFrom, Event } from './event.ts';

/** The catalog of an event, and what its scenario.yaml holds of it: the path, or the catalog itself. */
export interface ResolvedCatalog {
  readonly catalog: Catalog;
  readonly held: string | Catalog;
}

/** Reads or makes the catalog of an event; `root` is the folder that paths are relative to, with a slash at its end. */
export async function resolveCatalog(given: Event['catalog'], root: string): Promise<ResolvedCatalog> {
  if (typeof given === 'string') return { catalog: await readCatalog(`${root}${given}`), held: given };
  const catalog = 'from' in given ? derive(await readCatalog(`${root}${given.from}`), given) : given;
  return { catalog, held: catalog };
}

function derive(base: Catalog, { keep, services = [], elements = [] }: CatalogFrom): Catalog {
  const kept = base.services.filter(({ id }) => keep === undefined || keep.includes(id));
  const own = new Set(services.map(({ id }) => id));
  const all = [...kept.filter(({ id }) => !own.has(id)), ...services];
  const ids = new Set(all.map(({ id }) => id));
  const used = new Set(all.flatMap(({ runsOn }) => runsOn.map(({ id }) => id)));
  const parts = [
    ...base.elements.filter(
      ({ id, joins }) => used.has(id) || (joins.length > 0 && joins.every((to) => ids.has(to))),
    ),
    ...elements,
  ];
  const known = new Set([...ids, ...parts.map(({ id }) => id)]);
  const edges = (runsOn: readonly Dependency[]) => runsOn.filter(({ id }) => known.has(id));
  return createCatalog({
    market: base.market,
    services: all.map((service) => ({ ...service, runsOn: edges(service.runsOn) })),
    elements: parts.map((part) => ({ ...part, runsOn: edges(part.runsOn) })),
  });
}

import type { Catalog } from '../../core/catalog/catalog.ts';
import { readCatalogs } from './read-catalogs.ts';

/** One service alone says nothing of its market: many things are called `x`. */
const LEAST_SERVICES = 2;

/** The catalog that came with the product and knows every service of bare data; the bare one where none does. */
export async function matchCatalog(bare: Catalog): Promise<Catalog> {
  if (bare.services.length < LEAST_SERVICES) return bare;
  const knowsAll = (catalog: Catalog): boolean =>
    bare.services.every(({ id }) => catalog.serviceIndex.has(id));
  return (await readCatalogs([])).find(knowsAll) ?? bare;
}

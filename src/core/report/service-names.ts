import type { Catalog } from '../catalog/catalog.ts';
import { nearest } from '../catalog/nearest.ts';
import { quote } from '../catalog/schema-problems.ts';

/** Says what is wrong with a service that a report names; undefined where the catalog holds it. */
export type ServiceCheck = (word: string) => string | undefined;

/** Looks services up by id, and tells the id of one that was named by its name, an alias or a slip of either. */
export function createServiceCheck(catalog: Catalog): ServiceCheck {
  const idsByName = new Map<string, string>();
  for (const service of [...catalog.services].reverse()) {
    for (const name of [...service.aliases, service.name, service.id])
      idsByName.set(name.toLowerCase(), service.id);
  }
  return (word) => {
    if (catalog.serviceIndex.has(word)) return undefined;
    const near = nearest(word, idsByName.keys());
    const id = idsByName.get(word.toLowerCase()) ?? (near === undefined ? undefined : idsByName.get(near));
    const hint = id === undefined ? 'use the id of a service in its catalog' : `did you mean "${id}"?`;
    return `unknown service ${quote(word)} in market ${catalog.market.id}; ${hint}`;
  };
}

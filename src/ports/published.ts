import type { Catalog } from '../core/catalog/catalog.ts';
import type { Dossier } from '../core/publish/dossier.ts';
import type { Snapshot } from '../core/publish/snapshot.ts';
import type { IncidentQuery } from './store.ts';

/** All that readers may see, answered from memory: what the site and the public API are made from. */
export interface Published {
  /** Catalogs of the markets served, in order; the first is the default market. */
  catalogs(): readonly Catalog[];
  catalog(market: string): Catalog | undefined;
  snapshot(market: string): Snapshot | undefined;
  /** Live incidents and the days that came with the product, alike. */
  incident(id: string): Promise<Dossier | undefined>;
  incidents(
    query: IncidentQuery,
  ): Promise<{ readonly items: readonly Dossier[]; readonly cursor: string | null }>;
}

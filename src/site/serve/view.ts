import type { Catalog, Service } from '../../core/catalog/catalog.ts';
import type { PlotShapes } from '../charts/create-plot-shapes.ts';
import type { Formats } from '../format/create-formats.ts';
import type { Shapes } from '../map/create-us-shapes.ts';
import type { Messages } from '../text/en.ts';
import type { SiteAssets } from './load-assets.ts';

/** What every page needs besides its data. */
export interface View {
  readonly t: Messages;
  readonly f: Formats;
  readonly catalog: Catalog;
  /** All markets served; the first is the one at `/`. */
  readonly catalogs: readonly Catalog[];
  readonly assets: SiteAssets;
  /** Draws the marks of a big chart. */
  readonly plot: PlotShapes;
  /** Address of a page of this site for this reader: what they chose by address goes on with them. */
  readonly link: (path: string) => string;
  /** Outlines of a market whose map is held. */
  readonly shapes: (market: string) => Shapes | undefined;
}

export function serviceOf(catalog: Catalog, id: string): Service | undefined {
  const index = catalog.serviceIndex.get(id);
  return index === undefined ? undefined : catalog.services[index];
}

/** Name of a service or element for people; the id where the catalog no longer holds it. */
export function nameOf(catalog: Catalog, id: string): string {
  return serviceOf(catalog, id)?.name ?? catalog.elements.find((element) => element.id === id)?.name ?? id;
}

export function marketPath(view: Pick<View, 'catalogs' | 'catalog'>): string {
  return view.catalogs[0]?.market.id === view.catalog.market.id ? '/' : `/${view.catalog.market.id}`;
}

/** "the United States", as a sentence needs it. */
export function marketInSentence(catalog: Catalog): string {
  return /^United /.test(catalog.market.name) ? `the ${catalog.market.name}` : catalog.market.name;
}

import type { Catalog, Service } from '../../core/catalog/catalog.ts';
import type { PlotShapes } from '../charts/create-plot-shapes.ts';
import type { Formats } from '../format/create-formats.ts';
import type { Shapes } from '../map/shapes.ts';
import type { Messages } from '../text/en.ts';
import type { ChosenLanguage } from './choose-language.ts';
import type { SiteAssets } from './load-assets.ts';

/** What every page needs besides its data. */
export interface View {
  readonly t: Messages;
  readonly f: Formats;
  /** Formats of other time zones. */
  readonly formatsOf: (timeZone: string) => Formats;
  /** The reader's language, and all there are, each in its own words. */
  readonly language: ChosenLanguage;
  readonly languages: readonly { readonly code: string; readonly name: string; readonly says: string }[];
  readonly catalog: Catalog;
  /** All markets served; the first is the one at `/`. */
  readonly catalogs: readonly Catalog[];
  readonly assets: SiteAssets;
  /** Draws the marks of a big chart. */
  readonly plot: PlotShapes;
  /** Id of the newest change of anything shown, which the live stream resumes from. */
  readonly lastChange: () => number;
  /** Address of a page of this site for this reader: what they chose by address goes on with them. */
  readonly link: (path: string) => string;
  /** Outlines of a market whose map is held. */
  readonly shapes: (market: string) => Shapes | undefined;
  /** Outlines of the counties of a state, by its ISO 3166-2 code. */
  readonly counties: (state: string) => Shapes | undefined;
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
export function marketInSentence({ t, f, catalog }: View): string {
  return t.format.inSentence(f.market(catalog.market));
}

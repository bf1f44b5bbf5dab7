import type { Context } from 'hono';
import type { Catalog } from '../../core/catalog/catalog.ts';
import type { Published } from '../../ports/published.ts';
import { createPlotShapes, type PlotShapes } from '../charts/create-plot-shapes.ts';
import { createFormats, type Formats } from '../format/create-formats.ts';
import { createCountyShapes } from '../map/create-county-shapes.ts';
import { createUsShapes } from '../map/create-us-shapes.ts';
import type { Messages } from '../text/en.ts';
import { type Languages, loadLanguages } from '../text/load-languages.ts';
import { addLanguage, type ChosenLanguage, chooseLanguage } from './choose-language.ts';
import type { SiteAssets } from './load-assets.ts';
import type { View } from './view.ts';

/** Finds the views for one request: all in the reader's language. */
export interface Views {
  /** Of a market that is served, by default the first; undefined for one that is not. */
  readonly of: (market: string | undefined) => View | undefined;
  /** Of a catalog whose market may not be served. */
  readonly ofCatalog: (catalog: Catalog) => View;
  readonly language: ChosenLanguage;
}

export type ViewsOf = (c: Context) => Promise<Views>;

const LANGUAGE = 'language';

/** The language in which a request's views were asked for. */
export const languageOf = (c: Context): ChosenLanguage => c.get(LANGUAGE) as ChosenLanguage;

interface Parts {
  readonly plot: PlotShapes;
  readonly languages: Languages;
}

/** Formats of any time zone in one language. */
function createFormatsOf({ format }: Messages): (timeZone: string) => Formats {
  const known = new Map<string, Formats>();
  return (timeZone) => {
    const formats = known.get(timeZone) ?? createFormats(timeZone, format);
    known.set(timeZone, formats);
    return formats;
  };
}

/** What has to be loaded before the first page: the drawing parts take a third of a second. */
function createLoader(): () => Promise<Parts> {
  let parts: Promise<Parts> | undefined;
  return () => {
    parts ??= Promise.all([createPlotShapes(), loadLanguages()])
      .then(([plot, languages]) => ({ plot, languages }))
      .catch((error: unknown) => {
        parts = undefined;
        throw error;
      });
    return parts;
  };
}

/** Views of catalogs by language, made when they are first asked for. */
export function createViews(deps: {
  readonly published: Published;
  readonly assets: SiteAssets;
  readonly lastChange?: (() => number) | undefined;
}): ViewsOf {
  const { published, assets, lastChange = () => 0 } = deps;
  const load = createLoader();
  const usShapes = createUsShapes();
  const shapesOf: Readonly<Record<string, typeof usShapes>> = { us: usShapes };
  const counties = createCountyShapes();
  const formatsOf = new Map<string, View['formatsOf']>();
  const known = new Map<Catalog, Map<string, View>>();

  function make(catalog: Catalog, { plot, languages }: Parts, language: ChosenLanguage): View {
    const { code, byAddress } = language;
    const t = languages.get(code)!;
    const formats = formatsOf.get(code) ?? createFormatsOf(t);
    formatsOf.set(code, formats);
    return {
      t,
      f: formats(catalog.market.timezone),
      formatsOf: formats,
      languages: [...languages.values()].map(({ lang, language: name, inThisLanguage }) => ({
        code: lang,
        name,
        says: inThisLanguage,
      })),
      language,
      catalog,
      catalogs: published.catalogs(),
      assets,
      plot,
      lastChange,
      link: (path) => (byAddress ? addLanguage(path, code) : path),
      shapes: (id) => (Object.hasOwn(shapesOf, id) ? shapesOf[id]?.() : undefined),
      counties,
    };
  }

  function viewOf(catalog: Catalog, parts: Parts, language: ChosenLanguage): View {
    const views = known.get(catalog) ?? new Map<string, View>();
    known.set(catalog, views);
    const key = `${language.code}${language.byAddress ? '!' : ''}`;
    const view = views.get(key) ?? make(catalog, parts, language);
    views.set(key, view);
    return view;
  }

  return async (c) => {
    const parts = await load();
    const asked = { lang: c.req.query('lang'), accepts: c.req.header('accept-language') };
    const language = chooseLanguage(parts.languages, asked);
    c.set(LANGUAGE, language);
    return {
      language,
      ofCatalog: (catalog) => viewOf(catalog, parts, language),
      of: (market) => {
        const catalog = market === undefined ? published.catalogs()[0] : published.catalog(market);
        return catalog && viewOf(catalog, parts, language);
      },
    };
  };
}

import { type Context, Hono } from 'hono';
import type { Child } from 'hono/jsx';
import type { Catalog } from '../core/catalog/catalog.ts';
import type { Casebook } from '../core/publish/day.ts';
import { type EpochMs, MINUTE } from '../core/time.ts';
import type { ApiDocument } from '../ports/api-document.ts';
import type { Published } from '../ports/published.ts';
import { createPlotShapes, type PlotShapes } from './charts/create-plot-shapes.ts';
import { createFormats, type Formats } from './format/create-formats.ts';
import { createUsShapes } from './map/create-us-shapes.ts';
import type { FormatsOf } from './parts/day-card.tsx';
import { chooseEncoding, createPageCache, type ReadyPage } from './serve/create-page-cache.ts';
import { createRoutes, type Routes } from './serve/create-routes.tsx';
import { createHistoryRoutes } from './serve/history-routes.tsx';
import type { SiteAssets } from './serve/load-assets.ts';
import { securityHeaders } from './serve/security-headers.ts';
import type { View } from './serve/view.ts';
import { en } from './text/en.ts';

export interface SiteDeps {
  readonly published: Published;
  /** Epoch milliseconds; only to tell a stale snapshot from a fresh one. */
  readonly clock: () => EpochMs;
  readonly assets: SiteAssets;
  /** The days that came with the product. */
  readonly casebook: Casebook;
  /** The OpenAPI document of this server, which the reference shows. */
  readonly openApi: () => ApiDocument;
}

const STALE_AFTER = 10 * MINUTE;
const KEPT_PAGES = 300;

/** How English is written where a market is: dates and names of zones differ. */
function localeOf(timezone: string): string {
  if (timezone.startsWith('America/')) return 'en-US';
  return timezone.startsWith('Australia/') ? 'en-AU' : 'en-GB';
}

function createFormatsOf(): FormatsOf {
  const known = new Map<string, Formats>();
  return (timezone) => {
    const formats = known.get(timezone) ?? createFormats(timezone, localeOf(timezone));
    known.set(timezone, formats);
    return formats;
  };
}

/** Views of catalogs, made at the first page: the drawing parts take a third of a second to load. */
function createViews(deps: SiteDeps, formats: FormatsOf) {
  const usShapes = createUsShapes();
  const shapesOf: Readonly<Record<string, typeof usShapes>> = { us: usShapes };
  const known = new Map<Catalog, View>();
  let plot: Promise<PlotShapes> | undefined;
  const load = (): Promise<PlotShapes> => {
    plot ??= createPlotShapes().catch((error: unknown) => {
      plot = undefined;
      throw error;
    });
    return plot;
  };
  const make = (catalog: Catalog, shapes: PlotShapes): View => {
    const view = known.get(catalog) ?? {
      t: en,
      f: formats(catalog.market.timezone),
      catalog,
      catalogs: deps.published.catalogs(),
      assets: deps.assets,
      plot: shapes,
      link: (path: string) => path,
      shapes: (id: string) => (Object.hasOwn(shapesOf, id) ? shapesOf[id]?.() : undefined),
    };
    known.set(catalog, view);
    return view;
  };
  return {
    /** Of the markets served; undefined for one that is not. */
    async views() {
      const shapes = await load();
      return (market: string | undefined): View | undefined => {
        const { published } = deps;
        const catalog = market === undefined ? published.catalogs()[0] : published.catalog(market);
        return catalog && make(catalog, shapes);
      };
    },
    viewOf: async (catalog: Catalog): Promise<View> => make(catalog, await load()),
  };
}

/** Only what a page's live region needs, for `?fragment=main`. */
function fragmentOf(html: string): string {
  const from = html.indexOf('<main');
  const to = html.lastIndexOf('</main>');
  return from < 0 ? html : html.slice(from, to + '</main>'.length);
}

function sendPage(c: Context, page: ReadyPage, status: 200 | 404 | 500): Response {
  const encoding = chooseEncoding(c.req.header('accept-encoding'));
  c.header('vary', 'Accept-Encoding');
  c.header('cache-control', 'no-cache');
  if (status === 200) c.header('etag', page.etag);
  if (status === 200 && c.req.header('if-none-match') === page.etag) return c.body(null, 304);
  c.header('content-type', 'text/html; charset=utf-8');
  if (encoding !== 'identity') c.header('content-encoding', encoding);
  return c.body(page.body(encoding), status);
}

function addAssets(app: Hono, assets: SiteAssets): void {
  for (const [path, file] of assets.files) {
    app.get(path, (c) => {
      const encoding = chooseEncoding(c.req.header('accept-encoding'));
      c.header('content-type', file.type);
      c.header('vary', 'Accept-Encoding');
      c.header('cache-control', 'public, max-age=31536000, immutable');
      if (encoding === 'identity') return c.body(file.plain);
      c.header('content-encoding', encoding);
      return c.body(encoding === 'br' ? file.br : file.gzip);
    });
  }
}

/**
 * The pages. Mount it last: what no page answers gets the page that says so.
 */
export function createSite(deps: SiteDeps): Hono {
  const cache = createPageCache(KEPT_PAGES);
  const formats = createFormatsOf();
  const { views, viewOf } = createViews(deps, formats);
  const headers = Object.entries(securityHeaders(deps.assets.cssHash));
  const app = new Hono();

  app.use(async (c, next) => {
    await next();
    for (const [name, value] of headers) c.header(name, value);
  });

  /** Sends what a route shows; the same things shown again are not rendered again. */
  const respond: Routes['respond'] = (c, shown) => {
    const fragment = c.req.query('fragment') === 'main';
    const key = `${fragment ? '#' : ''}${shown.key}`;
    const page = cache.page(key, shown.from, () => {
      const html = String(shown.page() as Child);
      return fragment ? fragmentOf(html) : html;
    });
    return sendPage(c, page, shown.status ?? 200);
  };

  const isStale = (asOf: EpochMs) => deps.clock() - asOf > STALE_AFTER;
  const { published, casebook, openApi } = deps;
  const shared = { published, casebook, openApi, views, respond, isStale };
  const routes = createRoutes(shared);
  const past = createHistoryRoutes({ ...shared, viewOf, formats, missing: routes.missing });
  addAssets(app, deps.assets);
  app.get('/', routes.home);
  app.get('/report', routes.report);
  app.get('/report/thanks', routes.thanks);
  app.get('/history', past.list);
  app.get('/history/:day', past.day);
  app.get('/method', routes.method);
  app.get('/api', routes.reference);
  app.get('/incidents/:id', past.incident);
  app.get('/:market', routes.home);
  app.get('/:market/:service', routes.service);
  app.get('*', routes.missing);
  app.onError(routes.broken);
  return app;
}

import { type Context, Hono } from 'hono';
import type { Child } from 'hono/jsx';
import type { Catalog } from '../core/catalog/catalog.ts';
import { type EpochMs, MINUTE } from '../core/time.ts';
import type { Published } from '../ports/published.ts';
import { createPlotShapes } from './charts/create-plot-shapes.ts';
import { createFormats } from './format/create-formats.ts';
import { createUsShapes } from './map/create-us-shapes.ts';
import { chooseEncoding, createPageCache, type ReadyPage } from './serve/create-page-cache.ts';
import { createRoutes, type Routes } from './serve/create-routes.tsx';
import type { SiteAssets } from './serve/load-assets.ts';
import { securityHeaders } from './serve/security-headers.ts';
import type { View } from './serve/view.ts';
import { en } from './text/en.ts';

export interface SiteDeps {
  readonly published: Published;
  /** Epoch milliseconds; only to tell a stale snapshot from a fresh one. */
  readonly clock: () => EpochMs;
  readonly assets: SiteAssets;
}

const STALE_AFTER = 10 * MINUTE;
const KEPT_PAGES = 300;

/** Views of the markets, made at the first page: the drawing parts take a third of a second to load. */
function createViews(deps: SiteDeps): () => Promise<(market: string | undefined) => View | undefined> {
  const usShapes = createUsShapes();
  const shapesOf: Readonly<Record<string, typeof usShapes>> = { us: usShapes };
  let ready: Promise<(market: string | undefined) => View | undefined> | undefined;
  const make = async () => {
    const plot = await createPlotShapes();
    const views = new Map<Catalog, View>();
    return (market: string | undefined) => {
      const catalogs = deps.published.catalogs();
      const catalog = market === undefined ? catalogs[0] : deps.published.catalog(market);
      if (!catalog) return undefined;
      const locale = catalog.market.timezone.startsWith('America/') ? 'en-US' : 'en-GB';
      const view = views.get(catalog) ?? {
        t: en,
        f: createFormats(catalog.market.timezone, locale),
        catalog,
        catalogs,
        assets: deps.assets,
        plot,
        shapes: (id: string) => (Object.hasOwn(shapesOf, id) ? shapesOf[id]?.() : undefined),
      };
      views.set(catalog, view);
      return view;
    };
  };
  return () => {
    ready ??= make().catch((error: unknown) => {
      ready = undefined;
      throw error;
    });
    return ready;
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
  const views = createViews(deps);
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
  const routes = createRoutes({ published: deps.published, views, respond, isStale });
  addAssets(app, deps.assets);
  app.get('/', routes.home);
  app.get('/report', routes.report);
  app.get('/report/thanks', routes.thanks);
  app.get('/history', routes.history);
  app.get('/method', routes.method);
  app.get('/incidents/:id', routes.incident);
  app.get('/:market', routes.home);
  app.get('/:market/:service', routes.service);
  app.get('*', routes.missing);
  app.onError(routes.broken);
  return app;
}

import { type Context, Hono } from 'hono';
import type { Casebook } from '../core/publish/day.ts';
import { type EpochMs, MINUTE } from '../core/time.ts';
import { createLiveReviews } from '../pipeline/create-live-reviews.ts';
import type { ApiDocument } from '../ports/api-document.ts';
import type { Published } from '../ports/published.ts';
import type { Rasterizer } from './picture/create-rasterizer.ts';
import { createAccuracyRoute } from './serve/accuracy-routes.tsx';
import { createCrawlRoutes } from './serve/crawl-routes.ts';
import { chooseEncoding, createPageCache, type ReadyPage } from './serve/create-page-cache.ts';
import { createRoutes, type Routes } from './serve/create-routes.tsx';
import { createViews, languageOf } from './serve/create-views.ts';
import { createEmbedRoutes } from './serve/embed-routes.tsx';
import { createHistoryRoutes } from './serve/history-routes.tsx';
import { leadAddresses } from './serve/lead-addresses.ts';
import type { SiteAssets } from './serve/load-assets.ts';
import { matchTag } from './serve/match-tag.ts';
import { createSiteOriginOf, type OriginRules } from './serve/origin.ts';
import { renderAt } from './serve/page-address.tsx';
import { createPictureRoutes, type PictureRoutes } from './serve/picture-routes.ts';
import { securityHeaders } from './serve/security-headers.ts';
import { createIsShipped } from './serve/shown-days.ts';

export interface SiteDeps {
  readonly published: Published;
  /** Epoch milliseconds; only to tell a stale snapshot from a fresh one. */
  readonly clock: () => EpochMs;
  readonly assets: SiteAssets;
  /** The days that came with the product. */
  readonly casebook: Casebook;
  /** Id of the newest change that the live stream told of; absent: none is known, and readers get the state anew. */
  readonly lastChange?: () => number;
  /** The OpenAPI document of this server, which the reference shows. */
  readonly openApi: () => ApiDocument;
  /** Time from which no report could be kept; null: they are kept. */
  readonly deafSince?: () => EpochMs | null;
  /** How the site knows its own address; by default from the request alone. */
  readonly origin?: OriginRules;
  /** Draws the pictures that other places show; without one they get the plain one. */
  readonly rasterizer?: Pick<Rasterizer, 'draw'>;
}

type Handler = (c: Context) => Promise<Response>;

const STALE_AFTER = 10 * MINUTE;
const KEPT_PAGES = 300;

/** Only what a page's live region needs, for `?fragment=main`. */
function fragmentOf(html: string): string {
  const from = html.indexOf('<main');
  const to = html.lastIndexOf('</main>');
  return from < 0 ? html : html.slice(from, to + '</main>'.length);
}

function sendPage(c: Context, page: ReadyPage, status: 200 | 404 | 500): Response {
  const encoding = chooseEncoding(c.req.header('accept-encoding'));
  c.header('vary', 'Accept-Encoding, Accept-Language');
  c.header('cache-control', 'no-cache');
  if (status === 200) c.header('etag', page.etag);
  if (status === 200 && matchTag(c.req.header('if-none-match'), page.etag)) return c.body(null, 304);
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
      // What has no hash in its name may change under it.
      c.header(
        'cache-control',
        path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
      if (encoding === 'identity') return c.body(file.plain);
      c.header('content-encoding', encoding);
      return c.body(encoding === 'br' ? file.br : file.gzip);
    });
  }
}

/** What search engines and installed apps ask for. */
function addForMachines(
  app: Hono,
  { crawl, missing }: { readonly crawl: ReturnType<typeof createCrawlRoutes>; readonly missing: Handler },
): void {
  app.get('/robots.txt', crawl.robots);
  app.get('/sitemap.xml', crawl.sitemap);
  app.get('/:part{sitemap-[1-9][0-9]{0,3}\\.xml}', async (c) => (await crawl.sitemapPart(c)) ?? missing(c));
  app.get('/manifest.webmanifest', crawl.manifest);
}

/** What is made to be shown on other people's pages. */
function addForOthers(app: Hono, deps: PictureRoutes): void {
  const embed = createEmbedRoutes(deps);
  const pictures = createPictureRoutes(deps);
  app.get('/embed', embed.snippets);
  app.get('/embed/*', embed.widget);
  app.get('/badge/*', embed.badge);
  app.get('/oembed', embed.oembed);
  app.get('/og/*', pictures.share);
  app.get('/icons/:icon', pictures.icon);
}

function createLimitsOf({ clock, deafSince }: SiteDeps): Routes['limitsOf'] {
  return (snapshot) => ({
    // A replayed day runs on its own clock: its age says nothing.
    stale: snapshot?.replay === null && clock() - snapshot.asOf > STALE_AFTER,
    deafSince: deafSince?.() ?? null,
  });
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
    // A widget has said its own.
    for (const [name, value] of headers) if (!c.res.headers.has(name)) c.header(name, value);
  });

  leadAddresses(app, views);

  /** Sends what a route shows; the same things shown again are not rendered again. */
  const respond: Routes['respond'] = (c, shown) => {
    const fragment = c.req.query('fragment') === 'main';
    if (fragment) c.header('x-robots-tag', 'noindex');
    const { code, byAddress } = languageOf(c);
    const address = { origin: originOf(c), path: shown.path, lang: byAddress ? code : undefined };
    const key = `${fragment ? '#' : ''}${shown.key} ${address.origin} ${code}${byAddress ? '!' : ''}`;
    const page = cache.page(key, shown.from, () => {
      const html = renderAt(address, shown.page);
      return fragment ? fragmentOf(html) : html;
    });
    return sendPage(c, page, shown.status ?? 200);
  };

  const limitsOf = createLimitsOf(deps);
  const { published, casebook, openApi } = deps;
  const originOf = createSiteOriginOf(deps.origin);
  const isShipped = createIsShipped(published, casebook);
  const shared = { published, casebook, openApi, views, respond, limitsOf, originOf, isShipped };
  const routes = createRoutes(shared);
  const reviews = createLiveReviews({ published, isShipped });
  const past = createHistoryRoutes({ ...shared, reviews, missing: routes.missing });
  const accuracy = createAccuracyRoute({ ...shared, reviews, missing: routes.missing });
  const crawl = createCrawlRoutes({ ...shared, clock: deps.clock });
  addAssets(app, deps.assets);
  addForMachines(app, { crawl, missing: routes.missing });
  app.get('/', routes.home);
  app.get('/report', routes.report);
  app.get('/report/thanks', routes.thanks);
  app.get('/history', past.list);
  app.get('/history/:day', past.day);
  app.get('/accuracy', accuracy);
  app.get('/method', routes.method);
  app.get('/api', routes.reference);
  app.get('/api/try', routes.tryOut);
  addForOthers(app, { ...shared, missing: routes.missing, rasterizer: deps.rasterizer });
  app.get('/incidents/:id', past.incident);
  app.get('/:market', routes.home);
  app.get('/:market/:service', routes.service);
  app.get('*', routes.missing);
  app.onError(routes.broken);
  return app;
}

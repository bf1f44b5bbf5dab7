import type { Context } from 'hono';
import type { Dossier } from '../../core/publish/dossier.ts';
import { type EpochMs, MINUTE } from '../../core/time.ts';
import type { Published } from '../../ports/published.ts';
import type { Routes } from './create-routes.tsx';
import { manifestOf } from './manifest-of.ts';
import {
  MOST_ENTRIES,
  type SitemapEntry,
  type SitemapSite,
  writeSitemap,
  writeSitemapIndex,
} from './write-sitemap.ts';

/** What the routes for programs that find and install the site need. */
export interface CrawlRoutes extends Pick<Routes, 'published' | 'casebook' | 'views' | 'originOf'> {
  readonly clock: () => EpochMs;
}

type Handler = (c: Context) => Promise<Response>;

const STATIC = ['/report', '/history', '/accuracy', '/method', '/api', '/embed'];
const PAGE = 100;
/** A list of all pages is made anew no more often than this. */
const KEPT_FOR = 10 * MINUTE;

const ROBOTS = `User-agent: *
Disallow: /v1/
Disallow: /api/try
Disallow: /report/thanks
Disallow: /*fragment=
`;

/** When the page of an incident last changed; the time of a day that is over says nothing of its page. */
function changedAt({ kind, incident, statements }: Dossier): { changed?: EpochMs } {
  if (kind !== 'live') return {};
  const times = [incident.resolvedAt, incident.timeline.at(-1)?.at, ...statements.map(({ at }) => at)];
  return { changed: Math.max(incident.openedAt, ...times.map((at) => at ?? 0)) };
}

async function incidentsOf(published: Published): Promise<readonly SitemapEntry[]> {
  const entries: SitemapEntry[] = [];
  let cursor: string | null | undefined;
  do {
    const read = await published.incidents({ limit: PAGE, ...(cursor ? { cursor } : {}) });
    for (const dossier of read.items)
      entries.push({
        path: `/incidents/${encodeURIComponent(dossier.incident.id)}`,
        ...changedAt(dossier),
      });
    cursor = read.cursor;
  } while (cursor);
  return entries;
}

function servicePages({ published }: CrawlRoutes): readonly SitemapEntry[] {
  return published.catalogs().flatMap(({ market, services }, index) => {
    const snapshot = published.snapshot(market.id);
    // A replayed day is told with its own time, in which no page changed.
    const changed = snapshot && snapshot.replay === null ? { changed: snapshot.asOf } : {};
    const front = { path: index === 0 ? '/' : `/${market.id}`, ...changed };
    return [front, ...services.map(({ id }) => ({ path: `/${market.id}/${id}`, ...changed }))];
  });
}

async function allPages(deps: CrawlRoutes): Promise<readonly SitemapEntry[]> {
  const days = deps.casebook.days.map(({ id }) => ({ path: `/history/${encodeURIComponent(id)}` }));
  return [
    ...servicePages(deps),
    ...STATIC.map((path) => ({ path })),
    ...(await incidentsOf(deps.published)),
    ...days,
  ];
}

/** The list of pages, read from the store once for all who ask within ten minutes. */
function createPageList(deps: CrawlRoutes): () => Promise<readonly SitemapEntry[]> {
  let kept: { readonly at: EpochMs; readonly pages: Promise<readonly SitemapEntry[]> } | undefined;
  return () => {
    const now = deps.clock();
    if (kept && now - kept.at < KEPT_FOR) return kept.pages;
    const pages = allPages(deps);
    kept = { at: now, pages };
    pages.catch(() => {
      kept = undefined;
    });
    return pages;
  };
}

/**
 * What is read by programs that find the site or install it: `robots.txt`, the sitemap, the web manifest.
 *
 * @param most pages in one file of the sitemap
 */
export function createCrawlRoutes(deps: CrawlRoutes, most = MOST_ENTRIES) {
  const pages = createPageList(deps);
  const send = (c: Context, type: string, text: string): Response => {
    c.header('content-type', type);
    c.header('cache-control', 'public, max-age=600');
    return c.body(text);
  };
  const xml = 'application/xml; charset=utf-8';
  const siteOf = async (c: Context): Promise<SitemapSite> => {
    const languages = (await deps.views(c)).of(undefined)?.languages ?? [];
    return { origin: deps.originOf(c), languages: languages.map(({ code }) => code) };
  };
  const sitemap: Handler = async (c) => {
    const all = await pages();
    const site = await siteOf(c);
    const isOne = all.length <= most;
    return send(
      c,
      xml,
      isOne ? writeSitemap(site, all) : writeSitemapIndex(site.origin, Math.ceil(all.length / most)),
    );
  };
  /** Undefined: there is no such part. */
  const sitemapPart = async (c: Context): Promise<Response | undefined> => {
    const part = Number(/\d+/.exec(c.req.param('part') ?? '')?.[0]);
    const all = (await pages()).slice((part - 1) * most, part * most);
    return all.length === 0 ? undefined : send(c, xml, writeSitemap(await siteOf(c), all));
  };
  const manifest: Handler = async (c) => {
    const view = (await deps.views(c)).of(undefined);
    c.header('vary', 'Accept-Language');
    if (!view) return c.text('Not found', 404);
    return send(c, 'application/manifest+json; charset=utf-8', JSON.stringify(manifestOf(view)));
  };
  return {
    robots: async (c: Context) =>
      send(c, 'text/plain; charset=utf-8', `${ROBOTS}\nSitemap: ${deps.originOf(c)}/sitemap.xml\n`),
    sitemap,
    sitemapPart,
    manifest,
  };
}

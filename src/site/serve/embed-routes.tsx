import type { Context } from 'hono';
import { badge } from '../embed/badge.tsx';
import { EmbedPage } from '../embed/embed-page.tsx';
import { findCard } from '../embed/find-card.ts';
import { makeOembed, oembedXml } from '../embed/make-oembed.ts';
import { addressOf, type Place } from '../embed/snippets.tsx';
import { cssOf, readTheme } from '../embed/theme.ts';
import { Widget } from '../embed/widget.tsx';
import type { Routes } from './create-routes.tsx';
import { languageOf } from './create-views.ts';
import { matchTag, weakTag } from './match-tag.ts';
import { widgetPolicy } from './security-headers.ts';

type Handler = (c: Context) => Promise<Response>;

export interface EmbedRoutes extends Routes {
  readonly missing: Handler;
}

const LONGEST_URL = 2_000;
const MAX_AGE = 'public, max-age=60';

/** Lets pages of any origin show or read what is answered. */
export function openToAll(c: Context): void {
  c.header('access-control-allow-origin', '*');
  c.header('cross-origin-resource-policy', 'cross-origin');
}

/** A path below the first part of the address, without the ending of a file. */
const restOf = (c: Context, ending = ''): string => {
  const rest = new URL(c.req.url).pathname.replace(/^\/[^/]+/, '');
  return ending === '' ? rest : rest.slice(0, -ending.length);
};

/** How addresses are written for who asks: a language goes on where the address named it. */
function placeOf(deps: Pick<Routes, 'originOf'>, c: Context): Place {
  const { code, byAddress } = languageOf(c);
  return { origin: deps.originOf(c), lang: byAddress ? code : undefined };
}

function widget(deps: EmbedRoutes): Handler {
  return async (c) => {
    const views = await deps.views(c);
    const path = restOf(c);
    const found = await findCard(deps, views, path);
    const theme = readTheme(c.req.query('theme'));
    openToAll(c);
    const css = cssOf(found?.view.assets.embed ?? { css: '', cssHash: 'sha256-' }, theme);
    c.header('content-security-policy', widgetPolicy(css.hash));
    if (!found) return c.text(views.of(undefined)?.t.embed.gone ?? 'Not found', 404);
    const { card, view, from } = found;
    const href = addressOf(placeOf(deps, c), card.path);
    return deps.respond(c, {
      key: `widget ${path} ${theme}`,
      from,
      page: () => <Widget card={card} view={view} href={href} theme={theme} />,
    });
  };
}

function sendBadge(c: Context, svg: string, status: 200 | 404): Response {
  openToAll(c);
  c.header('vary', 'Accept-Language');
  c.header('cache-control', MAX_AGE);
  c.header('content-type', 'image/svg+xml; charset=utf-8');
  const tag = weakTag(svg);
  if (status === 200) c.header('etag', tag);
  if (status === 200 && matchTag(c.req.header('if-none-match'), tag)) return c.body(null, 304);
  return c.body(svg, status);
}

function badges(deps: EmbedRoutes): Handler {
  return async (c) => {
    const views = await deps.views(c);
    const found = await findCard(deps, views, restOf(c, '.svg'));
    if (found) return sendBadge(c, badge(found.card), 200);
    const t = views.of(undefined)?.t;
    const word = t?.embed.unknownBadge ?? '';
    return sendBadge(c, badge({ label: t?.product ?? '', of: 'unknown', word }), 404);
  };
}

/** A positive whole number; undefined where it is none. */
function readSize(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined;
}

function oembed(deps: EmbedRoutes): Handler {
  return async (c) => {
    const views = await deps.views(c);
    openToAll(c);
    const { url: asked = '', format = 'json', maxwidth, maxheight } = c.req.query();
    if (format !== 'json' && format !== 'xml') return c.text('Only json and xml are spoken here.', 501);
    if (asked === '') return c.text('Which page? Give its address as ?url=', 400);
    const origin = deps.originOf(c);
    const url = asked.length <= LONGEST_URL && URL.canParse(asked) ? new URL(asked) : undefined;
    const found = url?.origin === origin ? await findCard(deps, views, url.pathname) : undefined;
    if (!url || !found) return c.text('No page of this site that can be embedded has this address.', 404);
    const lang = found.view.languages.find(({ code }) => code === url.searchParams.get('lang'))?.code;
    const place = { origin, lang };
    const answer = makeOembed(found, place, { width: readSize(maxwidth), height: readSize(maxheight) });
    c.header('cache-control', MAX_AGE);
    c.header('vary', 'Accept-Language');
    if (format === 'json') return c.json(answer);
    return c.body(oembedXml(answer), 200, { 'content-type': 'text/xml; charset=utf-8' });
  };
}

/** The page that makes snippets: `?show=us/att&theme=dark`. */
function snippets(deps: EmbedRoutes): Handler {
  return async (c) => {
    const views = await deps.views(c);
    const { show = '' } = c.req.query();
    const theme = readTheme(c.req.query('theme'));
    const found = (await findCard(deps, views, `/${show}`)) ?? (await findCard(deps, views, '/'));
    if (!found || found.card.key.startsWith('/incidents/')) return deps.missing(c);
    const { card, view, from } = found;
    return deps.respond(c, {
      key: `snippets ${card.key} ${theme}`,
      from,
      path: '/embed',
      page: () => <EmbedPage view={view} card={card} theme={theme} place={placeOf(deps, c)} />,
    });
  };
}

/** The handlers of what is made for other people's pages. */
export function createEmbedRoutes(deps: EmbedRoutes) {
  return { widget: widget(deps), badge: badges(deps), oembed: oembed(deps), snippets: snippets(deps) };
}

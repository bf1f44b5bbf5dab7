import type { Context } from 'hono';
import type { Service } from '../../core/catalog/catalog.ts';
import { ERRORS } from '../../errors.ts';
import { PlainPage, type PlainPageProps } from '../pages/plain-page.tsx';
import type { Routes } from './create-routes.tsx';
import type { View } from './view.ts';

type Words = Pick<PlainPageProps, 'title' | 'says' | 'way'>;
/** Read by programs, which have no use for a page. */
const FILE = /\.(?:json|xml|rss|atom)$/;

type Kind = 'incident' | 'service' | 'page';

/** What was looked for, as far as the address tells it. */
function kindOf([first, second, ...more]: readonly string[], markets: readonly string[]): Kind {
  if (first === 'incidents' || (first === 'history' && second)) return 'incident';
  return first && markets.includes(first) && second && more.length === 0 ? 'service' : 'page';
}

function wordsOf(kind: Kind, { t, link }: View): Words {
  if (kind !== 'incident') return t.lost[kind];
  return { ...t.lost.incident, way: { href: link('/history'), says: t.lost.history } };
}

/** What a program that asked for a file can read. */
function sendNoFile(c: Context, says: string): Response {
  c.header('vary', 'Accept-Language');
  c.header('cache-control', 'no-cache');
  if (!c.req.path.endsWith('.json')) return c.text(`${says}\n`, 404);
  const code = 'not-found';
  const { status, title } = ERRORS[code];
  const problem = { type: `urn:faultline:problem:${code}`, title, status, detail: says, code };
  return c.body(JSON.stringify(problem), status, { 'content-type': 'application/problem+json' });
}

/** The page for an address that leads nowhere, with the way on that fits it. */
export function createMissing(deps: Routes): (c: Context) => Promise<Response> {
  return async (c) => {
    const parts = c.req.path.split('/').slice(1);
    const views = await deps.views(c);
    const view = views.of(parts[0]) ?? views.of(undefined);
    if (!view) return c.text('Not found', 404);
    if (FILE.test(c.req.path)) return sendNoFile(c, view.t.lost.file);
    const kind = kindOf(
      parts,
      view.catalogs.map(({ market }) => market.id),
    );
    return deps.respond(c, {
      key: `missing ${kind} ${view.catalog.market.id}`,
      from: [view],
      status: 404,
      page: () => <PlainPage view={view} {...wordsOf(kind, view)} />,
    });
  };
}

/** The page for a place that a service's country does not have. */
export function sendNoPlace(deps: Routes, c: Context, asked: { view: View; service: Service }): Response {
  const { view, service } = asked;
  const { catalog, link } = view;
  const { place, whole } = view.t.lost;
  const way = { href: link(`/${catalog.market.id}/${service.id}`), says: whole(service.name) };
  return deps.respond(c, {
    key: `no place ${catalog.market.id} ${service.id}`,
    from: [view],
    status: 404,
    page: () => <PlainPage view={view} {...place} way={way} />,
  });
}

/** A page for a fault of ours; plain text when even that cannot be made. */
export function createBroken(deps: Routes): (error: Error, c: Context) => Promise<Response> {
  return async (error, c) => {
    console.error(error);
    const view = (await deps.views(c).catch(() => undefined))?.of(undefined);
    if (!view) return c.text('This page could not be made.', 500);
    const { broken, lost } = view.t;
    return deps.respond(c, {
      key: 'broken',
      from: [view],
      status: 500,
      // Empty is the address that was asked for.
      page: () => <PlainPage view={view} {...broken} way={{ href: '', says: lost.again }} />,
    });
  };
}

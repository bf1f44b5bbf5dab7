import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { Casebook } from '../../core/publish/day.ts';
import type { Dossier } from '../../core/publish/dossier.ts';
import { featureIncident } from '../../core/publish/feature-incident.ts';
import type { EpochMs } from '../../core/time.ts';
import type { ApiDocument } from '../../ports/api-document.ts';
import type { Published } from '../../ports/published.ts';
import { ApiPage } from '../pages/api-page.tsx';
import { isPast } from '../pages/dossier-rows.ts';
import { Home } from '../pages/home.tsx';
import { MethodPage } from '../pages/method-page.tsx';
import { PlainPage } from '../pages/plain-page.tsx';
import { ReportPage, type ReportPageData } from '../pages/report-page.tsx';
import { ServicePage } from '../pages/service-page.tsx';
import { ThanksPage } from '../pages/thanks-page.tsx';
import { shownDays } from './shown-days.ts';
import { serviceOf, type View } from './view.ts';

/** What a route answers: the page, and the values that it is made from. */
export interface Shown {
  readonly key: string;
  readonly from: readonly unknown[];
  readonly page: () => Child;
  readonly status?: 200 | 404 | 500;
}

export interface Routes {
  readonly published: Published;
  /** The days that came with the product. */
  readonly casebook: Casebook;
  readonly views: () => Promise<(market: string | undefined) => View | undefined>;
  readonly respond: (c: Context, shown: Shown) => Response;
  readonly isStale: (asOf: EpochMs) => boolean;
  /** The OpenAPI document of this server. */
  readonly openApi: () => ApiDocument;
}

type Handler = (c: Context) => Promise<Response>;

const PAST = 20;
const WORD = 60;
/** Fields of a report that a refusal may name: nothing else of the address is repeated on the page. */
const FIELDS = ['service', 'symptom', 'region', 'reaching', 'text', 'at', 'id', 'reporter', 'source'];

/** What changes in a dossier when its page must change. Stores may hand out a fresh object each time. */
export function stamp(dossier: Dossier | undefined): string {
  if (!dossier) return '';
  // Days that came with the product do not change, and are not read from disk to see that.
  if (dossier.kind !== 'live') return dossier.incident.id;
  const { id, state, timeline } = dossier.incident;
  const { statements, hypotheses, sentence } = dossier;
  return [id, state, timeline.length, statements.length, hypotheses.length, sentence].join('|');
}

const queryOf = (c: Context): string => (c.req.query('q') ?? '').trim().slice(0, WORD);

/** A route handler that gets the market named in the path or query; a market that is not served is not found. */
function withView(deps: Routes, handle: (c: Context, view: View) => Promise<Response>): Handler {
  return async (c) => {
    const view = (await deps.views())(c.req.param('market') ?? c.req.query('market'));
    return view ? handle(c, view) : missing(deps)(c);
  };
}

function missing(deps: Routes): Handler {
  return async (c) => {
    const view = (await deps.views())(undefined);
    if (!view) return c.text('Not found', 404);
    const { missing: words } = view.t;
    return deps.respond(c, {
      key: 'missing',
      from: [view],
      status: 404,
      page: () => <PlainPage view={view} title={words.title} says={words.says} />,
    });
  };
}

/** What a front page tells of the past: the newest that happened here, else the day that most was printed of. */
async function pastOf({ published, casebook }: Routes, market: string): Promise<Dossier | undefined> {
  const { items } = await published.incidents({ market, limit: PAST });
  const seen = items.find((dossier) => dossier.kind === 'live' && isPast(dossier));
  const featured = featureIncident(shownDays(published, casebook), market);
  return seen ?? (featured === undefined ? undefined : published.incident(featured));
}

function home(deps: Routes): Handler {
  return withView(deps, async (c, view) => {
    const market = view.catalog.market.id;
    const snapshot = deps.published.snapshot(market);
    const past = await pastOf(deps, market);
    const query = queryOf(c);
    const stale = snapshot !== undefined && snapshot.replay === null && deps.isStale(snapshot.asOf);
    return deps.respond(c, {
      key: `home ${market} ${query}`,
      from: [view, snapshot, stamp(past), stale],
      page: () => <Home view={view} data={{ snapshot, past, query, stale }} />,
    });
  });
}

function service(deps: Routes): Handler {
  return withView(deps, async (c, view) => {
    const market = view.catalog.market.id;
    const found = serviceOf(view.catalog, c.req.param('service') ?? '');
    if (!found) return missing(deps)(c);
    const snapshot = deps.published.snapshot(market);
    const { items } = await deps.published.incidents({ market, limit: PAST });
    const past = items.filter(isPast);
    return deps.respond(c, {
      key: `service ${market} ${found.id}`,
      from: [view, snapshot, past.map(stamp).join('\n')],
      page: () => <ServicePage view={view} data={{ service: found, snapshot, past }} />,
    });
  });
}

/** What a form was told that came at a busy moment. */
function busyOf(c: Context): ReportPageData['busy'] {
  const who = c.req.query('busy');
  const seconds = Number(c.req.query('wait'));
  if ((who !== 'network' && who !== 'server') || !(seconds >= 1 && seconds <= 3_600)) return undefined;
  return { who, seconds: Math.ceil(seconds) };
}

function report(deps: Routes): Handler {
  return withView(deps, async (c, view) => {
    const chosen = serviceOf(view.catalog, c.req.query('service') ?? '');
    const field = (name: string) => (c.req.query(name) ?? '').slice(0, WORD);
    const refused = field('problem')
      .split(',')
      .filter((name) => FIELDS.includes(name));
    const data = {
      query: queryOf(c),
      refused,
      busy: busyOf(c),
      region: field('region'),
      reaching: field('reaching'),
    };
    return deps.respond(c, {
      key: `report ${view.catalog.market.id} ${chosen?.id ?? ''} ${JSON.stringify(data)}`,
      from: [view],
      page: () => <ReportPage view={view} data={{ service: chosen, ...data }} />,
    });
  });
}

/** Without a script the form's own address, which the browser names as referrer, says what was reported on. */
function reportedQuery(c: Context): URLSearchParams {
  const referrer = c.req.header('referer');
  const own = new URL(c.req.url).searchParams;
  if (own.has('service') || !referrer || !URL.canParse(referrer)) return own;
  return new URL(referrer).searchParams;
}

function thanks(deps: Routes): Handler {
  return async (c) => {
    const asked = reportedQuery(c);
    const views = await deps.views();
    const view = views(asked.get('market') ?? undefined) ?? views(undefined);
    if (!view) return missing(deps)(c);
    const reported = serviceOf(view.catalog, asked.get('service') ?? '');
    const snapshot = deps.published.snapshot(view.catalog.market.id);
    return deps.respond(c, {
      key: `thanks ${view.catalog.market.id} ${reported?.id ?? ''}`,
      from: [view, snapshot],
      page: () => <ThanksPage view={view} service={reported} snapshot={snapshot} />,
    });
  };
}

function method(deps: Routes): Handler {
  return withView(deps, async (c, view) =>
    deps.respond(c, {
      key: `method ${view.catalog.market.id}`,
      from: [view],
      page: () => <MethodPage view={view} />,
    }),
  );
}

/** Names and addresses of servers, which a reader may paste into a shell. */
const PLAIN_HOST = /^[a-z0-9.:[\]-]{1,260}$/;

/** The address that a reader asked for; a proxy that ends TLS says so. */
function originOf(c: Context): string {
  const { protocol, host } = new URL(c.req.url);
  if (!PLAIN_HOST.test(host)) return 'http://localhost';
  const isSecure = c.req.header('x-forwarded-proto') === 'https';
  return `${isSecure ? 'https:' : protocol}//${host}`;
}

function reference(deps: Routes): Handler {
  return withView(deps, async (c, view) => {
    const origin = originOf(c);
    const document = deps.openApi();
    return deps.respond(c, {
      key: `api ${view.catalog.market.id} ${origin}`,
      from: [view, document],
      page: () => <ApiPage view={view} document={document} origin={origin} />,
    });
  });
}

/** A page for a fault of ours; plain text when even that cannot be made. */
function broken(deps: Routes): (error: Error, c: Context) => Promise<Response> {
  return async (error, c) => {
    console.error(error);
    const view = (await deps.views().catch(() => undefined))?.(undefined);
    if (!view) return c.text('This page could not be made.', 500);
    const words = view.t.broken;
    return deps.respond(c, {
      key: 'broken',
      from: [view],
      status: 500,
      page: () => <PlainPage view={view} title={words.title} says={words.says} />,
    });
  };
}

/** The handler of each page. */
export function createRoutes(deps: Routes) {
  return {
    home: home(deps),
    service: service(deps),
    report: report(deps),
    thanks: thanks(deps),
    method: method(deps),
    reference: reference(deps),
    missing: missing(deps),
    broken: broken(deps),
  };
}

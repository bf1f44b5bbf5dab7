import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { Service } from '../../core/catalog/catalog.ts';
import { isRegion } from '../../core/catalog/regions.ts';
import { SYMPTOM_IDS } from '../../core/catalog/symptoms.ts';
import type { Casebook } from '../../core/publish/day.ts';
import type { Dossier } from '../../core/publish/dossier.ts';
import { featureIncident } from '../../core/publish/feature-incident.ts';
import type { Snapshot } from '../../core/publish/snapshot.ts';
import { isPast } from '../../core/publish/told-verdicts.ts';
import type { ApiDocument } from '../../ports/api-document.ts';
import type { Published } from '../../ports/published.ts';
import { ApiPage } from '../pages/api-page.tsx';
import { Home } from '../pages/home.tsx';
import { MethodPage } from '../pages/method-page.tsx';
import { ReportPage, type ReportPageData } from '../pages/report-page.tsx';
import { ServicePage } from '../pages/service-page.tsx';
import { StatePage } from '../pages/state-page.tsx';
import { ThanksPage } from '../pages/thanks-page.tsx';
import type { Limits } from '../parts/limits-note.tsx';
import { openIncidents } from '../parts/open-incidents.ts';
import { requestPath } from '../reference/request-path.ts';
import type { ViewsOf } from './create-views.ts';
import { createBroken, createMissing, sendNoPlace } from './lost-pages.tsx';
import type { SiteOriginOf } from './origin.ts';
import { shownDays } from './shown-days.ts';
import { marketPath, serviceOf, type View } from './view.ts';

/** What a route answers: the page, and the values that it is made from. */
export interface Shown {
  readonly key: string;
  readonly from: readonly unknown[];
  readonly page: () => Child;
  readonly status?: 200 | 404 | 500;
  /** Address without what only narrows the page; absent: search engines are asked to leave it out. */
  readonly path?: string;
}

export interface Routes {
  readonly published: Published;
  /** The days that came with the product. */
  readonly casebook: Casebook;
  readonly views: ViewsOf;
  readonly respond: (c: Context, shown: Shown) => Response;
  /** Tells incidents that came with the product from those of this server, to which a replay belongs. */
  readonly isShipped: (dossier: Dossier) => boolean;
  /** What we cannot see now, of a market or in all. */
  readonly limitsOf: (snapshot: Snapshot | undefined) => Limits;
  /** What absolute links begin with; pages that hold one are kept by it. */
  readonly originOf: SiteOriginOf;
  /** The OpenAPI document of this server. */
  readonly openApi: () => ApiDocument;
}

type Handler = (c: Context) => Promise<Response>;

const PAST = 20;
const WORD = 60;

/** What changes in a dossier when its page must change. Stores may hand out a fresh object each time. */
export function stamp(dossier: Dossier | undefined, isShipped: Routes['isShipped']): string {
  if (!dossier) return '';
  // Days that came with the product do not change, and are not read from disk to see that.
  if (isShipped(dossier)) return dossier.incident.id;
  const { id, state, timeline } = dossier.incident;
  const { statements, hypotheses, sentence } = dossier;
  return [id, state, timeline.length, statements.length, hypotheses.length, sentence].join('|');
}

const queryOf = (c: Context): string => (c.req.query('q') ?? '').trim().slice(0, WORD);

/** A route handler that gets the market named in the path or query; a market that is not served is not found. */
function withView(deps: Routes, handle: (c: Context, view: View) => Promise<Response>): Handler {
  return async (c) => {
    const view = (await deps.views(c)).of(c.req.param('market') ?? c.req.query('market'));
    return view ? handle(c, view) : createMissing(deps)(c);
  };
}

/** What a front page tells of the past: the newest that happened here, else the day that most was printed of. */
async function pastOf(
  { published, casebook, isShipped }: Routes,
  market: string,
): Promise<Dossier | undefined> {
  const { items } = await published.incidents({ market, limit: PAST });
  const seen = items.find((dossier) => !isShipped(dossier) && isPast(dossier));
  const featured = featureIncident(shownDays(published, casebook), market);
  return seen ?? (featured === undefined ? undefined : published.incident(featured));
}

function home(deps: Routes): Handler {
  return withView(deps, async (c, view) => {
    const market = view.catalog.market.id;
    const snapshot = deps.published.snapshot(market);
    const past = await pastOf(deps, market);
    const query = queryOf(c);
    const limits = deps.limitsOf(snapshot);
    return deps.respond(c, {
      key: `home ${market} ${query}`,
      from: [view, snapshot, stamp(past, deps.isShipped), ...Object.values(limits)],
      path: marketPath(view),
      page: () => <Home view={view} data={{ snapshot, past, query, limits }} />,
    });
  });
}

interface StateAsked {
  readonly view: View;
  readonly service: Service;
  readonly state: string;
}

/** The counties of a state: of the last hour, or of the incident that the address names. */
async function stateOf(deps: Routes, c: Context, { view, service, state }: StateAsked): Promise<Response> {
  const market = view.catalog.market.id;
  const snapshot = deps.published.snapshot(market);
  const found = await deps.published.incident(c.req.query('incident') ?? '');
  const dossier = found?.incident.market === market ? found : undefined;
  const own = dossier ? `&incident=${encodeURIComponent(dossier.incident.id)}` : '';
  const limits = deps.limitsOf(snapshot);
  const replay = dossier && deps.isShipped(dossier) ? null : (snapshot?.replay ?? null);
  return deps.respond(c, {
    key: `service ${market} ${service.id} ${state} ${own}`,
    from: [view, snapshot, stamp(dossier, deps.isShipped), ...Object.values(limits)],
    path: `/${market}/${service.id}?region=${state}${own}`,
    page: () => <StatePage view={view} data={{ service, state, snapshot, dossier, replay, limits }} />,
  });
}

const isPlaceOf = ({ catalog }: View, region: string): boolean =>
  isRegion(region) && region.startsWith(`${catalog.market.id.toUpperCase()}-`);

function service(deps: Routes): Handler {
  return withView(deps, async (c, view) => {
    const market = view.catalog.market.id;
    const found = serviceOf(view.catalog, c.req.param('service') ?? '');
    if (!found) return createMissing(deps)(c);
    const state = c.req.query('region') ?? '';
    if (view.shapes(market)?.paths.has(state)) return stateOf(deps, c, { view, service: found, state });
    if (state !== '' && !isPlaceOf(view, state)) return sendNoPlace(deps, c, { view, service: found });
    const snapshot = deps.published.snapshot(market);
    const { items } = await deps.published.incidents({ market, limit: PAST });
    // A replayed day knows nothing of what came after it.
    const before = snapshot?.asOf ?? Number.POSITIVE_INFINITY;
    const past = items.filter((dossier) => isPast(dossier) && dossier.incident.openedAt < before);
    const now = openIncidents(snapshot).find(({ current }) => current[found.id]);
    const open = now && (await deps.published.incident(now.id));
    const limits = deps.limitsOf(snapshot);
    return deps.respond(c, {
      key: `service ${market} ${found.id}`,
      from: [
        view,
        snapshot,
        ...[...past, open].map((dossier) => stamp(dossier, deps.isShipped)),
        ...Object.values(limits),
      ],
      path: `/${market}/${found.id}`,
      page: () => <ServicePage view={view} data={{ service: found, snapshot, past, open, limits }} />,
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
    // Nothing else of the address is repeated on the page.
    const refused = field('problem')
      .split(',')
      .filter((name) => Object.hasOwn(view.t.report.fields, name));
    const data = {
      query: queryOf(c),
      refused,
      busy: busyOf(c),
      region: field('region'),
      county: field('county'),
      reaching: field('reaching'),
    };
    return deps.respond(c, {
      key: `report ${view.catalog.market.id} ${chosen?.id ?? ''} ${JSON.stringify(data)}`,
      from: [view],
      path: `/report?market=${view.catalog.market.id}`,
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
    const views = await deps.views(c);
    const view = views.of(asked.get('market') ?? undefined) ?? views.of(undefined);
    if (!view) return createMissing(deps)(c);
    const reported = serviceOf(view.catalog, asked.get('service') ?? '');
    const symptom = SYMPTOM_IDS.find((id) => id === asked.get('symptom'));
    const snapshot = deps.published.snapshot(view.catalog.market.id);
    return deps.respond(c, {
      key: `thanks ${view.catalog.market.id} ${reported?.id ?? ''} ${symptom ?? ''}`,
      from: [view, snapshot],
      page: () => <ThanksPage view={view} service={reported} symptom={symptom} snapshot={snapshot} />,
    });
  };
}

function method(deps: Routes): Handler {
  return withView(deps, async (c, view) =>
    deps.respond(c, {
      key: `method ${view.catalog.market.id}`,
      from: [view],
      path: '/method',
      page: () => <MethodPage view={view} />,
    }),
  );
}

function reference(deps: Routes): Handler {
  return withView(deps, async (c, view) => {
    const origin = deps.originOf(c);
    const document = deps.openApi();
    const query = queryOf(c);
    return deps.respond(c, {
      key: `api ${view.catalog.market.id} ${query}`,
      from: [view, document],
      path: '/api',
      page: () => <ApiPage view={view} document={document} origin={origin} query={query} />,
    });
  });
}

/** Leads a form of the reference, which cannot fill in a path by itself, to what it asks for. */
function tryOut(deps: Routes): Handler {
  return async (c) => {
    const path = requestPath(deps.openApi(), new URL(c.req.url).searchParams);
    return path === undefined ? createMissing(deps)(c) : c.redirect(path, 303);
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
    tryOut: tryOut(deps),
    missing: createMissing(deps),
    broken: createBroken(deps),
  };
}

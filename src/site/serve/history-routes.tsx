import type { Context } from 'hono';
import type { Catalog } from '../../core/catalog/catalog.ts';
import { DAY_OUTCOMES } from '../../core/publish/day.ts';
import type { Dossier, IncidentKind } from '../../core/publish/dossier.ts';
import type { IncidentQuery } from '../../ports/store.ts';
import { DayPage } from '../pages/day-page.tsx';
import { isPast } from '../pages/dossier-rows.ts';
import { HistoryPage, type SeenHere } from '../pages/history-page.tsx';
import { IncidentPage } from '../pages/incident-page.tsx';
import type { FormatsOf } from '../parts/day-card.tsx';
import { type HistoryFilter, historyPath } from '../parts/history-filter.tsx';
import { type Routes, stamp } from './create-routes.tsx';
import { shownDays } from './shown-days.ts';
import type { View } from './view.ts';

/** What the pages of the past need beside what all pages need. */
export interface HistoryRoutes extends Routes {
  /** The view of a catalog, of a market that is served or not. */
  readonly viewOf: (catalog: Catalog) => Promise<View>;
  readonly formats: FormatsOf;
  readonly missing: (c: Context) => Promise<Response>;
}

type Handler = (c: Context) => Promise<Response>;

const PAST = 20;
const KINDS: readonly IncidentKind[] = ['live', 'recorded', 'reconstructed', 'simulated'];

/** What was asked for; undefined for a market that nothing is known of. */
function readFilter(c: Context, deps: HistoryRoutes): HistoryFilter | undefined {
  const { kind = '', market = '', result = '' } = c.req.query();
  const known =
    market === '' ||
    deps.published.catalog(market) !== undefined ||
    deps.casebook.days.some((day) => day.market.id === market);
  if (!known) return undefined;
  return {
    kind: (KINDS as readonly string[]).includes(kind) ? kind : '',
    market,
    result: (DAY_OUTCOMES as readonly string[]).includes(result) ? result : '',
  };
}

/** Days of the casebook follow on what was seen here; they are told elsewhere on the page. */
async function isSeenNext(query: IncidentQuery, { published }: HistoryRoutes): Promise<boolean> {
  const { items } = await published.incidents({ ...query, limit: 1 });
  return items[0]?.kind === 'live';
}

/** Incidents that this server saw itself, where the filter lets them in: nobody knows how right they were. */
async function seenHere(c: Context, deps: HistoryRoutes, filter: HistoryFilter) {
  if ((filter.kind !== '' && filter.kind !== 'live') || filter.result !== '')
    return { seen: [], older: null };
  const { market } = filter;
  const asked = c.req.query('cursor');
  const query = { limit: PAST, ...(market ? { market } : {}), ...(asked ? { cursor: asked } : {}) };
  const { items, cursor } = await deps.published.incidents(query);
  const more = cursor !== null && (await isSeenNext({ ...query, cursor }, deps));
  const views = await deps.views();
  const seen = items.flatMap((dossier): SeenHere[] => {
    const view = dossier.kind === 'live' ? views(dossier.incident.market) : undefined;
    return view ? [{ view, dossier }] : [];
  });
  const path = historyPath({ ...filter, kind: 'live' });
  return { seen, older: more ? `${path}&cursor=${encodeURIComponent(cursor)}` : null };
}

function list(deps: HistoryRoutes): Handler {
  return async (c) => {
    const filter = readFilter(c, deps);
    const views = await deps.views();
    const view = filter && (views(filter.market || undefined) ?? views(undefined));
    if (!filter || !view) return deps.missing(c);
    const { seen, older } = await seenHere(c, deps, filter);
    const days = shownDays(deps.published, deps.casebook);
    return deps.respond(c, {
      key: `history ${historyPath(filter)} ${c.req.query('cursor') ?? ''}`,
      from: [view, seen.map(({ dossier }) => stamp(dossier)).join('\n'), older, days.length],
      page: () => (
        <HistoryPage
          view={view}
          formats={deps.formats}
          filter={filter}
          days={days}
          seen={seen}
          older={older}
        />
      ),
    });
  };
}

function day(deps: HistoryRoutes): Handler {
  return async (c) => {
    const found = deps.casebook.read(c.req.param('day') ?? '');
    const views = await deps.views();
    const frame = found && (views(found.market.id) ?? views(undefined));
    if (!found || !frame) return deps.missing(c);
    const view = await deps.viewOf(found.catalog);
    const pages = await Promise.all(
      found.incidents.map(async ({ id }) => ((await deps.published.incident(id)) ? [id] : [])),
    );
    const linked = new Set(pages.flat());
    return deps.respond(c, {
      key: `day ${found.id}`,
      from: [view, frame, found, linked.size],
      page: () => <DayPage view={view} frame={frame} day={found} hasPage={(id) => linked.has(id)} />,
    });
  };
}

/** Days of the casebook are told with the catalog that they were judged with: they may name what no market serves. */
async function viewsOf(
  deps: HistoryRoutes,
  dossier: Dossier,
): Promise<{ view: View; frame: View } | undefined> {
  const views = await deps.views();
  const served = views(dossier.incident.market);
  const frame = served ?? views(undefined);
  const view = dossier.day ? await deps.viewOf(dossier.day.catalog) : served;
  return view && frame && { view, frame };
}

function incident(deps: HistoryRoutes): Handler {
  return async (c) => {
    const dossier = await deps.published.incident(c.req.param('id') ?? '');
    const seen = dossier && (await viewsOf(deps, dossier));
    if (!dossier || !seen) return deps.missing(c);
    const { view, frame } = seen;
    const snapshot = deps.published.snapshot(dossier.incident.market);
    const replay = dossier.kind === 'live' ? (snapshot?.replay ?? null) : null;
    return deps.respond(c, {
      key: `incident ${dossier.incident.id}`,
      from: [view, frame, stamp(dossier), replay?.title, isPast(dossier) ? undefined : snapshot],
      page: () => <IncidentPage view={view} frame={frame} dossier={dossier} replay={replay} />,
    });
  };
}

/** The handlers of the pages that tell of the past. */
export function createHistoryRoutes(deps: HistoryRoutes) {
  return { list: list(deps), day: day(deps), incident: incident(deps) };
}

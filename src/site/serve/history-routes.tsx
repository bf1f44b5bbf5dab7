import type { Context } from 'hono';
import type { Dossier } from '../../core/publish/dossier.ts';
import { isPast } from '../../core/publish/told-verdicts.ts';
import type { LiveReviews } from '../../pipeline/create-live-reviews.ts';
import { DayPage } from '../pages/day-page.tsx';
import { IncidentPage } from '../pages/incident-page.tsx';
import { type Routes, stamp } from './create-routes.tsx';
import { createHistoryList } from './history-list.tsx';
import type { View } from './view.ts';

/** What the pages of the past need beside what all pages need. */
export interface HistoryRoutes extends Routes {
  /** What this server saw, looked back upon. */
  readonly reviews: LiveReviews;
  readonly missing: (c: Context) => Promise<Response>;
}

type Handler = (c: Context) => Promise<Response>;

function day(deps: HistoryRoutes): Handler {
  return async (c) => {
    const found = deps.casebook.read(c.req.param('day') ?? '');
    const views = await deps.views(c);
    const frame = found && (views.of(found.market.id) ?? views.of(undefined));
    if (!found || !frame) return deps.missing(c);
    const view = views.ofCatalog(found.catalog);
    const pages = await Promise.all(
      found.incidents.map(async ({ id }) => ((await deps.published.incident(id)) ? [id] : [])),
    );
    const linked = new Set(pages.flat());
    return deps.respond(c, {
      key: `day ${found.id}`,
      from: [view, frame, found, linked.size],
      path: `/history/${encodeURIComponent(found.id)}`,
      page: () => <DayPage view={view} frame={frame} day={found} hasPage={(id) => linked.has(id)} />,
    });
  };
}

/** Days of the casebook are told with the catalog that they were judged with: they may name what no market serves. */
async function viewsOf(
  c: Context,
  deps: HistoryRoutes,
  dossier: Dossier,
): Promise<{ view: View; frame: View } | undefined> {
  const views = await deps.views(c);
  const served = views.of(dossier.incident.market);
  const frame = served ?? views.of(undefined);
  const view = dossier.day ? views.ofCatalog(dossier.day.catalog) : served;
  return view && frame && { view, frame };
}

function incident(deps: HistoryRoutes): Handler {
  return async (c) => {
    const dossier = await deps.published.incident(c.req.param('id') ?? '');
    const seen = dossier && (await viewsOf(c, deps, dossier));
    if (!dossier || !seen) return deps.missing(c);
    const { view, frame } = seen;
    const snapshot = deps.published.snapshot(dossier.incident.market);
    const isShipped = deps.isShipped(dossier);
    const replay = isShipped ? null : (snapshot?.replay ?? null);
    const now = isShipped || isPast(dossier) ? undefined : { snapshot, limits: deps.limitsOf(snapshot) };
    return deps.respond(c, {
      key: `incident ${dossier.incident.id}`,
      from: [
        view,
        frame,
        stamp(dossier, deps.isShipped),
        replay?.title,
        now?.snapshot,
        ...Object.values(now?.limits ?? {}),
      ],
      path: `/incidents/${encodeURIComponent(dossier.incident.id)}`,
      page: () => <IncidentPage view={view} frame={frame} dossier={dossier} replay={replay} now={now} />,
    });
  };
}

/** The handlers of the pages that tell of the past. */
export function createHistoryRoutes(deps: HistoryRoutes) {
  return { list: createHistoryList(deps), day: day(deps), incident: incident(deps) };
}

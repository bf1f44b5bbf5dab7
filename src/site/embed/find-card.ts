import { isPast } from '../../core/publish/told-verdicts.ts';
import { type Routes, stamp } from '../serve/create-routes.tsx';
import type { Views } from '../serve/create-views.ts';
import { serviceOf, type View } from '../serve/view.ts';
import { type Card, incidentCard, marketCard, type Seen, serviceCard } from './make-card.ts';

/** A card, the view it was made in, and the values that it is made from. */
export interface FoundCard {
  readonly card: Card;
  readonly view: View;
  readonly from: readonly unknown[];
}

export type CardDeps = Pick<Routes, 'published' | 'limitsOf' | 'isShipped'>;

/** A part of a path as it was meant; as it is where that cannot be told, which names nothing. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function ofMarket(deps: CardDeps, view: View, service: string | undefined): FoundCard | undefined {
  const snapshot = deps.published.snapshot(view.catalog.market.id);
  const limits = deps.limitsOf(snapshot);
  const seen: Seen = { snapshot, limits };
  const found = service === undefined ? undefined : serviceOf(view.catalog, service);
  if (service !== undefined && !found) return undefined;
  const card = found ? serviceCard(view, found, seen) : marketCard(view, seen);
  return { card, view, from: [view, snapshot, ...Object.values(limits)] };
}

async function ofIncident(deps: CardDeps, views: Views, id: string): Promise<FoundCard | undefined> {
  const dossier = await deps.published.incident(id);
  if (!dossier) return undefined;
  const view = dossier.day ? views.ofCatalog(dossier.day.catalog) : views.of(dossier.incident.market);
  const snapshot = deps.published.snapshot(dossier.incident.market);
  const replay = deps.isShipped(dossier) ? null : (snapshot?.replay ?? null);
  if (!view) return undefined;
  const card = incidentCard(view, { dossier, replay });
  const told = stamp(dossier, deps.isShipped);
  return { card, view, from: [view, told, replay?.title, isPast(dossier) ? undefined : snapshot] };
}

/** The card of the page at a path: `/`, `/us`, `/us/att`, `/incidents/x`; undefined where no such page has one. */
export async function findCard(deps: CardDeps, views: Views, path: string): Promise<FoundCard | undefined> {
  const [market, rest, ...more] = path.split('/').slice(1).map(decode);
  if (more.length > 0 || rest === '') return undefined;
  if (market === 'incidents') return rest === undefined ? undefined : ofIncident(deps, views, rest);
  const view = views.of(market === '' && rest === undefined ? undefined : market);
  return view && ofMarket(deps, view, rest);
}

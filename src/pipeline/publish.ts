import type { Catalog } from '../core/catalog/catalog.ts';
import type { Dossier } from '../core/publish/dossier.ts';
import type { Snapshot } from '../core/publish/snapshot.ts';
import { FaultlineError } from '../errors.ts';
import type { Published } from '../ports/published.ts';
import type { IncidentQuery, IncidentStore } from '../ports/store.ts';

/** The read side, with the door through which the pipeline refreshes it. */
export interface Publisher extends Published {
  setSnapshot(snapshot: Snapshot): void;
  /** Keeps the newest state of an incident at hand, before and beside the store. */
  setIncident(dossier: Dossier): void;
}

const NOTHING = { items: [], cursor: null };
/** Cursors of the store hold no such sign. */
const cursorAt = (place: number): string => `days.${place}`;

/** How many of the days that came with the product were told already; undefined: a cursor of the store, or none. */
function placeOf(cursor: string | undefined): number | undefined {
  const place = /^days\.(\d{1,9})$/.exec(cursor ?? '')?.[1];
  return place === undefined ? undefined : Number(place);
}

type Stored = Awaited<ReturnType<IncidentStore['incidents']>>;

/** Where the store cannot be read, what is at hand is told all the same; that it cannot, `/readyz` tells. */
function orElse<T>(instead: T): (fault: unknown) => T {
  return (fault) => {
    if (fault instanceof FaultlineError && fault.code === 'store-unavailable') return instead;
    throw fault;
  };
}

function newest(dossiers: readonly Dossier[], { limit }: IncidentQuery): readonly Dossier[] {
  return dossiers.toSorted((a, b) => b.incident.openedAt - a.incident.openedAt).slice(0, limit);
}

/** Open incidents and days that came with the product are answered from memory, all others from the store. */
export function createPublisher(deps: {
  readonly catalogs: readonly Catalog[];
  readonly store: IncidentStore;
  readonly history: readonly Dossier[];
}): Publisher {
  const catalogs = new Map(deps.catalogs.map((catalog) => [catalog.market.id, catalog]));
  const snapshots = new Map<string, Snapshot>();
  const live = new Map<string, Dossier>();
  const history = new Map(deps.history.map((dossier) => [dossier.incident.id, dossier]));

  const matches = (query: IncidentQuery) => (dossier: Dossier) =>
    (query.market === undefined || dossier.incident.market === query.market) &&
    (query.state === undefined || dossier.incident.state === query.state);

  return {
    catalogs: () => deps.catalogs,
    catalog: (market) => catalogs.get(market),
    snapshot: (market) => snapshots.get(market),
    setSnapshot: (snapshot) => void snapshots.set(snapshot.market, snapshot),
    setIncident: (dossier) => void live.set(dossier.incident.id, dossier),
    incident: async (id) =>
      live.get(id) ?? (await deps.store.incident(id).catch(orElse(undefined))) ?? history.get(id),
    incidents: async (query) => {
      const skip = placeOf(query.cursor);
      const atHand = (): Stored => ({
        items: newest([...live.values()].filter(matches(query)), query),
        cursor: null,
      });
      const stored =
        skip === undefined
          ? await deps.store.incidents(query).catch((fault) => orElse(atHand())(fault))
          : NOTHING;
      const fresh = stored.items.map((dossier) => live.get(dossier.incident.id) ?? dossier);
      if (stored.cursor !== null) return { items: fresh, cursor: stored.cursor };
      // The days that came with the product stand behind everything that happened here.
      const left = [...history.values()].filter(matches(query)).slice(skip ?? 0);
      const shipped = left.slice(0, query.limit - fresh.length);
      const next = (skip ?? 0) + shipped.length;
      return { items: [...fresh, ...shipped], cursor: shipped.length < left.length ? cursorAt(next) : null };
    },
  };
}

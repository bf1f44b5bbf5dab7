import type { Catalog } from '../core/catalog/catalog.ts';
import { type EpochMs, MINUTE } from '../core/time.ts';
import type { FeedEvent } from '../ports/feed.ts';
import type { Store } from '../ports/store.ts';
import type { Publisher } from './publish.ts';

/** Shows what other processes found. */
export interface MarketFollower {
  /** Takes over all that is shown now. */
  load(): Promise<void>;
  /** Takes a change over; readers are told of it afterwards. */
  take(event: FeedEvent): Promise<void>;
  /** Reads again what no change was heard of for longer than there should be one. */
  catchUp(now: EpochMs): Promise<void>;
}

/** Incidents of a market that are kept at hand. */
const AT_HAND = 50;
/** There is a snapshot each minute, some seconds after it ended. */
const LATE = MINUTE + MINUTE / 2;
/** A snapshot that is late is looked for so often. */
const EVERY = MINUTE / 12;

/** Keeps a publisher as the store has it, so that readers are answered from memory. */
export function createFollower(deps: {
  readonly catalogs: readonly Catalog[];
  readonly store: Store;
  readonly publisher: Publisher;
}): MarketFollower {
  const { store, publisher } = deps;
  const markets = deps.catalogs.map(({ market }) => market.id);
  let lookedAt: EpochMs = Number.NEGATIVE_INFINITY;

  /** A snapshot is never replaced by an older one, in whatever order changes come. */
  const takeSnapshot = async (market: string): Promise<void> => {
    const snapshot = await store.snapshot(market);
    const asOf = publisher.snapshot(market)?.asOf ?? Number.NEGATIVE_INFINITY;
    if (snapshot && snapshot.asOf > asOf) publisher.setSnapshot(snapshot);
  };
  const takeIncidents = async (market: string): Promise<void> => {
    const { items } = await store.incidents({ market, limit: AT_HAND });
    for (const dossier of items) publisher.setIncident(dossier);
  };
  const takeAll = async (market: string): Promise<void> => {
    await takeIncidents(market);
    await takeSnapshot(market);
  };

  return {
    async load() {
      for (const market of markets) await takeAll(market);
    },
    async take({ market, type, data }) {
      if (!markets.includes(market)) return;
      if (type === 'snapshot') await takeSnapshot(market);
      if (type !== 'incident') return;
      const dossier = await store.incident((JSON.parse(data) as { id: string }).id);
      if (dossier) publisher.setIncident(dossier);
    },
    async catchUp(now) {
      if (now - lookedAt < EVERY) return;
      lookedAt = now;
      for (const market of markets) {
        const asOf = publisher.snapshot(market)?.asOf ?? Number.NEGATIVE_INFINITY;
        if (now - asOf > LATE) await takeAll(market);
      }
    },
  };
}

import { type LiveReview, reviewIncident } from '../core/publish/accuracy/review-incident.ts';
import type { Dossier } from '../core/publish/dossier.ts';
import type { Snapshot } from '../core/publish/snapshot.ts';
import type { Published } from '../ports/published.ts';

/** What this server saw, looked back upon. */
export interface LiveReviews {
  /** Newest first; at most {@link MOST_REVIEWED}. The same array until something has changed. */
  readonly all: () => Promise<readonly LiveReview[]>;
}

const PAGE = 50;
/** Older incidents are told by the API: so many are enough to judge by, and take some megabytes. */
export const MOST_REVIEWED = 2_000;

/** What changes in a dossier when its review must. */
function stampOf({ incident, statements }: Dossier): string {
  return [incident.state, incident.timeline.length, statements.length, incident.attributedAt].join(' ');
}

interface Kept {
  readonly stamp: string;
  readonly review: LiveReview;
}

/**
 * Reviews all incidents of this server once, page by page, and from then on, once for each new snapshot of a market,
 * the newest pages for as long as they hold something new.
 *
 * @param isShipped whether an incident came with the product
 */
export function createLiveReviews(deps: {
  readonly published: Published;
  readonly isShipped: (dossier: Dossier) => boolean;
}): LiveReviews {
  const { published, isShipped } = deps;
  const kept = new Map<string, Kept>();
  let seen: readonly (Snapshot | undefined)[] | undefined;
  let sorted: readonly LiveReview[] = [];
  let reading: Promise<void> | undefined;

  /** Takes a page into account; tells whether it held anything new, and whether the days that were shipped begin. */
  const take = (items: readonly Dossier[]): { news: boolean; end: boolean } => {
    const own = items.filter((dossier) => !isShipped(dossier));
    const fresh = own.filter((dossier) => kept.get(dossier.incident.id)?.stamp !== stampOf(dossier));
    for (const dossier of fresh) {
      // A market that is served no more has no names to tell it with.
      const catalog = published.catalog(dossier.incident.market);
      if (catalog)
        kept.set(dossier.incident.id, { stamp: stampOf(dossier), review: reviewIncident(dossier, catalog) });
    }
    return { news: fresh.length > 0, end: own.length < items.length };
  };

  const read = async (): Promise<void> => {
    let news = false;
    let cursor: string | null = null;
    for (let pages = 0; pages * PAGE < MOST_REVIEWED; pages++) {
      const page: Awaited<ReturnType<Published['incidents']>> = await published.incidents({
        limit: PAGE,
        ...(cursor === null ? {} : { cursor }),
      });
      const taken = take(page.items);
      news ||= taken.news;
      cursor = page.cursor;
      if (!taken.news || taken.end || cursor === null) break;
    }
    if (!news) return;
    sorted = [...kept.values()]
      .map(({ review }) => review)
      .toSorted((a, b) => b.openedAt - a.openedAt || (a.id < b.id ? -1 : 1))
      .slice(0, MOST_REVIEWED);
    const within = new Set(sorted.map(({ id }) => id));
    for (const id of kept.keys()) if (!within.has(id)) kept.delete(id);
  };

  return {
    async all() {
      const now = published.catalogs().map(({ market }) => published.snapshot(market.id));
      const isSame = seen?.length === now.length && now.every((snapshot, i) => snapshot === seen?.[i]);
      if (!isSame && !reading) {
        reading = read()
          .then(() => {
            seen = now;
          })
          .finally(() => {
            reading = undefined;
          });
      }
      await reading;
      return sorted;
    },
  };
}

import type { Casebook, DayBrief } from '../../core/publish/day.ts';
import type { Dossier } from '../../core/publish/dossier.ts';
import type { Published } from '../../ports/published.ts';

function replayedIn(published: Published): ReadonlySet<string | undefined> {
  return new Set(published.catalogs().map(({ market }) => published.snapshot(market.id)?.replay?.scenario));
}

/** The days of the casebook, without one that is replayed here: that is told by what happens here. */
export function shownDays(published: Published, casebook: Casebook): DayBrief[] {
  const replayed = replayedIn(published);
  return casebook.days.filter(({ id }) => !replayed.has(id));
}

/** Tells incidents that came with the product from those of this server, to which a replay belongs. */
export function createIsShipped(published: Published, casebook: Casebook): (dossier: Dossier) => boolean {
  const days = new Map(casebook.days.flatMap((day) => day.incidents.map(({ id }) => [id, day.id] as const)));
  return (dossier) => {
    const day = days.get(dossier.incident.id);
    // A replay may give its incident the name that it has in the casebook.
    return day !== undefined && (!replayedIn(published).has(day) || dossier.day !== undefined);
  };
}

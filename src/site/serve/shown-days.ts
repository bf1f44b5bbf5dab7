import type { Casebook, DayBrief } from '../../core/publish/day.ts';
import type { Published } from '../../ports/published.ts';

/** The days of the casebook, without one that is replayed here: that is told by what happens here. */
export function shownDays(published: Published, casebook: Casebook): DayBrief[] {
  const replayed = new Set(
    published.catalogs().map(({ market }) => published.snapshot(market.id)?.replay?.scenario),
  );
  return casebook.days.filter(({ id }) => !replayed.has(id));
}

import type { DayBrief, DayIncident } from './day.ts';

/** What is shown of a day: the first incident that is over, names somebody and had a cause. */
function toldOf({ incidents }: DayBrief): DayIncident | undefined {
  return incidents.find(
    ({ resolvedAt, origin, causeless }) => resolvedAt !== null && origin.length > 0 && !causeless,
  );
}

/**
 * The incident that stands for a market's past where nothing happened on this server yet: of the days that were
 * recorded or reconstructed there, that of the day with the most sources, the newer of two alike. How right the
 * answer was plays no part.
 *
 * @param days in the order of the casebook, newest first
 * @returns its id; undefined: no such day holds one
 */
export function featureIncident(days: readonly DayBrief[], market: string): string | undefined {
  const able = days.flatMap((day) => {
    const told = day.kind !== 'simulated' && day.market.id === market ? toldOf(day) : undefined;
    return told ? [{ id: told.id, sources: day.sources.length }] : [];
  });
  return able.toSorted((a, b) => b.sources - a.sources)[0]?.id;
}

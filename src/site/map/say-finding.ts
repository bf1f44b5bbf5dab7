import type { View } from '../serve/view.ts';
import { byRate, type Place } from './place.ts';

/** Rates within this of one another are called alike. */
const ALIKE = 1.5;
/** So many places make a pattern. */
const MANY = 3;

/** What a map shows, as a sentence; undefined where nothing is told. */
export function sayFinding(places: readonly Place[], { t, f }: View): string | undefined {
  const told = byRate(places.filter(({ perMillion }) => perMillion !== null));
  const sure = told.filter(({ faint }) => !faint);
  const shown = sure.length > 0 ? sure : told;
  const [first, second] = shown;
  if (!first) return undefined;
  const [high, next, low] = [first, second, shown.at(-1)].map((place) => place?.perMillion ?? 0) as [
    number,
    number,
    number,
  ];
  if (shown.length >= MANY && high <= low * ALIKE) return t.map.alike(f.count(low), f.count(high));
  const most = second && next * 2 > high ? [first, second] : [first];
  return t.map.most(
    f.list(most.map(({ name }) => name)),
    f.list(most.map(({ perMillion }) => f.count(perMillion ?? 0))),
  );
}

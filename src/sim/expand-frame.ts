import type { Catalog } from '../core/catalog/catalog.ts';
import { CANNOT_REACH_CODE, SYMPTOM_IDS, WORKS_CODE } from '../core/catalog/symptoms.ts';
import type { Frame, Tally } from '../core/count/tally.ts';
import type { Rng } from './rng.ts';

/** One person of a tally: the parts are drawn from its sums, so that together they give them again. */
export interface Person {
  readonly service: string;
  readonly region: string;
  readonly symptom: string;
  readonly reaching: string;
}

function shuffle<T>(items: T[], rng: Rng): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(rng.next() * (i + 1));
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
  return items;
}

function repeat<T>(entries: Iterable<readonly [T, number]>): T[] {
  const list: T[] = [];
  for (const [value, count] of entries) for (let i = 0; i < Math.round(count); i++) list.push(value);
  return list;
}

function peopleOf(service: string, tally: Tally, rng: Rng): Person[] {
  const symptoms = shuffle(repeat(Array.from(tally.symptoms, (count, code) => [code, count] as const)), rng);
  const regions = shuffle(repeat(tally.regions), rng);
  const names = shuffle(repeat(tally.mentions), rng);
  // Whoever names somebody mostly says that they cannot reach them; regions and names are those of complaints.
  const rank = (code: number): number => (code === CANNOT_REACH_CODE ? 0 : code === WORKS_CODE ? 2 : 1);
  const order = symptoms.toSorted((a, b) => rank(a) - rank(b));
  return order.map((code, index) => ({
    service,
    region: regions[index] ?? '',
    symptom: SYMPTOM_IDS[code]!,
    reaching: names[index] ?? '',
  }));
}

/** The people behind a frame, in no order. Which region goes with which symptom is drawn, not known. */
export function expandFrame(catalog: Catalog, frame: Frame, rng: Rng): Person[] {
  return shuffle(
    frame.tallies.flatMap((tally, code) => (tally ? peopleOf(catalog.services[code]!.id, tally, rng) : [])),
    rng,
  );
}

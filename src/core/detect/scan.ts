import { logGamma } from '../stats/special.ts';

/** One part of a whole: what was counted there, and what was expected. */
export interface Cell<Key> {
  readonly key: Key;
  readonly count: number;
  readonly expected: number;
}

/** The parts in which a rise is concentrated. */
export interface Subset<Key> {
  readonly keys: readonly Key[];
  readonly count: number;
  readonly expected: number;
  /** How unlikely that any such subset rises so by chance, in nats. */
  readonly nats: number;
}

/** ln of the number of subsets of k out of n. */
function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

/** Nats by which some parts together exceed what was expected, as the best of all sets of that many. */
function weigh<Key>(chosen: readonly Cell<Key>[], parts: number, surprise: Surprise): Subset<Key> {
  let count = 0;
  let expected = 0;
  for (const cell of chosen) {
    count += cell.count;
    expected += cell.expected;
  }
  const size = chosen.length;
  const nats = surprise(count, expected) - logChoose(parts, size) - size * Math.LN2;
  return { keys: chosen.map(({ key }) => key), count, expected, nats };
}

/** Nats of a count where so many were expected; 0 where it is no more than that. */
export type Surprise = (count: number, expected: number) => number;

/**
 * The subset of parts whose counts exceed what was expected by the most.
 *
 * Expectation-based scan: ordered by count over expected, the best subset is a prefix (linear-time subset scanning,
 * Neill 2012, doi:10.1111/j.1467-9868.2011.01014.x): all 2ⁿ in O(n log n). The best of many is unusual by chance, so
 * ln of the number of subsets of that size is taken off, and ln 2 for each part; parts that do not pay for themselves
 * then leave the prefix, the one that costs most first. So the answer is near to the best, not always it.
 *
 * @param cells parts with a count above 0; expected > 0
 * @param parts how many parts there are, those without a count too
 * @returns null where nothing exceeds what was expected
 */
export function scanSubsets<Key>(
  cells: readonly Cell<Key>[],
  parts: number,
  surprise: Surprise,
): Subset<Key> | null {
  const sorted = cells.toSorted((a, b) => b.count / b.expected - a.count / a.expected);
  const all = Math.max(parts, cells.length);
  let chosen: readonly Cell<Key>[] = [];
  let best: Subset<Key> | null = null;
  for (let size = 1; size <= sorted.length; size++) {
    const prefix = sorted.slice(0, size);
    const found = weigh(prefix, all, surprise);
    if (found.nats > (best?.nats ?? 0)) [best, chosen] = [found, prefix];
  }
  while (best && chosen.length > 1) {
    let better: Subset<Key> | null = null;
    for (const leaver of chosen) {
      const rest = weigh(
        chosen.filter((cell) => cell !== leaver),
        all,
        surprise,
      );
      if (rest.nats > (better?.nats ?? best.nats)) better = rest;
    }
    if (!better) break;
    best = better;
    chosen = chosen.filter(({ key }) => better.keys.includes(key));
  }
  return best;
}

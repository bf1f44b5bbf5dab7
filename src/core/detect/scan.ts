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

/** ln k! for small k. */
const LOG_FACTORIALS = Float64Array.from({ length: 256 }, (_, k) => logGamma(k + 1));

const logFactorial = (k: number): number => LOG_FACTORIALS[k] ?? logGamma(k + 1);

/** ln of the number of subsets of k out of n. */
function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
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
  /** Nats by which so many parts together exceed what was expected, as the best of all sets of that many. */
  const weigh = (size: number, count: number, expected: number): number =>
    surprise(count, expected) - logChoose(all, size) - size * Math.LN2;
  let best = { size: 0, count: 0, expected: 0, nats: 0 };
  let [count, expected] = [0, 0];
  sorted.forEach((cell, index) => {
    count += cell.count;
    expected += cell.expected;
    const nats = weigh(index + 1, count, expected);
    if (nats > best.nats) best = { size: index + 1, count, expected, nats };
  });
  if (best.size === 0) return null;
  let chosen = sorted.slice(0, best.size);
  while (chosen.length > 1) {
    const left = leave(chosen, best.nats, weigh);
    if (!left) break;
    best = { size: chosen.length - 1, ...left };
    chosen = chosen.filter((_, index) => index !== left.leaver);
  }
  return { keys: chosen.map(({ key }) => key), count: best.count, expected: best.expected, nats: best.nats };
}

/** The part without which the others weigh most, where that is more than `least`. */
function leave<Key>(
  chosen: readonly Cell<Key>[],
  least: number,
  weigh: (size: number, count: number, expected: number) => number,
): { leaver: number; count: number; expected: number; nats: number } | undefined {
  let better: ReturnType<typeof leave>;
  for (let leaver = 0; leaver < chosen.length; leaver++) {
    // Summed anew: what is left when one is taken off again has other last digits.
    let [count, expected] = [0, 0];
    for (let index = 0; index < chosen.length; index++) {
      if (index === leaver) continue;
      count += chosen[index]!.count;
      expected += chosen[index]!.expected;
    }
    const nats = weigh(chosen.length - 1, count, expected);
    if (nats > (better?.nats ?? least)) better = { leaver, count, expected, nats };
  }
  return better;
}

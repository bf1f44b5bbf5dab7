import { type EpochMs, MINUTE } from '../../core/time.ts';

/** Something known of how many people came in [from, to): at least `least`, at most `most`. */
export interface Statement {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly least: number;
  readonly most: number;
}

/** A stretch of time of which it is known that 1 to 4 people came in it. */
export interface Found {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly least: number;
  readonly most: number;
}

const FAR = 1e9;

/**
 * The best bounds that follow from statements about how many people came in stretches of time, for every stretch at
 * once: all sums and differences are tried. A statement is a bound on the difference of two running totals; such bounds
 * are closed by shortest paths (Floyd and Warshall), which is exact for whole numbers.
 *
 * @param within bounds of a set that these people are part of: no more of them came than of all
 * @returns `[from][to]`: most people in [from, to) for from < to; minus the least for from > to. Indexes are minutes.
 */
export function closeBounds(
  start: EpochMs,
  minutes: number,
  statements: readonly Statement[],
  within?: readonly Float64Array[],
): Float64Array[] {
  const size = minutes + 1;
  // Nobody is fewer than none: a later total is no smaller.
  const bounds = Array.from({ length: size }, (_, a) =>
    Float64Array.from({ length: size }, (__, b) => (b > a ? (within?.[a]?.[b] ?? FAR) : 0)),
  );
  const at = (time: EpochMs): number => Math.min(minutes, Math.max(0, Math.round((time - start) / MINUTE)));
  for (const { from, to, least, most } of statements) {
    const [a, b] = [at(from), at(to)];
    bounds[a]![b] = Math.min(bounds[a]![b]!, most);
    bounds[b]![a] = Math.min(bounds[b]![a]!, -least);
  }
  for (let k = 0; k < size; k++) {
    const via = bounds[k]!;
    for (const row of bounds) {
      const first = row[k]!;
      if (first >= FAR) continue;
      for (let b = 0; b < size; b++) if (first + via[b]! < row[b]!) row[b] = first + via[b]!;
    }
  }
  return bounds;
}

/** All stretches of which the bounds say that somebody came, and fewer than five. */
export function findFew(start: EpochMs, bounds: readonly Float64Array[]): Found[] {
  const found: Found[] = [];
  for (let a = 0; a < bounds.length; a++) {
    for (let b = a + 1; b < bounds.length; b++) {
      const [least, most] = [-bounds[b]![a]!, bounds[a]![b]!];
      if (least >= 1 && most <= 4)
        found.push({ from: start + a * MINUTE, to: start + b * MINUTE, least, most });
    }
  }
  return found;
}

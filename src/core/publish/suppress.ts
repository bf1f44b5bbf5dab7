import { countyOf } from '../catalog/counties.ts';

/** No published cell may be made by fewer people than this. */
export const K_ANONYMITY = 5;

/** Where so few live, everybody is somebody's neighbour. */
const SMALL_COUNTY = 20_000;

/** Fewest people that may be told of a county, by its FIPS code: five, and ten where fewer than 20,000 live. */
export function leastOfCounty(code: string): number {
  return (countyOf(code)?.population ?? 0) < SMALL_COUNTY ? 2 * K_ANONYMITY : K_ANONYMITY;
}

/** A count as it may be published alone: null for 1 to 4 people. Zero is nobody, and may be said. */
export function publishedCount(count: number): number | null {
  const whole = Math.round(count);
  return whole === 0 || whole >= K_ANONYMITY ? whole : null;
}

/** A mean below this is told with one digit, all others with two. */
const SMALL_MEAN = 5;

/**
 * What is usual as it may be told beside counts. It is learned from people, and with all its digits it would move with
 * each of them.
 */
export function publishedMean(mean: number): number {
  return Number(mean.toPrecision(mean < SMALL_MEAN ? 1 : 2));
}

/** As how many 1 to 4 people are drawn. */
export const FEW = 2;

/** A point of a published curve: 1 to 4 people are drawn as 2, so that no point gives a small number away. */
export function curvePoint(count: number): number {
  return publishedCount(count) ?? FEW;
}

/**
 * A table whose sum is known elsewhere: cells of 1 to 4 are left out, and where that leaves a single gap,
 * or gaps that hold fewer than 5 together, the next smallest cells go too (complementary suppression).
 *
 * @param leastOf fewest people of a cell that may be told; absent: five
 */
export function publishedCells(
  cells: ReadonlyMap<string, number>,
  leastOf: (key: string) => number = () => K_ANONYMITY,
): Map<string, number | null> {
  const result = new Map<string, number | null>();
  let hidden = 0;
  let sum = 0;
  for (const [key, count] of cells) {
    const whole = publishedCount(count);
    const shown = whole !== null && whole > 0 && whole < leastOf(key) ? null : whole;
    result.set(key, shown);
    if (shown === null) {
      hidden++;
      sum += count;
    }
  }
  const smallestFirst = [...cells]
    .filter(([key]) => (result.get(key) ?? 0) > 0)
    .toSorted((a, b) => a[1] - b[1]);
  for (const [key, count] of smallestFirst) {
    if (hidden === 0 || (hidden > 1 && sum >= K_ANONYMITY)) break;
    result.set(key, null);
    hidden++;
    sum += count;
  }
  return result;
}

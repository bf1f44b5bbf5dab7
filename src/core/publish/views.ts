import type { ToldWindow } from '../attribute/observation.ts';
import type { VerdictClass } from '../attribute/verdict.ts';
import { REGIONS } from '../catalog/regions.ts';
import { SYMPTOM_IDS, SYMPTOMS } from '../catalog/symptoms.ts';
import { addTally } from '../count/add.ts';
import { createTally, type Tally } from '../count/tally.ts';
import { type EpochMs, MINUTE } from '../time.ts';
import type { RegionCount, Series, SymptomCount } from './dossier.ts';
import type { ToldFacts } from './hide-few.ts';
import type { Track } from './record.ts';
import { curvePoint, FEW, K_ANONYMITY, publishedCells, publishedCount, publishedMean } from './suppress.ts';

const tenths = (value: number): number => Math.round(value * 10) / 10;

/**
 * People of a discreet track who are told of as having come in (from, to]; null for fewer than five, nobody among them.
 * Those of whom it is only known that they came in a longer time count for their share of it.
 */
export function toldCount({ cells }: Track, from: EpochMs, to: EpochMs): number | null {
  let count = 0;
  for (let i = cells.length - 1; i >= 0 && cells[i]!.end > from; i--) {
    const { from: since = from, end, tally } = cells[i]!;
    const shared = Math.min(end, to) - Math.max(since, from);
    if (shared > 0) count += (tally.count * shared) / (end - since);
  }
  return publishedCount(count) || null;
}

/** Minutes that attribution looks at. */
const WINDOW = 15 * MINUTE;

/** All that was told of a discreet track in the last quarter of an hour. */
function toldLately({ cells }: Track, at: EpochMs): Tally {
  const sum = createTally();
  for (let i = cells.length - 1; i >= 0 && cells[i]!.end > at - WINDOW; i--) addTally(sum, cells[i]!.tally);
  return sum;
}

/**
 * What of the last minutes of a discreet track may be put into evidence.
 *
 * @param where regions that alone were looked at; null or undefined: the whole was
 */
export function toldWindow(
  track: Track,
  at: EpochMs,
  where: readonly string[] | null | undefined,
): ToldWindow {
  const { regions, symptoms, mentions } = toldLately(track, at);
  const people = toldCount(track, at - WINDOW, at);
  const there = where?.reduce((sum, region) => sum + (regions.get(region) ?? 0), 0);
  return { count: there === undefined ? people : publishedCount(there) || null, people, symptoms, mentions };
}

/** What may be told of a discreet track where it is explained why it alarms or not. */
export function toldFacts(track: Track, at: EpochMs): ToldFacts {
  const { regions, symptoms } = toldLately(track, at);
  const said = SYMPTOM_IDS.map((id, code) => [id, symptoms[code]!] as const);
  return {
    count: (minutes) => toldCount(track, at - minutes * MINUTE, at),
    parts: new Map<string, number>([...regions, ...said]),
    silent: track.discretion?.silent ?? false,
  };
}

/** A point of a discreet curve: fewer than five, nobody among them, are drawn as what is usual, at most as two. */
function discreetPoint(count: number, expected: number): number {
  return publishedCount(count) || Math.min(FEW, publishedMean(expected));
}

/** A track as a curve of equal steps over [from, to). Wider bins are spread evenly over the steps they cover. */
export function seriesOf(track: Track, from: EpochMs, to: EpochMs, step: EpochMs): Series {
  const n = Math.max(0, Math.ceil((to - from) / step));
  const count = new Array<number>(n).fill(0);
  const expected = new Array<number>(n).fill(0);
  const chance = new Array<number>(n).fill(0);
  const error = new Array<number>(n).fill(0);
  const classes = new Array<VerdictClass>(n).fill('normal');
  const seen = new Array<number>(n).fill(0);
  for (const point of track.points) {
    if (point.end <= from || point.start >= to) continue;
    const length = point.end - point.start;
    const first = Math.max(0, Math.floor((point.start - from) / step));
    const last = Math.min(n - 1, Math.ceil((point.end - from) / step) - 1);
    for (let i = first; i <= last; i++) {
      const start = from + i * step;
      const share = (Math.min(point.end, start + step) - Math.max(point.start, start)) / length;
      count[i]! += point.count * share;
      expected[i]! += point.expected * share;
      chance[i]! += point.chance * share;
      error[i] = Math.max(error[i]!, point.error);
      classes[i] = point.class;
      if (!point.missing) seen[i]! += share * length;
    }
  }
  const plain = track.discretion ? publishedMean : tenths;
  return {
    start: from,
    step,
    count: count.map((value, i) =>
      track.discretion ? discreetPoint(value, expected[i]!) : curvePoint(value),
    ),
    expected: expected.map(plain),
    upper: expected.map((mean, i) => plain(mean + 2 * Math.sqrt(chance[i]! + (error[i]! * mean) ** 2))),
    classes,
    missing: seen.map((length) => length < step / 2),
  };
}

/** Where complaints of a stretch of time came from, as may be published; most per inhabitant first. */
export function regionsOf(track: Track, from: EpochMs, to: EpochMs): RegionCount[] {
  const sums = new Map<string, number>();
  for (const { end, tally } of track.cells) {
    if (end <= from || end > to) continue;
    for (const [region, count] of tally.regions)
      if (region) sums.set(region, (sums.get(region) ?? 0) + count);
  }
  return [...publishedCells(sums)]
    .map(([region, count]): RegionCount => {
      const population = REGIONS[region]?.population;
      return {
        region,
        count,
        perMillion: count !== null && population ? tenths((count / population) * 1e6) : null,
      };
    })
    .toSorted((a, b) => (b.perMillion ?? -1) - (a.perMillion ?? -1) || (a.region < b.region ? -1 : 1));
}

function symptomSums(track: Track, from: EpochMs, to: EpochMs): Float64Array {
  const sums = new Float64Array(SYMPTOM_IDS.length);
  for (const { end, tally } of track.cells) {
    if (end <= from || end > to) continue;
    tally.symptoms.forEach((count, code) => {
      sums[code]! += count;
    });
  }
  return sums;
}

/** What people said fails in a stretch of time, most first; symptoms nobody named are left out. */
export function symptomsOf(track: Track, from: EpochMs, to: EpochMs): SymptomCount[] {
  const sums = symptomSums(track, from, to);
  const cells = new Map(
    SYMPTOM_IDS.flatMap((id, code) => (sums[code]! > 0 ? [[id as string, sums[code]!] as const] : [])),
  );
  const urgent = SYMPTOM_IDS.filter((id) => SYMPTOMS[id].emergency && !cells.has(id));
  const some = urgent.filter(() => emergencyOf(track, from, to) === null);
  return [...publishedCells(cells), ...some.map((id) => [id, null] as const)]
    .map(([symptom, count]): SymptomCount => ({ symptom, count }))
    .toSorted((a, b) => (b.count ?? 0) - (a.count ?? 0));
}

/**
 * Reports of failing emergency calls in a stretch of time; null where there are some, and how many is not told;
 * undefined for none.
 */
export function emergencyOf(track: Track, from: EpochMs, to: EpochMs): number | null | undefined {
  const sums = symptomSums(track, from, to);
  const count = Math.round(
    SYMPTOM_IDS.reduce((sum, id, code) => (SYMPTOMS[id].emergency ? sum + sums[code]! : sum), 0),
  );
  if (count === 0) {
    const some = track.cells.some(({ end, urgent }) => urgent && end > from && end <= to);
    return some ? null : undefined;
  }
  return count >= K_ANONYMITY ? count : null;
}

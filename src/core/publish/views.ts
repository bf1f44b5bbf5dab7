import type { VerdictClass } from '../attribute/verdict.ts';
import { REGIONS } from '../catalog/regions.ts';
import { SYMPTOM_IDS, SYMPTOMS } from '../catalog/symptoms.ts';
import type { EpochMs } from '../time.ts';
import type { RegionCount, Series, SymptomCount } from './dossier.ts';
import type { Track } from './record.ts';
import { curvePoint, K_ANONYMITY, publishedCells } from './suppress.ts';

const tenths = (value: number): number => Math.round(value * 10) / 10;

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
  return {
    start: from,
    step,
    count: count.map(curvePoint),
    expected: expected.map(tenths),
    upper: expected.map((mean, i) => tenths(mean + 2 * Math.sqrt(chance[i]! + (error[i]! * mean) ** 2))),
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
  return [...publishedCells(cells)]
    .map(([symptom, count]): SymptomCount => ({ symptom, count }))
    .toSorted((a, b) => (b.count ?? 0) - (a.count ?? 0));
}

/** Reports of failing emergency calls in a stretch of time; null for 1 to 4, undefined for none. */
export function emergencyOf(track: Track, from: EpochMs, to: EpochMs): number | null | undefined {
  const sums = symptomSums(track, from, to);
  const count = Math.round(
    SYMPTOM_IDS.reduce((sum, id, code) => (SYMPTOMS[id].emergency ? sum + sums[code]! : sum), 0),
  );
  if (count === 0) return undefined;
  return count >= K_ANONYMITY ? count : null;
}

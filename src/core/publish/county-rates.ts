import { type County, countyOf } from '../catalog/counties.ts';
import type { EpochMs } from '../time.ts';
import type { CountyLevel, CountyRate, CountyRates } from './dossier.ts';
import type { Track } from './record.ts';
import { K_ANONYMITY, leastOfCounty, publishedCells } from './suppress.ts';
import { regionsOf } from './views.ts';

const LEVELS = [
  [1000, '1000+'],
  [200, '200-999'],
  [50, '50-199'],
  [10, '10-49'],
  [0, '5-9'],
] as const satisfies readonly (readonly [number, CountyLevel])[];

function rateOf({ code, name, population }: County, count: number): CountyRate {
  const level = LEVELS.find(([least]) => count >= least)?.[1] as CountyLevel;
  const perMillion = population > 0 ? Number(((count / population) * 1e6).toPrecision(2)) : null;
  return { county: code, name, perMillion, level };
}

type Cells = Map<string, number>;

/** Complaints by county, by region; empty where nobody said a county. */
function sumsByRegion({ cells }: Track, from: EpochMs, to: EpochMs): Map<string, Cells> {
  const sums = new Map<string, Cells>();
  for (const { end, tally } of cells) {
    if (!tally.counties || end <= from || end > to) continue;
    for (const [county, count] of tally.counties) {
      const region = countyOf(county)?.state ?? '';
      const own = sums.get(region) ?? new Map();
      sums.set(region, own.set(county, (own.get(county) ?? 0) + count));
    }
  }
  return sums;
}

/**
 * Rates of the counties of a region, most first (P31). Those of whom no county is told are a cell of the table, too, as
 * the region's own number gives them away.
 */
function ratesOf(counties: Cells, total: number): CountyRate[] {
  const said = [...counties.values()].reduce((sum, count) => sum + count, 0);
  const unsaid = ['', Math.max(0, total - said)] as const;
  const told = publishedCells(new Map([...counties, unsaid]), (county) =>
    county === '' ? K_ANONYMITY : leastOfCounty(county),
  );
  return [...told]
    .flatMap(([code, count]) => {
      const county = countyOf(code);
      return county && count ? [rateOf(county, count)] : [];
    })
    .toSorted((a, b) => (b.perMillion ?? -1) - (a.perMillion ?? -1) || (a.county < b.county ? -1 : 1));
}

/** What may be told of counties in a stretch of time, by region; a region whose own number is hidden tells of none. */
function countyRates(track: Track, from: EpochMs, to: EpochMs): CountyRates {
  const sums = sumsByRegion(track, from, to);
  if (sums.size === 0) return {};
  const rows = regionsOf(track, from, to).flatMap(({ region, count }) => {
    const rates = ratesOf(sums.get(region) ?? new Map(), count ?? 0);
    return count === null || rates.length === 0 ? [] : [[region, rates] as const];
  });
  return Object.fromEntries(rows);
}

/** The same by service, for those of whom a county is told; nothing where there is none. */
export function countiesTold(
  tracks: readonly (readonly [service: string, track: Track])[],
  from: EpochMs,
  to: EpochMs,
): { readonly counties?: Readonly<Record<string, CountyRates>> } {
  const rows = tracks
    .map(([id, track]) => [id, countyRates(track, from, to)] as const)
    .filter(([, rates]) => Object.keys(rates).length > 0);
  return rows.length > 0 ? { counties: Object.fromEntries(rows) } : {};
}

import { REGIONS } from '../../core/catalog/regions.ts';
import type { RegionSteps } from '../../core/publish/dossier.ts';
import type { EpochMs } from '../../core/time.ts';

/** Rates of all regions in one step; a region that is not named is not told of. */
export interface StepRates {
  readonly at: EpochMs;
  /** Reports per million people by region; null: nobody, or fewer than may be told. */
  readonly rates: ReadonlyMap<string, number | null>;
}

function rateOf(region: string, count: number): number | null {
  const people = REGIONS[region]?.population;
  return people && count > 0 ? (count / people) * 1e6 : null;
}

/** Counts over time as rates, step by step. A last step that is not over is left out: it would look like calm. */
export function stepRates({ start, step, until, regions, counts }: RegionSteps): StepRates[] {
  const whole = Math.max(1, Math.floor((until - start) / step));
  return (counts[0] ?? []).slice(0, whole).map((_, i) => ({
    at: start + i * step,
    rates: new Map(regions.map((region, row) => [region, rateOf(region, counts[row]?.[i] ?? 0)])),
  }));
}

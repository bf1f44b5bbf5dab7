import { logDirichletMultinomial } from '../stats/dirichlet.ts';
import { logSumExp } from '../stats/special.ts';
import type { Observation } from './observation.ts';
import type { AttributeParams } from './params.ts';

/** Where complaints come from, in the same order of regions for all services of a market. */
export interface Places {
  readonly regions: readonly string[];
  /** Complaints of a service by region in the window. */
  readonly counts: (service: number) => Float64Array;
  /** Share of each region of a service on healthy days; sums to 1. */
  readonly footprint: (service: number) => Float64Array;
}

const SMALLEST_SHARE = 1e-3;
/** How surely complaints that have a source come from where that source is reported. */
const FOLLOWS = 0.6;

function normalised(values: Float64Array): Float64Array {
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => value / (sum || 1));
}

/** Lays the regions of all services side by side; a service without history gets the market's footprint. */
export function layPlaces(observations: readonly Observation[]): Places {
  const names = new Set<string>();
  for (const { regions } of observations) for (const region of regions.keys()) if (region) names.add(region);
  const regions = [...names].toSorted();
  const row = (from: ReadonlyMap<string, number>): Float64Array =>
    Float64Array.from(regions, (region) => from.get(region) ?? 0);
  const market = new Float64Array(regions.length);
  const place = new Map(regions.map((region, index) => [region, index]));
  for (const { footprint } of observations) {
    for (const [region, count] of footprint) {
      const index = place.get(region);
      if (index !== undefined) market[index]! += count;
    }
  }
  const prior = normalised(market.map((count) => count + 1));
  return {
    regions,
    counts: lazily((service) => row(observations[service]!.regions)),
    footprint: lazily((service) =>
      normalised(row(observations[service]!.footprint).map((count, index) => count + 20 * prior[index]!)),
    ),
  };
}

/** Most services of a market are calm and never asked for. */
function lazily(make: (service: number) => Float64Array): (service: number) => Float64Array {
  const known: Float64Array[] = [];
  return (service) => {
    known[service] ??= make(service);
    return known[service];
  };
}

function weights(shares: Float64Array, weight: number): Float64Array {
  return shares.map((share) => weight * Math.max(share, SMALLEST_SHARE));
}

/** ln P(regions | nothing is wrong): the service's own footprint. */
export function placeNormal(places: Places, service: number, params: AttributeParams): number {
  return logDirichletMultinomial(
    places.counts(service),
    weights(places.footprint(service), params.placeWeight),
  );
}

/** ln P(regions | own fault): the own footprint, or any part of it. */
export function placeFault(places: Places, service: number, params: AttributeParams): number {
  const own = places.footprint(service);
  const counts = places.counts(service);
  return logSumExp([
    Math.log(0.5) + logDirichletMultinomial(counts, weights(own, params.placeWeight)),
    Math.log(0.5) + logDirichletMultinomial(counts, weights(own, 1)),
  ]);
}

/**
 * ln P(regions | complaints follow a source): the own footprint, more so where the source is reported more than
 * usual; or, since footprints are learned from few reports, the own footprint alone or any part of it.
 *
 * @param alone what {@link placeFault} gives for the service
 */
export function placeFollowing(
  places: Places,
  pair: { readonly service: number; readonly source: number },
  alone: number,
  params: AttributeParams,
): number {
  const { service, source } = pair;
  const own = places.footprint(service);
  const sourceOwn = places.footprint(source);
  const sourceCounts = places.counts(source);
  const total = sourceCounts.reduce((sum, count) => sum + count, 0);
  const shares = own.map((share, index) => {
    const smoothed = (sourceCounts[index]! + 5 * sourceOwn[index]!) / (total + 5);
    return (share * smoothed) / Math.max(sourceOwn[index]!, SMALLEST_SHARE);
  });
  const follows = weights(normalised(shares), params.placeWeight);
  return logSumExp([
    Math.log(FOLLOWS) + logDirichletMultinomial(places.counts(service), follows),
    Math.log(1 - FOLLOWS) + alone,
  ]);
}

import { logDirichletMultinomial } from '../stats/dirichlet.ts';
import { logSumExp } from '../stats/special.ts';
import type { Observation } from './observation.ts';
import type { AttributeParams } from './params.ts';

/** Complaints and users of one service by region, in the order of {@link Places.regions}. */
export interface Place {
  /** Complaints in the window beyond the usual ones of each region and what chance adds to them. */
  readonly counts: Float64Array;
  readonly total: number;
  /** Share of each region on healthy days; sums to 1. */
  readonly footprint: Float64Array;
  /** How much more than usual each region complains, relative to the whole; 1 where nobody does. */
  readonly shape: Float64Array;
  /** Its logarithm. */
  readonly logShape: Float64Array;
  /** ln P(counts | the very shares that are seen): no share explains them better. */
  readonly best: number;
  /** Regions with any. */
  readonly hit: number;
}

/** Where complaints come from, in the same order of regions for all services of a market. */
export interface Places {
  readonly regions: readonly string[];
  readonly of: (service: number) => Place;
}

const SMALLEST_SHARE = 1e-3;
/** Complaints that a source must have before its footprint now is told from its usual one. */
const SMOOTHING = 5;
/** Healthy complaints for which the market's footprint stands until a service has its own. */
const LEARNED = 20;
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
  const index = new Map(regions.map((region, at) => [region, at]));
  for (const { footprint } of observations) {
    for (const [region, count] of footprint) {
      const at = index.get(region);
      if (at !== undefined) market[at]! += count;
    }
  }
  const prior = normalised(market.map((count) => count + 1));
  const known: Place[] = [];
  const unusualOf = ({ regions: said, footprint: healthy, mean }: Observation): Place => {
    const footprint = normalised(row(healthy).map((count, at) => count + LEARNED * prior[at]!));
    const counts = row(said).map((count, at) => {
      const usual = mean * footprint[at]!;
      return Math.max(0, count - usual - Math.sqrt(usual));
    });
    return placeOf(counts, footprint);
  };
  return {
    regions,
    of(service) {
      known[service] ??= unusualOf(observations[service]!);
      return known[service];
    },
  };
}

function placeOf(counts: Float64Array, footprint: Float64Array): Place {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const shape = footprint.map((share, at) => {
    const smoothed = (counts[at]! + SMOOTHING * share) / (total + SMOOTHING);
    return Math.max(smoothed, SMALLEST_SHARE) / Math.max(share, SMALLEST_SHARE);
  });
  let [best, hit] = [0, 0];
  for (const count of counts) {
    if (count === 0) continue;
    best += count * Math.log(count / total);
    hit += 1;
  }
  return { counts, total, footprint, shape, logShape: shape.map(Math.log), best, hit };
}

function weights(shares: Float64Array, weight: number): Float64Array {
  return shares.map((share) => weight * Math.max(share, SMALLEST_SHARE));
}

/** ln P(regions | nothing is wrong): the service's own footprint. */
export function placeNormal(places: Places, service: number, params: AttributeParams): number {
  const { counts, footprint } = places.of(service);
  return logDirichletMultinomial(counts, weights(footprint, params.placeWeight));
}

/** ln P(regions | own fault): the own footprint, or any part of it. */
export function placeFault(places: Places, service: number, params: AttributeParams): number {
  const { counts, footprint } = places.of(service);
  return logSumExp([
    Math.log(0.5) + logDirichletMultinomial(counts, weights(footprint, params.placeWeight)),
    Math.log(0.5) + logDirichletMultinomial(counts, weights(footprint, 1)),
  ]);
}

/** Share of the complaints about something that fails in one place that come from elsewhere. */
const ELSEWHERE = 0.3;
/** However widely something is felt, it may have been felt through others. */
const NOT_LOCAL = -40;

/** ln of how well complaints agree with something that fails around one region alone, ≤ 0. */
export function placeLocality({ counts, footprint, total }: Place): number {
  if (total === 0) return 0;
  const around = footprint.map((share, at) => {
    const here = Math.log(1 - ELSEWHERE + ELSEWHERE * share) - Math.log(share);
    return Math.log(share) + counts[at]! * here + (total - counts[at]!) * Math.log(ELSEWHERE);
  });
  return Math.min(0, Math.max(logSumExp([...around]), NOT_LOCAL));
}

/**
 * As how many independent ones complaints count whose shares scatter like a Dirichlet of the weight: n where few,
 * growing with ln n where many. A rough stand-in for the exact ratio, too large for two regions, too small for fifty.
 */
function counting(total: number, weight: number): number {
  const grown = Math.log1p(total / weight);
  return (weight * grown) / (1 + 0.25 * grown);
}

/**
 * ln P(regions | complaints follow a source): the own footprint tilted to where the source is reported more than
 * usual; or, since footprints are learned from few reports, the own footprint alone or any part of it. The tilt's
 * likelihood ratio is that of a multinomial with as many complaints as the Dirichlet's weight lets count.
 *
 * @param own what {@link placeNormal} and {@link placeFault} give for the service
 */
export function placeFollowing(
  places: Places,
  pair: { readonly service: number; readonly source: number },
  own: { readonly normal: number; readonly fault: number },
  params: AttributeParams,
): number {
  const { counts, total, footprint, best, hit } = places.of(pair.service);
  if (total === 0) return own.fault;
  const { shape, logShape } = places.of(pair.source);
  let fit = 0;
  let norm = 0;
  for (let at = 0; at < counts.length; at++) {
    fit += counts[at]! * logShape[at]!;
    norm += footprint[at]! * shape[at]!;
  }
  const tilt = counting(total, params.placeWeight) * (fit / total - Math.log(norm));
  // However well the tilt fits, shares that scatter cost as much as those of any Dirichlet of the weight.
  const most = best - ((hit - 1) / 2) * Math.log1p(total / params.placeWeight);
  const tilted = tilt > 0 ? Math.max(own.normal, Math.min(own.normal + tilt, most)) : own.normal + tilt;
  const follows = Math.log(FOLLOWS) + tilted;
  const alone = Math.log(1 - FOLLOWS) + own.fault;
  const top = Math.max(follows, alone);
  return top + Math.log(Math.exp(follows - top) + Math.exp(alone - top));
}

import type { KindProperties } from '../catalog/kinds.ts';
import { SYMPTOM_IDS, WORKS_CODE } from '../catalog/symptoms.ts';
import type { Tally } from '../count/tally.ts';

/** What healthy complaints of one service look like: by symptom and by region. Decayed counts. */
export interface Profile {
  readonly symptoms: Float64Array;
  readonly regions: Map<string, number>;
  works: number;
  total: number;
}

/** Complaints that the class's typical mix weighs against the service's own. */
const PRIOR_WEIGHT = 20;
/** Complaints at which all are halved, so that old ones fade. */
const MEMORY = 40_000;

/** The probability of each symptom under a mix of weights; symptoms not in the mix get a small share. */
export function mixOf(weights: KindProperties['faultMix']): Float64Array {
  const mix = Float64Array.from(SYMPTOM_IDS, (id) => (id === 'works' ? 0 : (weights[id] ?? 0) + 0.3));
  const sum = mix.reduce((total, value) => total + value, 0);
  return mix.map((value) => value / sum);
}

export function createProfile(kind: KindProperties): Profile {
  return {
    symptoms: mixOf(kind.quietMix).map((share) => share * PRIOR_WEIGHT),
    regions: new Map(),
    works: 0,
    total: 0,
  };
}

function halve(profile: Profile): void {
  profile.symptoms.forEach((count, code) => {
    profile.symptoms[code] = count / 2;
  });
  for (const [region, count] of profile.regions) profile.regions.set(region, count / 2);
  profile.works /= 2;
  profile.total /= 2;
}

/** Learns one healthy bin. */
export function learnProfile(profile: Profile, tally: Tally): void {
  if (profile.total > MEMORY) halve(profile);
  profile.total += tally.count;
  profile.works += tally.works;
  const { symptoms } = profile;
  for (let code = 0; code < symptoms.length; code++) symptoms[code] = symptoms[code]! + tally.symptoms[code]!;
  for (const [region, count] of tally.regions) {
    profile.regions.set(region, (profile.regions.get(region) ?? 0) + count);
  }
}

/** Share of the healthy complaints that are of one symptom. */
export function symptomShare(profile: Profile, code: number): number {
  return profile.symptoms[code]! / (profile.total + PRIOR_WEIGHT);
}

/** The healthy mix of symptoms of one service, by code; `works` apart, the shares sum to 1. */
export function quietMixOf(profile: Profile): Float64Array {
  const mix = profile.symptoms.slice();
  mix[WORKS_CODE] = 0;
  let total = 0;
  for (let code = 0; code < mix.length; code++) total += mix[code]!;
  for (let code = 0; code < mix.length; code++) mix[code] = mix[code]! / total;
  return mix;
}

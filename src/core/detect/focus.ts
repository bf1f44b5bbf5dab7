import { REGIONS } from '../catalog/regions.ts';
import { SYMPTOM_IDS, type Symptom, WORKS_CODE } from '../catalog/symptoms.ts';
import type { Tally } from '../count/tally.ts';
import { tailBound } from '../stats/negative-binomial.ts';
import type { DetectParams } from './params.ts';
import { type Profile, symptomShare } from './profile.ts';
import { type Cell, type Subset, scanSubsets } from './scan.ts';

/** Where, and in what, complaints of one service are concentrated beyond its usual. */
export interface Focus {
  readonly regions: Subset<string> | null;
  readonly symptoms: Subset<Symptom> | null;
}

/** Least share that a region is held to have. */
const LEAST = 1e-4;

/** Share of a service's usual complaints that comes from a region: its own history, at first its inhabitants. */
export function regionShare(profile: Profile, region: string, params: DetectParams): number {
  const { population, parent } = REGIONS[region] ?? { population: null, parent: null };
  const whole = parent === null ? null : (REGIONS[parent]?.population ?? null);
  const byPeople = population !== null && whole !== null ? population / whole : LEAST;
  const own = profile.regions.get(region) ?? 0;
  const share = (own + params.focusPrior * byPeople) / (profile.total + params.focusPrior);
  return Math.max(share, LEAST);
}

function scanRegions(tally: Tally, profile: Profile, given: Given): Subset<string> | null {
  const cells: Cell<string>[] = [];
  for (const [region, count] of tally.regions) {
    // Who gave no region says nothing about where, and one report makes no place.
    if (region === '' || count < 2) continue;
    cells.push({ key: region, count, expected: given.mean * regionShare(profile, region, given.params) });
  }
  const learned = profile.total + given.params.focusPrior;
  return scanSubsets(cells, profile.regions.size, surpriseOfPart(given, learned));
}

function scanSymptoms(tally: Tally, profile: Profile, given: Given): Subset<Symptom> | null {
  const cells: Cell<Symptom>[] = [];
  tally.symptoms.forEach((count, code) => {
    if (code === WORKS_CODE || count < 2) return;
    cells.push({ key: SYMPTOM_IDS[code]!, count, expected: given.mean * symptomShare(profile, code) });
  });
  return scanSubsets(cells, SYMPTOM_IDS.length - 1, surpriseOfPart(given, profile.total));
}

interface Given {
  /** Complaints expected of the whole service in the window, and the variance of their number. */
  readonly mean: number;
  readonly variance: number;
  readonly params: DetectParams;
}

/**
 * Surprise of a part. What makes the whole swing makes its parts swing alike, in proportion to their size; chance is
 * each part's own; and the share itself is known only as well as there are complaints it was learned from.
 */
function surpriseOfPart(given: Given, learned: number) {
  const swing = Math.max(given.variance - given.mean, 0) / given.mean ** 2;
  return (count: number, expected: number): number => {
    const known = (learned * expected) / given.mean;
    return tailBound(count, expected, expected + (swing + 1 / Math.max(known, 1)) * expected ** 2);
  };
}

/** Looks for the regions and for the symptoms that exceed their usual share the most. */
export function findFocus(tally: Tally, profile: Profile, given: Given): Focus {
  return { regions: scanRegions(tally, profile, given), symptoms: scanSymptoms(tally, profile, given) };
}

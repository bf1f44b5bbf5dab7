import { REGIONS } from '../catalog/regions.ts';
import { SYMPTOM_IDS, type Symptom, WORKS_CODE } from '../catalog/symptoms.ts';
import type { Glance } from '../count/tally-window.ts';
import { tailBound } from '../stats/negative-binomial.ts';
import type { DetectParams } from './params.ts';
import { type Profile, symptomShare } from './profile.ts';
import { type Cell, type Subset, scanSubsets } from './scan.ts';

/** What was said of a service in the window, by region and symptom. */
type Said = Pick<Glance, 'regions' | 'symptoms'>;

/** Where, and in what, complaints of one service are concentrated beyond its usual. */
export interface Focus {
  readonly regions: Subset<string> | null;
  readonly symptoms: Subset<Symptom> | null;
}

/** Least share that a region is held to have. */
const LEAST = 1e-4;

/** Share of its country's inhabitants who live in a region, by its code. */
const BY_PEOPLE: ReadonlyMap<string, number> = new Map(
  Object.entries(REGIONS).flatMap(([region, { population, parent }]) => {
    const whole = parent === null ? null : (REGIONS[parent]?.population ?? null);
    return population !== null && whole !== null ? [[region, population / whole]] : [];
  }),
);

/** Share of a service's usual complaints that comes from a region: its own history, at first its inhabitants. */
export function regionShare(profile: Profile, region: string, params: DetectParams): number {
  const byPeople = BY_PEOPLE.get(region) ?? LEAST;
  const own = profile.regions.get(region) ?? 0;
  const share = (own + params.focusPrior * byPeople) / (profile.total + params.focusPrior);
  return Math.max(share, LEAST);
}

function scanRegions(said: Said, profile: Profile, given: Given): Subset<string> | null {
  const cells: Cell<string>[] = [];
  said.regions.forEach((count, region) => {
    // Who gave no region says nothing about where, and one report makes no place.
    if (region === '' || count < 2) return;
    cells.push({ key: region, count, expected: given.mean * regionShare(profile, region, given.params) });
  });
  const learned = profile.total + given.params.focusPrior;
  return scanSubsets(cells, profile.regions.size, surpriseOfPart(given, learned));
}

function scanSymptoms(said: Said, profile: Profile, given: Given): Subset<Symptom> | null {
  const cells: Cell<Symptom>[] = [];
  said.symptoms.forEach((count, code) => {
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
export function findFocus(said: Said, profile: Profile, given: Given): Focus {
  return { regions: scanRegions(said, profile, given), symptoms: scanSymptoms(said, profile, given) };
}

import type { Tally } from '../count/tally.ts';
import { isEvident } from './channels.ts';
import type { Detection } from './detector.ts';
import { regionShare } from './focus.ts';
import type { DetectParams } from './params.ts';
import type { Profile } from './profile.ts';
import type { Subset } from './scan.ts';

/** What is counted and expected of one service, in the whole or in some regions only. */
export interface View {
  readonly count: number;
  readonly mean: number;
  readonly variance: number;
  readonly alarmed: boolean;
}

/** A place is where the trouble is if this much of the excess is there, and no more than this much of the usual. */
const MOST_OF_EXCESS = 0.6;
const LEAST_OF_USUAL = 0.5;

/** The regions to which the rise of one service is confined; null: it rises everywhere; undefined: that cannot be told. */
function confines(detection: Detection, params: DetectParams): Subset<string> | null | undefined {
  const { count, mean, focus } = detection;
  const everywhere = isEvident(count, mean, params);
  const part = focus?.regions;
  if (!part || !isEvident(part.count, part.expected, params)) return everywhere ? null : undefined;
  if (!everywhere) return part;
  const elsewhere = isEvident(count - part.count, mean - part.expected, params);
  if (elsewhere || part.expected > LEAST_OF_USUAL * mean) return null;
  return part.count - part.expected >= MOST_OF_EXCESS * (count - mean) ? part : undefined;
}

/**
 * The regions to look at alone: those in which the most unusual service rises, where none rises everywhere.
 *
 * @param params by service code
 * @returns null where something rises everywhere; undefined where that cannot be told
 */
export function narrowTo(
  detections: readonly Detection[],
  params: readonly DetectParams[],
): readonly string[] | null | undefined {
  let best: Subset<string> | null = null;
  for (const [code, detection] of detections.entries()) {
    if (!detection.alarmed) continue;
    const part = confines(detection, params[code]!);
    if (part === null) return null;
    if (part && part.nats > (best?.nats ?? 0)) best = part;
  }
  return best?.keys;
}

/** One service as it is seen in some regions, or in the whole. */
export function viewOf(
  detection: Detection,
  where: readonly string[] | null | undefined,
  given: { readonly recent: () => Tally; readonly profile: Profile; readonly params: DetectParams },
): View {
  const { alarmed, count, mean, variance, error } = detection;
  if (!where) return { alarmed, count, mean, variance };
  const { regions } = given.recent();
  let here = 0;
  let share = 0;
  for (const region of where) {
    here += regions.get(region) ?? 0;
    share += regionShare(given.profile, region, given.params);
  }
  const expected = mean * Math.min(1, share);
  const chance = (variance - (error * mean) ** 2) / mean;
  return {
    alarmed,
    count: here,
    mean: expected,
    variance: chance * expected + (error * expected) ** 2,
  };
}

function only(regions: ReadonlyMap<string, number>, where: readonly string[]): Map<string, number> {
  return new Map(where.flatMap((region) => (regions.has(region) ? [[region, regions.get(region)!]] : [])));
}

/** The part of a tally that lies in some regions. What is not told by region is shared out evenly. */
export function tallyIn(tally: Tally, where: readonly string[] | null | undefined): Tally {
  if (!where) return tally;
  const regions = only(tally.regions, where);
  const count = [...regions.values()].reduce((sum, value) => sum + value, 0);
  const part = tally.count > 0 ? count / tally.count : 0;
  return {
    count,
    works: tally.works * part,
    again: tally.again * part,
    unheard: tally.unheard * part,
    symptoms: tally.symptoms.map((value) => value * part),
    regions,
    mentions: new Map([...tally.mentions].map(([id, value]) => [id, value * part])),
  };
}

/** The part of a footprint that lies in some regions. */
export function footprintIn(
  profile: Profile,
  where: readonly string[] | null | undefined,
): ReadonlyMap<string, number> {
  return where ? only(profile.regions, where) : profile.regions;
}

import { SYMPTOM_IDS, type Symptom, symptomCode } from '../catalog/symptoms.ts';
import { addCell } from '../count/add.ts';
import { createTally, type Frame, type Tally } from '../count/tally.ts';
import type { EpochMs } from '../time.ts';

/** Weights by symptom; they need not sum to anything. */
export type Mix = Readonly<Partial<Record<Symptom, number>>>;

/** Whole counts by symptom code that sum to `count` and stand to one another as the weights do. */
export function shareOut(count: number, mix: Mix): Float64Array {
  const counts = new Float64Array(SYMPTOM_IDS.length);
  const weights = SYMPTOM_IDS.map((id) => mix[id] ?? 0);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  let placed = 0;
  weights.forEach((weight, code) => {
    before += weight;
    const upTo = Math.round((count * before) / total);
    counts[code] = upTo - placed;
    placed = upTo;
  });
  return counts;
}

/** A tally of `count` complaints of one region, by default all of one symptom. */
export function buildTally(
  count: number,
  more: {
    readonly mix?: Mix;
    readonly region?: string;
    readonly reaching?: string;
    readonly works?: number;
  } = {},
): Tally {
  const tally = createTally();
  const { mix = { 'no-service': 1 }, region = '', reaching = '', works = 0 } = more;
  shareOut(count, mix).forEach((share, symptom) => {
    if (share > 0) addCell(tally, { region, symptom, reaching, count: share });
  });
  if (works > 0) addCell(tally, { region, symptom: symptomCode('works')!, reaching: '', count: works });
  return tally;
}

/** A bin of a market, by default of a minute. Counts stand for tallies of that many complaints. */
export function buildFrame(
  start: EpochMs,
  tallies: readonly (Tally | number | undefined)[],
  width: EpochMs = 60_000,
): Frame {
  return {
    start,
    end: start + width,
    tallies: tallies.map((tally) => (typeof tally === 'number' ? buildTally(tally) : tally)),
  };
}

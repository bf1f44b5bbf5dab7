import { SYMPTOM_IDS } from '../catalog/symptoms.ts';
import type { EpochMs } from '../time.ts';

/**
 * Distinct reporters of one service in one frame, each at its weight.
 * A tally is mutable while a frame is folded and must not change afterwards.
 */
export interface Tally {
  /** Complaints: all symptoms but `works`. */
  count: number;
  /** People who said that it works. */
  works: number;
  /** Reports refused because their reporter was counted for the service already. Not people, and in none of the others. */
  again: number;
  /** By how much less `count` is than the people who complain, since networks weigh less with each report. */
  unheard: number;
  /** Count by symptom code, `works` included. */
  readonly symptoms: Float64Array;
  /** Complaints by region (ISO 3166 code; empty text where none was given). */
  readonly regions: Map<string, number>;
  /** Of those of `regions` that say their county, complaints by its FIPS code; absent: nobody does. Told of, never judged. */
  counties?: Map<string, number>;
  /** Complaints that name another service as unreachable, by its id. */
  readonly mentions: Map<string, number>;
}

/** The counts of a whole market over one bin. */
export interface Frame {
  readonly start: EpochMs;
  /** Exclusive; also the moment at which the bin is known. */
  readonly end: EpochMs;
  /** By service code; undefined where nobody reported: a zero, unless the whole market is silent. */
  readonly tallies: readonly (Tally | undefined)[];
}

export function createTally(): Tally {
  return {
    count: 0,
    works: 0,
    again: 0,
    unheard: 0,
    symptoms: new Float64Array(SYMPTOM_IDS.length),
    regions: new Map(),
    mentions: new Map(),
  };
}

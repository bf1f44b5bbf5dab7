import type { SeriesDetector } from './detector.ts';
import { DOWNDETECTOR } from './references/downdetector.ts';
import { createEars, EARS } from './references/ears.ts';
import { createReference, type Reference } from './references/reference.ts';
import { S_H_ESD } from './references/s-h-esd.ts';
import { SEVEN_IN_FIFTEEN } from './references/seven-in-fifteen.ts';
import { Z_SCORE } from './references/z-score.ts';

const METHODS: readonly Reference[] = [
  ...EARS.map(createEars),
  DOWNDETECTOR,
  S_H_ESD,
  Z_SCORE,
  SEVEN_IN_FIFTEEN,
];

/** Lengths of sums that every method is tried with, in minutes: it is shown with the one that suits it best. */
export const LENGTHS = [1, 5, 10, 15] as const;

/** One method with sums of several lengths. */
export interface Family {
  /** As published, or as it is used. */
  readonly usual: SeriesDetector;
  readonly members: readonly SeriesDetector[];
}

/** What people would use instead, each after its published description. */
export const FAMILIES: readonly Family[] = METHODS.map((method) => {
  const members = LENGTHS.map((minutes) => createReference({ ...method, minutes }));
  return { usual: members.find(({ minutes }) => minutes === method.minutes)!, members };
});

/** The same with the sums that are usual for them. */
export const REFERENCES: readonly SeriesDetector[] = FAMILIES.map(({ usual }) => usual);

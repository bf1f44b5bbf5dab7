import { DETECT_PARAMS, type DetectParams } from '../../src/core/detect/params.ts';

/** Values of one parameter to choose among, in order, so that neighbours lie beside one another. */
export type Space = Readonly<Partial<Record<keyof DetectParams, readonly unknown[]>>>;

/** What a set is tuned over. Rules that are fixed (least evidence, attribution window) are not in it. */
export const SPACES: Readonly<Record<string, Space>> = {
  counts: {
    margin: [1, 1.1, 1.2, 1.35, 1.5, 1.7],
    barDepth: [1, 2, 3, 4],
    barFloor: [7, 8.4, 10, 12],
    barDays: [28, 42, 56],
    barCap: [100, 150, 200, 400],
    rise: [5, 7],
    burstMinutes: [30, 45, 60, 90, 120, 180],
    joinMinutes: [60, 90, 180, 360],
    cusum: [[], [4], [8], [4, 8], [2, 4, 8]],
    shapeErrorFloor: [0.06, 0.08, 0.12, 0.2],
    youngHours: [72, 168, 240],
    youngFactor: [1, 1.5, 2],
    closeMinutes: [15, 30],
    levelHalfLifeHours: [48, 96, 168],
    daySlotHalfLifeHours: [7, 14, 28],
    weekSlotHalfLifeHours: [3, 6, 12],
    clip: [3, 4],
  },
  complaints: {
    margin: [1, 1.1, 1.2, 1.35, 1.5],
    barDepth: [1, 2, 3],
    barFloor: [7, 8.4, 10, 12],
    barDays: [7, 14, 28],
    barCap: [100, 150, 200],
    rise: [5, 7],
    burstMinutes: [30, 45, 60],
    joinMinutes: [60, 90, 180],
    cusum: [[], [4], [8], [4, 8], [2, 4, 8]],
    windows: [
      [1, 3, 5, 15, 30, 60],
      [1, 3, 5, 10, 15, 30, 60],
      [1, 3, 5, 10, 15, 30],
      [1, 3, 15, 60],
    ],
    shapeError: [0.3, 0.4, 0.5],
    shapeErrorFloor: [0.04, 0.06, 0.08, 0.12],
    dispersion: [1.2, 1.6],
    youngHours: [48, 72, 168],
    youngFactor: [1.5, 2],
    levelHalfLifeHours: [96, 168, 336],
    daySlotHalfLifeHours: [14, 28, 42],
    weekSlotHalfLifeHours: [6, 12],
    daySlotPrior: [6, 12, 24],
    weekSlotPrior: [30, 60],
    clip: [3, 4],
  },
};

/** Parameters that differ from those a set has now. */
export type Change = Readonly<Partial<DetectParams>>;

/** Puts a change into a set; a parameter that the set does not have would be searched in vain. */
export function apply(params: DetectParams, change: Change): DetectParams {
  for (const key of Object.keys(change)) {
    if (!Object.hasOwn(DETECT_PARAMS, key)) throw new RangeError(`no parameter ${key}`);
  }
  return { ...params, ...change };
}

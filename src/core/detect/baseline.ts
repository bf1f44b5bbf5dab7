import type { DetectParams } from './params.ts';

/** What is known of a healthy series. Plain data: it can be saved, loaded and rebuilt from counts. */
export interface Baseline {
  /** Gamma posterior of the level: reports, and hours weighted by the shape. */
  reports: number;
  hours: number;
  /** Hours of data learned from, never decayed. */
  age: number;
  /** Reports seen and expected by hour of day (24) and by hour of week (168), decayed. */
  readonly daySeen: Float64Array;
  readonly dayExpected: Float64Array;
  readonly weekSeen: Float64Array;
  readonly weekExpected: Float64Array;
  /** Shape of the service's class: 168 factors with mean 1. Shared, never changed. */
  readonly shape: Float64Array;
}

/** A baseline before any data: `rate` reports an hour, believed as much as `strength` reports. */
export function createBaseline(shape: Float64Array, rate: number, strength: number): Baseline {
  return {
    reports: strength,
    hours: strength / Math.max(rate, 1e-6),
    age: 0,
    daySeen: new Float64Array(24),
    dayExpected: new Float64Array(24),
    weekSeen: new Float64Array(168),
    weekExpected: new Float64Array(168),
    shape,
  };
}

function factor(seen: number, expected: number, prior: number): number {
  return (seen + prior) / (expected + prior);
}

function slotShape(baseline: Baseline, slot: number, params: DetectParams): number {
  const day = slot % 24;
  return (
    baseline.shape[slot]! *
    factor(baseline.daySeen[day]!, baseline.dayExpected[day]!, params.daySlotPrior) *
    factor(baseline.weekSeen[slot]!, baseline.weekExpected[slot]!, params.weekSlotPrior)
  );
}

/** The two hours of the week between whose middles a time lies, and how far it is to the second. */
function slotsAt(hourOfWeek: number): { first: number; second: number; part: number } {
  const position = hourOfWeek - 0.5 + 168;
  const first = Math.floor(position);
  return { first: first % 168, second: (first + 1) % 168, part: position - first };
}

/** Expected reports of one bin, and how wrong that mean itself may be. */
export interface Expectation {
  readonly mean: number;
  /** Relative standard deviation of the mean, from the level and from the shape. */
  readonly error: number;
}

/**
 * The count expected when nothing is wrong.
 *
 * @param hourOfWeek local hour of the week at the middle of the bin, 0…168
 * @param hours length of the bin in hours
 */
export function expect(
  baseline: Baseline,
  hourOfWeek: number,
  hours: number,
  params: DetectParams,
): Expectation {
  const { first, second, part } = slotsAt(hourOfWeek);
  const shape = slotShape(baseline, first, params) * (1 - part) + slotShape(baseline, second, params) * part;
  const level = baseline.reports / baseline.hours;
  const known = baseline.dayExpected[first % 24]!;
  const shapeVariance = (params.shapeError ** 2 * params.daySlotPrior) / (params.daySlotPrior + known);
  return {
    mean: Math.max(level * shape * hours, 1e-6),
    error: Math.sqrt(
      params.dispersion / Math.max(baseline.reports, 1e-3) + shapeVariance + params.shapeErrorFloor ** 2,
    ),
  };
}

const decay = (hours: number, halfLife: number): number => 0.5 ** (hours / halfLife);

/** Teaches the baseline one healthy bin. `count` must already be clipped. */
export function learn(
  baseline: Baseline,
  bin: { readonly count: number; readonly hourOfWeek: number; readonly hours: number },
  params: DetectParams,
): void {
  const { first, second, part } = slotsAt(bin.hourOfWeek);
  const level = baseline.reports / baseline.hours;
  let shape = 0;
  for (const [slot, weight] of [
    [first, 1 - part],
    [second, part],
  ] as const) {
    const day = slot % 24;
    const own = slotShape(baseline, slot, params);
    shape += own * weight;
    const expectedByClass = level * baseline.shape[slot]! * bin.hours * weight;
    const dayFactor = factor(baseline.daySeen[day]!, baseline.dayExpected[day]!, params.daySlotPrior);
    const keepDay = decay(bin.hours * weight, params.daySlotHalfLifeHours);
    const keepWeek = decay(bin.hours * weight, params.weekSlotHalfLifeHours);
    baseline.daySeen[day] = baseline.daySeen[day]! * keepDay + bin.count * weight;
    baseline.dayExpected[day] = baseline.dayExpected[day]! * keepDay + expectedByClass;
    baseline.weekSeen[slot] = baseline.weekSeen[slot]! * keepWeek + bin.count * weight;
    baseline.weekExpected[slot] = baseline.weekExpected[slot]! * keepWeek + expectedByClass * dayFactor;
  }
  const keep = decay(bin.hours, params.levelHalfLifeHours);
  baseline.reports = baseline.reports * keep + bin.count;
  baseline.hours = baseline.hours * keep + shape * bin.hours;
  baseline.age += bin.hours;
}

import type { DetectParams } from './params.ts';

/** What is known of a healthy series. Plain data: it can be saved, loaded and rebuilt from counts. */
export interface Baseline {
  /** Gamma posterior of the level: reports, and hours weighted by the shape. */
  reports: number;
  hours: number;
  /** Hours of data learned from, never decayed. */
  age: number;
  /** Reports seen and expected by hour of day (24) and by hour of week (168), decayed. */
  readonly daySeen: Float32Array;
  readonly dayExpected: Float32Array;
  readonly weekSeen: Float32Array;
  readonly weekExpected: Float32Array;
  /** Shape of the service's class: 168 factors with mean 1. Shared, never changed. */
  readonly shape: Float64Array;
}

/** A baseline before any data: `rate` reports an hour, believed as much as `strength` reports. */
export function createBaseline(shape: Float64Array, rate: number, strength: number): Baseline {
  return {
    reports: strength,
    hours: strength / Math.max(rate, 1e-6),
    age: 0,
    daySeen: new Float32Array(24),
    dayExpected: new Float32Array(24),
    weekSeen: new Float32Array(168),
    weekExpected: new Float32Array(168),
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

/** Reports an hour expected at a time, and how wrong that may be. */
export interface Expectation {
  readonly rate: number;
  /** Relative standard deviation of the rate, from the level and from the shape. */
  readonly error: number;
}

function shapeAt(baseline: Baseline, hourOfWeek: number, params: DetectParams): number {
  const { first, second, part } = slotsAt(hourOfWeek);
  return slotShape(baseline, first, params) * (1 - part) + slotShape(baseline, second, params) * part;
}

/** The mean shape over a span: hour by hour where it is longer than one. */
function shapeOver(baseline: Baseline, hourOfWeek: number, hours: number, params: DetectParams): number {
  const steps = Math.max(1, Math.round(hours));
  let sum = 0;
  for (let step = 0; step < steps; step++) {
    sum += shapeAt(baseline, (hourOfWeek + ((step + 0.5) / steps - 0.5) * hours + 336) % 168, params);
  }
  return sum / steps;
}

/**
 * What is expected when nothing is wrong.
 *
 * @param hourOfWeek local hour of the week, 0…168, in the middle of the span
 * @param hours length of the span; more than an hour is averaged hour by hour
 */
export function expect(
  baseline: Baseline,
  hourOfWeek: number,
  hours: number,
  params: DetectParams,
): Expectation {
  const shape = shapeOver(baseline, hourOfWeek, hours, params);
  const level = baseline.reports / baseline.hours;
  const known = baseline.dayExpected[slotsAt(hourOfWeek).first % 24]!;
  const shapeVariance = (params.shapeError ** 2 * params.daySlotPrior) / (params.daySlotPrior + known);
  return {
    rate: Math.max(level * shape, 1e-5),
    error: Math.sqrt(
      params.dispersion / Math.max(baseline.reports, 1e-3) + shapeVariance + params.shapeErrorFloor ** 2,
    ),
  };
}

const decay = (hours: number, halfLife: number): number => 0.5 ** (hours / halfLife);

/** Longer spans say nothing of single hours. */
const SLOT_HOURS = 1.5;

/** Healthy reports over a span of time. */
export interface Healthy {
  /** Reports, already clipped. */
  readonly count: number;
  /** In the middle of the span. */
  readonly hourOfWeek: number;
  readonly hours: number;
}

function learnSlots(baseline: Baseline, seen: Healthy, params: DetectParams): void {
  const { first, second, part } = slotsAt(seen.hourOfWeek);
  const level = baseline.reports / baseline.hours;
  for (let n = 0; n < 2; n++) {
    const slot = n === 0 ? first : second;
    const weight = n === 0 ? 1 - part : part;
    const day = slot % 24;
    const expectedByClass = level * baseline.shape[slot]! * seen.hours * weight;
    const dayFactor = factor(baseline.daySeen[day]!, baseline.dayExpected[day]!, params.daySlotPrior);
    const keepDay = decay(seen.hours * weight, params.daySlotHalfLifeHours);
    const keepWeek = decay(seen.hours * weight, params.weekSlotHalfLifeHours);
    baseline.daySeen[day] = baseline.daySeen[day]! * keepDay + seen.count * weight;
    baseline.dayExpected[day] = baseline.dayExpected[day]! * keepDay + expectedByClass;
    baseline.weekSeen[slot] = baseline.weekSeen[slot]! * keepWeek + seen.count * weight;
    baseline.weekExpected[slot] = baseline.weekExpected[slot]! * keepWeek + expectedByClass * dayFactor;
  }
}

/** Teaches the baseline what a healthy span of time has shown: the level first, so that hours are not blamed for it. */
export function learn(baseline: Baseline, seen: Healthy, params: DetectParams): void {
  const shape = shapeOver(baseline, seen.hourOfWeek, seen.hours, params);
  const keep = decay(seen.hours, params.levelHalfLifeHours);
  baseline.reports = baseline.reports * keep + seen.count;
  baseline.hours = baseline.hours * keep + shape * seen.hours;
  baseline.age += seen.hours;
  if (seen.hours <= SLOT_HOURS) learnSlots(baseline, seen, params);
}

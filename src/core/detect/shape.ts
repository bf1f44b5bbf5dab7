import type { KindProperties } from '../catalog/kinds.ts';

/** Complaints by local hour of a weekday, relative; people sleep, work, and come home. */
const HOURS: Readonly<Record<KindProperties['family'], readonly number[]>> = {
  phone: [
    0.42, 0.3, 0.24, 0.22, 0.25, 0.38, 0.65, 0.95, 1.2, 1.35, 1.42, 1.42, 1.4, 1.4, 1.4, 1.42, 1.45, 1.48,
    1.45, 1.38, 1.28, 1.12, 0.88, 0.62,
  ],
  access: [
    0.55, 0.38, 0.3, 0.26, 0.27, 0.36, 0.58, 0.85, 1.1, 1.2, 1.22, 1.2, 1.18, 1.18, 1.2, 1.25, 1.32, 1.42,
    1.52, 1.6, 1.58, 1.45, 1.18, 0.85,
  ],
  platform: [
    0.65, 0.48, 0.38, 0.32, 0.3, 0.36, 0.52, 0.75, 0.98, 1.1, 1.15, 1.18, 1.22, 1.24, 1.25, 1.28, 1.3, 1.32,
    1.38, 1.45, 1.48, 1.4, 1.2, 0.92,
  ],
};
const WEEKEND = 0.85;

/** The hour-of-week shape of a family, 168 factors from Monday 00:00 local, mean 1. */
export function classShape(family: KindProperties['family']): Float64Array {
  const shape = Float64Array.from({ length: 168 }, (_, hour) => {
    const weekday = Math.floor(hour / 24);
    return HOURS[family][hour % 24]! * (weekday >= 5 ? WEEKEND : 1);
  });
  const mean = shape.reduce((sum, value) => sum + value, 0) / shape.length;
  // Half way to flat: a service may keep other hours, and nights that are quieter than expected accuse nobody.
  return shape.map((value) => (1 + value / mean) / 2);
}

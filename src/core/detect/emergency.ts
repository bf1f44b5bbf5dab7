import { surprise } from '../stats/negative-binomial.ts';
import { type EpochMs, MINUTE } from '../time.ts';
import type { DetectParams } from './params.ts';

/** Complaints about failing emergency calls in one bin. */
export interface EmergencyBin {
  readonly end: EpochMs;
  readonly count: number;
  /** Expected on a healthy day. */
  readonly mean: number;
  /** Complaints of all kinds above what is usual: some of them press this by mistake. */
  readonly excess: number;
}

/** The window in which failing emergency calls are most unusual. */
export interface EmergencySign {
  readonly count: number;
  /** Expected in that window, mistaken ones included. */
  readonly mean: number;
  /** Unusual enough to alarm by itself, and still going on. */
  readonly alarmed: boolean;
}

/** Share of unusual complaints that speak of emergency calls without need. */
const MISTAKEN = 0.006;
/** People do not press this by habit: next to chance alone, around a rough mean. */
const DISPERSION = 1.3;
const ERROR = 0.5;
/** A sign that nobody has repeated for so long is over. */
const FRESH = 60 * MINUTE;

export const NO_EMERGENCY: EmergencySign = { count: 0, mean: 1e-4, alarmed: false };

/** Variance of such a count around its mean. */
export function emergencyVariance(mean: number): number {
  return DISPERSION * mean + (ERROR * mean) ** 2;
}

/** Looks back over windows of growing length, from a quarter of an hour to hours. Bins are oldest first. */
export function findEmergency(bins: readonly EmergencyBin[], params: DetectParams): EmergencySign {
  let sign = NO_EMERGENCY;
  const now = bins.at(-1)!.end;
  const fresh = bins.some(({ end, count }) => count > 0 && now - end < FRESH);
  let most = 0;
  let count = 0;
  let mean = 1e-4;
  let next = 0;
  for (let i = bins.length - 1; i >= 0; i--) {
    const bin = bins[i]!;
    count += bin.count;
    mean += bin.mean + MISTAKEN * bin.excess;
    const closes = i === 0 || now - bins[i - 1]!.end >= params.emergencyWindows[next]! * MINUTE;
    if (!closes) continue;
    next = Math.min(next + 1, params.emergencyWindows.length - 1);
    if (count < params.minReporters) continue;
    const nats = surprise(count, mean, emergencyVariance(mean));
    if (nats > most) {
      most = nats;
      sign = { count, mean, alarmed: fresh && nats >= params.emergencyAlarm };
    }
  }
  return sign;
}

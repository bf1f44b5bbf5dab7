import { surprise } from '../stats/negative-binomial.ts';
import { type EpochMs, MINUTE } from '../time.ts';
import type { DetectParams } from './params.ts';

/** The window in which failing emergency calls are most unusual. */
export interface EmergencySign {
  readonly count: number;
  /** Expected in that window, mistaken ones included. */
  readonly mean: number;
  /** Unusual enough to alarm by itself, and still going on. */
  readonly alarmed: boolean;
}

/** Complaints about failing emergency calls of the last hours, oldest first. Plain data. */
export interface EmergencyLog {
  readonly ends: number[];
  readonly counts: number[];
  /** Complaints of all kinds beyond the usual in each of the last blocks; chance makes some negative. */
  readonly excess: number[];
}

/** Share of unusual complaints that speak of emergency calls without need. */
const MISTAKEN = 0.006;
/** People do not press this by habit: next to chance alone, around a rough mean. */
const DISPERSION = 1.3;
const ERROR = 0.5;
/** A sign that nobody has repeated for so long is over. */
const FRESH = 60 * MINUTE;

export const NO_EMERGENCY: EmergencySign = { count: 0, mean: 1e-4, alarmed: false };

export function createEmergencyLog(): EmergencyLog {
  return { ends: [], counts: [], excess: [] };
}

/** Variance of such a count around its mean. */
export function emergencyVariance(mean: number): number {
  return DISPERSION * mean + (ERROR * mean) ** 2;
}

/** Ends a block of time in which there were so many complaints of all kinds beyond the usual. */
export function turnEmergency(log: EmergencyLog, excess: number, params: DetectParams): void {
  log.excess.push(excess);
  if (log.excess.length > longestOf(params) / params.blockMinutes) log.excess.shift();
}

/** The longest window that is looked at, in minutes. */
function longestOf(params: DetectParams): number {
  return params.emergencyWindows.at(-1)!;
}

/** Notes the complaints about emergency calls of one bin, and lets go of old ones. */
export function noteEmergency(log: EmergencyLog, end: EpochMs, count: number, params: DetectParams): void {
  if (count > 0) {
    log.ends.push(end);
    log.counts.push(count);
  }
  while (log.ends.length > 0 && end - log.ends[0]! >= longestOf(params) * MINUTE) {
    log.ends.shift();
    log.counts.shift();
  }
}

/** The present, as emergency calls are judged in it. */
export interface Present {
  readonly now: EpochMs;
  /** Complaints about emergency calls expected an hour on a healthy day. */
  readonly rate: number;
  /** Complaints of all kinds beyond the usual in the present block. */
  readonly present: number;
}

/** Looks back over windows of growing length, from a quarter of an hour to hours. */
export function findEmergency(
  log: EmergencyLog,
  { now, rate, present }: Present,
  params: DetectParams,
): EmergencySign {
  let sign = NO_EMERGENCY;
  const newest = log.ends.at(-1);
  if (newest === undefined) return sign;
  const fresh = now - newest < FRESH;
  let most = 0;
  for (const minutes of params.emergencyWindows) {
    let count = 0;
    for (let n = log.ends.length - 1; n >= 0 && now - log.ends[n]! < minutes * MINUTE; n--)
      count += log.counts[n]!;
    if (count < params.minReporters) continue;
    const blocks = Math.ceil(minutes / params.blockMinutes) - 1;
    const past = blocks > 0 ? log.excess.slice(-blocks) : [];
    const excess = past.reduce((sum, value) => sum + value, present);
    const mean = 1e-4 + (rate * minutes) / 60 + MISTAKEN * Math.max(0, excess);
    const nats = surprise(count, mean, emergencyVariance(mean));
    if (nats > most) {
      most = nats;
      sign = { count, mean, alarmed: fresh && nats >= params.emergencyAlarm };
    }
  }
  return sign;
}

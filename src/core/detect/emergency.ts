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
  /** Complaints of all kinds expected in each of those blocks. */
  readonly usual: number[];
}

/** Share of unusual complaints that speak of emergency calls without need. */
const MISTAKEN = 0.006;
/** People do not press this by habit: next to chance alone, around a rough mean. */
const DISPERSION = 1.2;
const ERROR = 0.35;
/** Complaints of all kinds count as unusual from so many standard deviations on: else hours of chance add up. */
const BEYOND_CHANCE = 2;
/** A sign that nobody has repeated for so long is over. */
const FRESH = 60 * MINUTE;

export const NO_EMERGENCY: EmergencySign = { count: 0, mean: 1e-4, alarmed: false };

export function createEmergencyLog(): EmergencyLog {
  return { ends: [], counts: [], excess: [], usual: [] };
}

/** Variance of such a count around its mean. */
export function emergencyVariance(mean: number): number {
  return DISPERSION * mean + (ERROR * mean) ** 2;
}

/** Ends a block of time in which there were so many complaints of all kinds, and so many were expected. */
export function turnEmergency(
  log: EmergencyLog,
  block: { readonly count: number; readonly mean: number },
  params: DetectParams,
): void {
  log.excess.push(block.count - block.mean);
  log.usual.push(block.mean);
  if (log.excess.length <= longestOf(params) / params.blockMinutes) return;
  log.excess.shift();
  log.usual.shift();
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
  /** Share of the complaints of a healthy day that speak of emergency calls. */
  readonly share: number;
  /** Complaints of all kinds in the present block, and those expected. */
  readonly count: number;
  readonly mean: number;
}

/** Looks back over windows of growing length, from a quarter of an hour to hours. */
export function findEmergency(
  log: EmergencyLog,
  { now, share, count: present, mean: expected }: Present,
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
    const over = (list: readonly number[], now: number): number =>
      (blocks > 0 ? list.slice(-blocks) : []).reduce((sum, value) => sum + value, now);
    const usual = over(log.usual, expected);
    const unusual = over(log.excess, present - expected) - BEYOND_CHANCE * Math.sqrt(usual);
    const mean = 1e-4 + share * usual + MISTAKEN * Math.max(0, unusual);
    const nats = surprise(count, mean, emergencyVariance(mean));
    if (nats > most) {
      most = nats;
      sign = { count, mean, alarmed: fresh && nats >= params.emergencyAlarm };
    }
  }
  return sign;
}

import type { Service } from '../catalog/catalog.ts';
import { KINDS } from '../catalog/kinds.ts';

/** Parameters of detection. Data with a version: every verdict stores which one made it. */
export interface DetectParams {
  readonly version: string;
  /** What the set is for. */
  readonly id: string;
  /** Half-life of the level, in hours of data. */
  readonly levelHalfLifeHours: number;
  /** Half-lives of the hour-of-day and hour-of-week factors, in hours spent in that slot. */
  readonly daySlotHalfLifeHours: number;
  readonly weekSlotHalfLifeHours: number;
  /** Expected reports that the class shape weighs against a slot's own history. */
  readonly daySlotPrior: number;
  readonly weekSlotPrior: number;
  /** Relative error of an unlearned and of a learned shape (standard deviation as a share of the mean). */
  readonly shapeError: number;
  readonly shapeErrorFloor: number;
  /** Weight of a catalog baseline, of a class rate, and of nothing at all, in reports. */
  readonly catalogStrength: number;
  readonly classStrength: number;
  readonly blindStrength: number;
  /** Reports an hour assumed where nothing is known. */
  readonly blindRate: number;
  /** Hours without alarms at the start of a series for which no catalog baseline is given. */
  readonly warmUpHours: number;
  /** Counts above mean + clip·sd teach the baseline no more than that. */
  readonly clip: number;
  /** Minutes that are learned as one, and for which a learned block waits first. */
  readonly blockMinutes: number;
  readonly guardMinutes: number;
  /** Hours after which even a frozen baseline learns again: what lasts that long is the new normal. */
  readonly freezeHours: number;
  /** Ratio of variance to mean before it is learned, and the weight of that guess in bins. */
  readonly dispersion: number;
  readonly dispersionWeight: number;
  /** Hours of bins from which the spread is learned, when they are known. */
  readonly spreadHours: number;
  /** Lengths of the tail windows, in minutes. */
  readonly windows: readonly number[];
  /** Multiples of the mean that the CUSUM channels look for. */
  readonly cusum: readonly number[];
  /** Nats from which a statistic is a rise at all, and the least bar, reached by no burst yet. */
  readonly rise: number;
  readonly barFloor: number;
  /** An alarm needs this many times the bar, and ln(series) nats more: the fleet's budget. */
  readonly margin: number;
  /** The bar is the geometric mean of so many highest bursts of the last days. */
  readonly barDepth: number;
  readonly barDays: number;
  /** A rise that lasts longer than this is no burst and sets no bar; rises this close together are one (minutes). */
  readonly burstMinutes: number;
  readonly joinMinutes: number;
  /** No burst counts for more than so many nats. */
  readonly barCap: number;
  /** A series younger than this is held to the bar of its class, and to a raised one of its own. */
  readonly youngHours: number;
  readonly youngFactor: number;
  /** Least evidence: distinct reporters, and y ≥ ratio·mean + margin, in the attribution window. */
  readonly minReporters: number;
  readonly minRatio: number;
  readonly minMargin: number;
  /** Reporters from which one bin alone is enough; fewer must come in two bins at least: one burst is no outage. */
  readonly burst: number;
  /** Complaints with a place that must be known before a place alone can alarm, and the weight of inhabitants against them. */
  readonly focusLearned: number;
  readonly focusPrior: number;
  /** Surprise, in nats, at which failing emergency calls alarm by themselves, and the windows looked at (minutes). */
  readonly emergencyAlarm: number;
  readonly emergencyWindows: readonly number[];
  /** Minutes of the window that attribution looks at, and its index in `windows`. */
  readonly windowMinutes: number;
  readonly windowIndex: number;
  /** For so long after the height of an alarm, a new one needs this share of that height, falling to none. */
  readonly echoHours: number;
  readonly echoShare: number;
  /** Minutes below half the alarm after which it closes. */
  readonly closeMinutes: number;
  /** Nats of surprise at which the silence of one series is held to be ours, not its users'. */
  readonly silence: number;
}

/** For people's complaints about a service that the catalog knows. */
export const DETECT_PARAMS: DetectParams = {
  version: 'd5',
  id: 'complaints',
  levelHalfLifeHours: 96,
  daySlotHalfLifeHours: 14,
  weekSlotHalfLifeHours: 6,
  daySlotPrior: 12,
  weekSlotPrior: 30,
  shapeError: 0.4,
  shapeErrorFloor: 0.08,
  catalogStrength: 4,
  classStrength: 1,
  blindStrength: 0.5,
  blindRate: 5,
  warmUpHours: 6,
  clip: 3,
  blockMinutes: 15,
  guardMinutes: 45,
  freezeHours: 48,
  dispersion: 1.6,
  dispersionWeight: 60,
  spreadHours: 168,
  windows: [1, 3, 5, 10, 15, 30, 60],
  cusum: [4, 8],
  rise: 7,
  barFloor: 8.4,
  margin: 1.2,
  barDepth: 2,
  barDays: 14,
  burstMinutes: 45,
  joinMinutes: 90,
  barCap: 150,
  youngHours: 72,
  youngFactor: 2,
  minReporters: 5,
  minRatio: 2,
  minMargin: 3,
  burst: 20,
  focusLearned: 150,
  focusPrior: 40,
  emergencyAlarm: 10,
  emergencyWindows: [15, 60, 240, 720],
  windowMinutes: 15,
  windowIndex: 4,
  echoHours: 12,
  echoShare: 0.02,
  closeMinutes: 15,
  silence: 14,
};

/** Number of channels: windows, CUSUMs, and one each for a place and for a symptom alone. */
export function channelCount(params: DetectParams): number {
  return params.windows.length + params.cusum.length + 2;
}

/**
 * For bare counts of which nothing is known, not even that they are complaints: mentions, calls, errors. They swing by
 * themselves, so what has happened before within two months is no news.
 */
export const COUNTS_PARAMS: DetectParams = {
  ...DETECT_PARAMS,
  id: 'counts',
  margin: 1.35,
  rise: 5,
  barDays: 56,
  burstMinutes: 90,
  joinMinutes: 60,
  barCap: 400,
  youngFactor: 1,
  shapeErrorFloor: 0.2,
  levelHalfLifeHours: 168,
  weekSlotHalfLifeHours: 12,
  closeMinutes: 30,
};

/** The set that a service is judged with. */
export function paramsOf(service: Service): DetectParams {
  const known = KINDS[service.kind].complaints || service.baseline !== null || service.users !== null;
  return known ? DETECT_PARAMS : COUNTS_PARAMS;
}

/** Minutes that a CUSUM looks back, about. */
const CUSUM_SPAN = 30;

/** Minutes that a channel's statistic looks back, about. */
export function spanOf(channel: number, params: DetectParams): number {
  if (channel < params.windows.length) return params.windows[channel]!;
  return channel < params.windows.length + params.cusum.length ? CUSUM_SPAN : params.windowMinutes;
}

/** Parameters of detection. Data with a version: every verdict stores which one made it. */
export interface DetectParams {
  readonly version: string;
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
  /** Minutes for which a bin waits before it teaches the baseline. */
  readonly guardMinutes: number;
  /** Hours after which even a frozen baseline learns again: what lasts that long is the new normal. */
  readonly freezeHours: number;
  /** Ratio of variance to mean before it is learned, and the weight of that guess in bins. */
  readonly dispersion: number;
  readonly dispersionWeight: number;
  /** Lengths of the tail windows, in minutes. */
  readonly windows: readonly number[];
  /** Multiples of the mean that the CUSUM channels look for. */
  readonly cusum: readonly number[];
  /** Online quantile of each channel: level, step, floor in nats. */
  readonly quantile: number;
  readonly quantileStep: number;
  readonly quantileFloor: number;
  /** Alarm of a lone series when a channel is this many times its own quantile; closes at half of it. */
  readonly alarm: number;
  /** Least evidence: distinct reporters, and y ≥ ratio·mean + margin, in the attribution window. */
  readonly minReporters: number;
  readonly minRatio: number;
  readonly minMargin: number;
  /** Reporters from which one bin alone is enough; fewer must come in two bins at least: one burst is no outage. */
  readonly burst: number;
  /** Surprise, in nats, at which failing emergency calls alarm by themselves, and the windows looked at (minutes). */
  readonly emergencyAlarm: number;
  readonly emergencyWindows: readonly number[];
  /** Minutes of the window that attribution looks at. */
  readonly windowMinutes: number;
  /** For so long after the height of an alarm, a new one needs this share of that height, falling to none. */
  readonly echoHours: number;
  readonly echoShare: number;
  /** Minutes below half the alarm after which it closes. */
  readonly closeMinutes: number;
}

export const DETECT_PARAMS: DetectParams = {
  version: 'd2',
  levelHalfLifeHours: 96,
  daySlotHalfLifeHours: 14,
  weekSlotHalfLifeHours: 6,
  daySlotPrior: 12,
  weekSlotPrior: 30,
  shapeError: 0.4,
  shapeErrorFloor: 0.06,
  catalogStrength: 4,
  classStrength: 1,
  blindStrength: 0.5,
  blindRate: 5,
  warmUpHours: 6,
  clip: 3,
  guardMinutes: 45,
  freezeHours: 48,
  dispersion: 1.6,
  dispersionWeight: 60,
  windows: [1, 3, 10],
  cusum: [2, 4, 8],
  quantile: 0.999,
  quantileStep: 0.02,
  quantileFloor: 5,
  alarm: 2.2,
  minReporters: 5,
  minRatio: 2,
  minMargin: 3,
  burst: 20,
  emergencyAlarm: 10,
  emergencyWindows: [15, 60, 240],
  windowMinutes: 15,
  echoHours: 12,
  echoShare: 0.02,
  closeMinutes: 15,
};

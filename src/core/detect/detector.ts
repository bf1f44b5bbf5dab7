import type { Service } from '../catalog/catalog.ts';
import { KINDS } from '../catalog/kinds.ts';
import { SYMPTOM_IDS, SYMPTOMS } from '../catalog/symptoms.ts';
import type { Tally } from '../count/tally.ts';
import { type EpochMs, HOUR, MINUTE } from '../time.ts';
import { type Baseline, createBaseline, expect, learn } from './baseline.ts';
import {
  type Bin,
  type Channels,
  createChannels,
  learnSpread,
  type Score,
  scoreBin,
  windowOf,
} from './channels.ts';
import { type EmergencyBin, type EmergencySign, findEmergency, NO_EMERGENCY } from './emergency.ts';
import type { DetectParams } from './params.ts';
import { createProfile, learnProfile, type Profile, symptomShare } from './profile.ts';
import { classShape } from './shape.ts';

/** A healthy-looking bin that waits until it is sure that nothing was beginning. */
interface PendingBin {
  readonly bin: Bin;
  readonly hourOfWeek: number;
  readonly hours: number;
  readonly tally: Tally | undefined;
}

/** Everything remembered of one series. Plain data. */
export interface DetectorState {
  readonly baseline: Baseline;
  readonly channels: Channels;
  readonly profile: Profile;
  readonly pending: PendingBin[];
  /** Emergency-call complaints of the last hours. */
  readonly emergency: EmergencyBin[];
  emergencySeen: EpochMs | null;
  /** Hours for which no alarm may be raised: nothing was known of the series at its start. */
  readonly warmUpHours: number;
  alarmedSince: EpochMs | null;
  /** First bin of the present rise; null when calm. */
  onset: EpochMs | null;
  calmSince: EpochMs | null;
  frozenSince: EpochMs | null;
  /** Highest excess of the last alarm, and when it was; its echo does not alarm again. */
  peak: { readonly excess: number; readonly at: EpochMs };
}

/** What detection says of one series after one bin. */
export interface Detection {
  /** Count, mean and variance over the attribution window that ends now. */
  readonly count: number;
  readonly mean: number;
  readonly variance: number;
  /** Relative standard deviation of the mean. */
  readonly error: number;
  /** Complaints and mean of the last bin alone. */
  readonly last: Bin;
  readonly score: Score;
  /** True while the alarm stands (from h until below h/2 for a while). */
  readonly alarmed: boolean;
  /** Failing emergency calls are unusual, whatever the rest does. */
  readonly emergency: EmergencySign;
  readonly onset: EpochMs | null;
}

function prior(service: Service, params: DetectParams): { rate: number; strength: number } {
  if (service.baseline !== null) return { rate: service.baseline, strength: params.catalogStrength };
  if (service.users !== null) {
    const rate = (service.users / 1e6) * KINDS[service.kind].reportsPerMillionUsersHour;
    return { rate, strength: params.classStrength };
  }
  return { rate: params.blindRate, strength: params.blindStrength };
}

/** The state of a series of which nothing but the catalog is known. */
export function createDetector(service: Service, params: DetectParams): DetectorState {
  const { rate, strength } = prior(service, params);
  const kind = KINDS[service.kind];
  return {
    baseline: createBaseline(classShape(kind.family), rate, strength),
    channels: createChannels(params),
    profile: createProfile(kind),
    pending: [],
    emergency: [],
    emergencySeen: null,
    warmUpHours: service.baseline === null ? params.warmUpHours : 0,
    alarmedSince: null,
    onset: null,
    calmSince: null,
    frozenSince: null,
    peak: { excess: 0, at: 0 },
  };
}

const EMERGENCY_CODES = SYMPTOM_IDS.flatMap((id, code) => (SYMPTOMS[id].emergency ? [code] : []));

/** Failing emergency calls are few, and each weighs: they are looked at over hours, not minutes. */
function observeEmergency(
  state: DetectorState,
  tally: Tally | undefined,
  bin: Bin,
  params: DetectParams,
): EmergencySign {
  let seen = 0;
  let share = 0;
  for (const code of EMERGENCY_CODES) {
    if (tally) seen += tally.symptoms[code]!;
    share += symptomShare(state.profile, code);
  }
  const { emergency } = state;
  if (seen > 0) state.emergencySeen = bin.end;
  emergency.push({
    end: bin.end,
    count: seen,
    mean: share * bin.mean,
    excess: Math.max(0, bin.count - bin.mean),
  });
  const longest = Math.max(...params.emergencyWindows) * MINUTE;
  while (emergency.length > 1 && bin.end - emergency[0]!.end >= longest) emergency.shift();
  return state.emergencySeen !== null && bin.end - state.emergencySeen < longest
    ? findEmergency(emergency, params)
    : NO_EMERGENCY;
}

function teach(state: DetectorState, pending: PendingBin, params: DetectParams): void {
  const { bin } = pending;
  const deviation = Math.sqrt(state.channels.dispersion * bin.mean + (bin.error * bin.mean) ** 2);
  // In a short bin of a small service even two reports are nothing strange.
  const clipped = Math.min(bin.count, bin.mean + Math.max(params.clip * deviation, params.clip));
  learn(state.baseline, { count: clipped, hourOfWeek: pending.hourOfWeek, hours: pending.hours }, params);
  learnSpread(state.channels, bin);
  if (pending.tally && clipped === bin.count) learnProfile(state.profile, pending.tally);
}

const YOUNG_HOURS = 6;

/** A young series learns at once; an old one waits for the guard gap. */
function learnPending(state: DetectorState, now: EpochMs, params: DetectParams): void {
  const young = state.baseline.age < YOUNG_HOURS;
  const horizon = young ? now : now - params.guardMinutes * MINUTE;
  while (state.pending.length > 0 && state.pending[0]!.bin.end <= horizon) {
    teach(state, state.pending.shift()!, params);
  }
}

/** Excess that a new alarm needs soon after a large one: the last complaints about it are no new outage. */
function echoOf(state: DetectorState, now: EpochMs, params: DetectParams): number {
  const left = 1 - (now - state.peak.at) / (params.echoHours * HOUR);
  return Math.max(0, left) * params.echoShare * state.peak.excess;
}

/** Drops what has been seen after `since` and has not taught the baseline yet: it was no true quiet. */
export function forgetSince(state: DetectorState, since: EpochMs): void {
  const first = state.pending.findIndex(({ bin }) => bin.end > since);
  if (first >= 0) state.pending.length = first;
}

/** Ends an alarm, as when its incident is resolved. */
export function closeAlarm(state: DetectorState): void {
  state.alarmedSince = null;
  state.onset = null;
  state.channels.cusum.fill(0);
}

function updateAlarm(
  state: DetectorState,
  score: Score,
  window: { readonly count: number; readonly mean: number },
  bin: Bin,
  params: DetectParams,
): void {
  const excess = window.count - window.mean;
  const raised = state.channels.recent.filter(({ count, mean }) => count > mean);
  const fed = window.count >= params.burst || raised.length >= Math.min(2, state.channels.recent.length);
  const enough =
    fed &&
    window.count >= params.minReporters &&
    window.count >= params.minRatio * window.mean + params.minMargin &&
    excess >= echoOf(state, bin.end, params);
  if (state.alarmedSince !== null && excess > state.peak.excess) state.peak = { excess, at: bin.end };
  const warm = state.baseline.age >= state.warmUpHours;
  if (score.ratio < params.alarm / 2) state.calmSince ??= bin.end;
  else state.calmSince = null;
  if (score.ratio >= 1 && enough) state.onset ??= bin.end;
  if (state.alarmedSince === null) {
    if (warm && score.ratio >= params.alarm && enough) {
      state.alarmedSince = bin.end;
      if (echoOf(state, bin.end, params) < excess) state.peak = { excess, at: bin.end };
    } else if (state.calmSince !== null) state.onset = null;
  } else if (state.calmSince !== null && bin.end - state.calmSince >= params.closeMinutes * MINUTE) {
    closeAlarm(state);
  }
}

/**
 * Takes one finished bin of one series and says whether it is unusual.
 *
 * @param local hour of the week at the middle of the bin
 * @param held true while an incident holds the series: then it teaches nothing
 */
export function observe(
  state: DetectorState,
  input: {
    readonly start: EpochMs;
    readonly end: EpochMs;
    readonly tally: Tally | undefined;
    readonly hourOfWeek: number;
    readonly held: boolean;
  },
  params: DetectParams,
): Detection {
  const hours = (input.end - input.start) / HOUR;
  const expected = expect(state.baseline, input.hourOfWeek, hours, params);
  const count = input.tally?.count ?? 0;
  const bin: Bin = { end: input.end, count, mean: expected.mean, error: expected.error };
  const calm = state.alarmedSince === null && !input.held;
  const score = scoreBin(state.channels, bin, calm, params);
  const window = windowOf(state.channels, params.windowMinutes);
  const emergency = observeEmergency(state, input.tally, bin, params);
  updateAlarm(state, score, window, bin, params);

  if (state.alarmedSince === null && !input.held) {
    state.frozenSince = null;
    state.pending.push({ bin, hourOfWeek: input.hourOfWeek, hours, tally: input.tally });
    learnPending(state, input.end, params);
  } else {
    state.frozenSince ??= input.end;
    state.pending.length = 0;
    if (input.end - state.frozenSince > params.freezeHours * HOUR) {
      teach(state, { bin, hourOfWeek: input.hourOfWeek, hours, tally: undefined }, params);
    }
  }
  return {
    ...window,
    last: bin,
    score,
    alarmed: state.alarmedSince !== null || emergency.alarmed,
    emergency,
    onset: state.onset,
  };
}

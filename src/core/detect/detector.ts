import type { Service } from '../catalog/catalog.ts';
import { KINDS } from '../catalog/kinds.ts';
import { SYMPTOM_IDS, SYMPTOMS } from '../catalog/symptoms.ts';
import { addTally } from '../count/add.ts';
import { createTally, type Tally } from '../count/tally.ts';
import type { Glance } from '../count/tally-window.ts';
import { type EpochMs, HOUR, MINUTE } from '../time.ts';
import { expireBursts, type Standard, youthOf } from './bar.ts';
import { type Baseline, createBaseline } from './baseline.ts';
import {
  addBin,
  type Block,
  blockOf,
  emptyBlock,
  learnBlock,
  learnBurst,
  meanOf,
  openBlock,
  type Span,
} from './block.ts';
import {
  type Bin,
  type Channels,
  createChannels,
  isEvident,
  refreshDispersions,
  type Score,
  scoreBin,
  windowVariance,
} from './channels.ts';
import {
  createEmergencyLog,
  type EmergencyLog,
  type EmergencySign,
  findEmergency,
  NO_EMERGENCY,
  noteEmergency,
  turnEmergency,
} from './emergency.ts';
import type { Focus } from './focus.ts';
import {
  CUSUM,
  createHot,
  DISPERSION,
  EMERGENCY,
  END,
  ERROR,
  FIRST,
  HEARD,
  type Hot,
  LONG_DISPERSION,
  SEEN,
  UNHEARD,
  WINDOW_COUNT,
  WINDOW_MEAN,
  YOUTH,
} from './hot.ts';
import { asksForFocus, observeFocus } from './observe-focus.ts';
import type { DetectParams } from './params.ts';
import { createProfile, type Profile, symptomShare } from './profile.ts';
import { classShape } from './shape.ts';
import { raisedIn, resum, sizeOf } from './windows.ts';

/** Everything remembered of one series. Plain data. */
export interface DetectorState {
  readonly baseline: Baseline;
  readonly channels: Channels;
  readonly profile: Profile;
  readonly emergency: EmergencyLog;
  /** What every bin touches: the present block, windows, sums. */
  readonly hot: Hot;
  /** What was told in the present block. */
  tally: Tally | undefined;
  /** Healthy-looking blocks that wait until it is sure that nothing was beginning. */
  readonly pending: Block[];
  /** Residual of the last block learned. */
  blockResidual: number;
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
  /** Where and in what complaints are concentrated, if that was looked at. */
  readonly focus: Focus | null;
  /** Nobody has been heard for so long that we may not hear them. */
  readonly silent: boolean;
  readonly onset: EpochMs | null;
}

/** What is expected of a service before it has said anything, and how much that weighs in reports. */
export function priorOf(service: Service, params: DetectParams): { rate: number; strength: number } {
  if (service.baseline !== null) return { rate: service.baseline, strength: params.catalogStrength };
  if (service.users !== null) {
    const rate = (service.users / 1e6) * KINDS[service.kind].reportsPerMillionUsersHour;
    return { rate, strength: params.classStrength };
  }
  return { rate: params.blindRate, strength: params.blindStrength };
}

/** The state of a series of which nothing but the catalog is known. */
export function createDetector(service: Service, params: DetectParams): DetectorState {
  const { rate, strength } = priorOf(service, params);
  const kind = KINDS[service.kind];
  return {
    baseline: createBaseline(classShape(kind.family), rate, strength),
    channels: createChannels(params),
    profile: createProfile(kind),
    emergency: createEmergencyLog(),
    hot: createHot(params.dispersion),
    tally: undefined,
    pending: [],
    blockResidual: 0,
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
  end: EpochMs,
  tally: Tally | undefined,
  params: DetectParams,
): EmergencySign {
  let count = 0;
  if (tally) for (const code of EMERGENCY_CODES) count += tally.symptoms[code]!;
  if (count === 0 && state.hot[EMERGENCY] === 0) return NO_EMERGENCY;
  noteEmergency(state.emergency, end, count, params);
  state.hot[EMERGENCY] = state.emergency.ends.length;
  let share = 0;
  for (const code of EMERGENCY_CODES) share += symptomShare(state.profile, code);
  const present = {
    now: end,
    share,
    count: state.hot[WINDOW_COUNT + params.windowIndex]!,
    mean: state.hot[WINDOW_MEAN + params.windowIndex]!,
  };
  return findEmergency(state.emergency, present, params);
}

const YOUNG_HOURS = 6;

/** Learns what has waited long enough. A young series learns at once. */
function learnPending(state: DetectorState, now: EpochMs, params: DetectParams): void {
  const guard = state.baseline.age < YOUNG_HOURS ? 0 : params.guardMinutes * MINUTE;
  while (state.pending.length > 0 && state.pending[0]!.end <= now - guard) {
    learnBlock(state, state.pending.shift()!, params);
  }
}

/** Closes the present block, and opens the next. */
function turnBlock(state: DetectorState, input: Span, params: DetectParams): void {
  const { hot, channels } = state;
  if (hot[END]! > Number.NEGATIVE_INFINITY) {
    const block = blockOf(hot, state.tally);
    state.pending.push(block);
    state.tally = undefined;
    learnPending(state, block.end, params);
    const whole = {
      count: hot[WINDOW_COUNT + params.windowIndex]!,
      mean: hot[WINDOW_MEAN + params.windowIndex]!,
    };
    turnEmergency(state.emergency, whole, params);
    resum(hot, params.windows);
  }
  refreshDispersions(hot, channels, (input.end - input.start) / MINUTE, params);
  expireBursts(channels.bar, input.start, params);
  openBlock(hot, state.baseline, input, params);
  hot[DISPERSION] = channels.fine.dispersion;
  hot[YOUTH] = youthOf(state.baseline.age, params);
}

/** Excess that a new alarm needs soon after a large one: the last complaints about it are no new outage. */
function echoOf(state: DetectorState, now: EpochMs, params: DetectParams): number {
  const left = 1 - (now - state.peak.at) / (params.echoHours * HOUR);
  return Math.max(0, left) * params.echoShare * state.peak.excess;
}

/** Drops what has been seen after `since` and has not taught the baseline yet: it was no true quiet. */
export function forgetSince(state: DetectorState, since: EpochMs): void {
  const first = state.pending.findIndex(({ end }) => end > since);
  if (first >= 0) state.pending.length = first;
  if (state.hot[END]! > since) spoil(state);
}

/** Empties the present block: what it holds teaches nothing. */
function spoil(state: DetectorState): void {
  emptyBlock(state.hot);
  state.tally = undefined;
}

/** Ends an alarm, as when its incident is resolved. */
export function closeAlarm(state: DetectorState): void {
  state.alarmedSince = null;
  state.onset = null;
  state.hot.fill(0, CUSUM, FIRST);
}

/** Why an alarm may or may not begin, beside its score. */
export interface Conditions {
  /** The series has been watched for long enough. */
  readonly warm: boolean;
  /** Enough people, and clearly more than usual. */
  readonly evident: boolean;
  /** Not all in one burst. */
  readonly fed: boolean;
  /** Excess that the echo of the last alarm asks for. */
  readonly echo: number;
}

/** Looks at what an alarm needs beside its score. */
export function conditionsOf(
  state: DetectorState,
  window: { readonly count: number; readonly mean: number },
  params: DetectParams,
): Conditions {
  const { hot } = state;
  const at = params.windowIndex;
  return {
    warm: state.baseline.age >= state.warmUpHours,
    evident: isEvident(window.count, window.mean, params),
    fed: window.count >= params.burst || raisedIn(hot, at) >= Math.min(2, sizeOf(hot, at)),
    echo: echoOf(state, hot[SEEN]!, params),
  };
}

function updateAlarm(
  state: DetectorState,
  score: Score,
  window: { readonly count: number; readonly mean: number },
  params: DetectParams,
): void {
  const now = state.hot[SEEN]!;
  const excess = window.count - window.mean;
  if (state.alarmedSince === null && score.ratio === 0) {
    state.onset = null;
    state.calmSince ??= now;
    return;
  }
  const { warm, evident, fed, echo } = conditionsOf(state, window, params);
  const enough = evident && fed && excess >= echo;
  if (state.alarmedSince !== null && excess > state.peak.excess) state.peak = { excess, at: now };
  if (score.brisk < 0.5) state.calmSince ??= now;
  else state.calmSince = null;
  if (score.ratio >= 0.5 && enough) state.onset ??= now;
  if (state.alarmedSince === null) {
    if (warm && score.ratio >= 1 && enough) {
      state.alarmedSince = now;
      state.onset ??= now;
      if (echo < excess) state.peak = { excess, at: now };
    } else if (state.calmSince !== null) state.onset = null;
  } else if (state.calmSince !== null && now - state.calmSince >= params.closeMinutes * MINUTE) {
    closeAlarm(state);
  }
}

/** A bin of one series. */
export interface Input extends Span {
  readonly tally: Tally | undefined;
  /** True while an incident holds the series: then it teaches nothing. */
  readonly held: boolean;
  /** All that was reported of a service, by its code, in the attribution window; asked for only where it may matter. */
  readonly recent?: (code: number) => Glance;
  readonly code?: number;
}

/** Surprise, in nats, of not a single report where `mean` were due. */
function silenceNats(hot: Hot, mean: number): number {
  const over = Math.max(hot[LONG_DISPERSION]! - 1, 0.01);
  const r = mean / (over + hot[ERROR]! * hot[ERROR]! * mean);
  return r * Math.log1p(mean / r);
}

/** Follows whether anybody is heard. Silence that cannot be true teaches nothing, nor does its beginning. */
function isSilent(state: DetectorState, bin: Bin, tally: Tally | undefined, params: DetectParams): boolean {
  const { hot } = state;
  if (bin.count > 0 || (tally && tally.works > 0)) {
    hot[HEARD] = bin.end;
    hot[UNHEARD] = 0;
    return false;
  }
  const before = hot[UNHEARD]!;
  hot[UNHEARD] = before + bin.mean;
  // No silence surprises by more than the reports that are due.
  if (before + bin.mean < params.silence) return false;
  if (bin.end - hot[HEARD]! > params.freezeHours * HOUR) return false;
  if (silenceNats(hot, before + bin.mean) < params.silence) return false;
  if (silenceNats(hot, before) < params.silence) forgetSince(state, hot[HEARD]!);
  return true;
}

/** Puts a bin where it may teach the baseline later, or nowhere. */
function keepForLearning(
  state: DetectorState,
  bin: Bin,
  given: { readonly tally: Tally | undefined; readonly healthy: boolean },
  params: DetectParams,
): void {
  if (given.healthy) {
    if (state.frozenSince !== null) state.frozenSince = null;
    addBin(state.hot, bin, params);
    if (given.tally) {
      state.tally ??= createTally();
      addTally(state.tally, given.tally);
    }
    return;
  }
  state.frozenSince ??= bin.end;
  // How wildly a series can swing is learned from its bursts too, else each is as great a surprise as the first.
  if (state.alarmedSince !== null && bin.end - state.alarmedSince <= params.burstMinutes * MINUTE) {
    learnBurst(state.hot, state.channels, bin, params);
  }
  if (bin.end - state.frozenSince > params.freezeHours * HOUR) addBin(state.hot, bin, params);
  else {
    state.pending.length = 0;
    spoil(state);
  }
}

/**
 * Takes one finished bin of one series and says whether it is unusual.
 *
 * @param fleet ln of the number of series watched together, and what known series of the class have shown
 * @throws RangeError where a bin begins before the last one ended: order is decided before
 */
export function observe(
  state: DetectorState,
  input: Input,
  params: DetectParams,
  fleet: { readonly fleet: number; readonly pooled: Float64Array | undefined } = ALONE,
): Detection {
  const { hot } = state;
  if (input.start < hot[SEEN]!) throw new RangeError('bins must come in order of time');
  if (input.end > hot[END]!) turnBlock(state, input, params);
  const { start, end } = input;
  // Readers refuse fewer than none; should one come all the same, it is nobody.
  const tally = input.tally && input.tally.count >= 0 ? input.tally : undefined;
  hot[SEEN] = end;
  const error = hot[ERROR]!;
  const bin: Bin = { start, end, count: tally?.count ?? 0, mean: meanOf(hot, start, end), error };
  const standard: Standard = { params, fleet: fleet.fleet, young: hot[YOUTH]!, pooled: fleet.pooled };
  const at = params.windowIndex;
  const score = scoreBin(hot, state.channels, bin, standard);
  const count = hot[WINDOW_COUNT + at]!;
  const mean = hot[WINDOW_MEAN + at]!;
  const variance = windowVariance(hot, at);
  const whole = { count, mean, variance, focus: null, score };
  const scored = asksForFocus(state, input, count, params)
    ? observeFocus(state, input, whole, standard)
    : whole;
  updateAlarm(state, scored.score, scored, params);
  const silent = isSilent(state, bin, tally, params);
  const emergency = observeEmergency(state, end, tally, params);
  const healthy = state.alarmedSince === null && !input.held && !silent;
  keepForLearning(state, bin, { tally, healthy }, params);
  return {
    count,
    mean,
    variance,
    error,
    last: bin,
    score: scored.score,
    alarmed: state.alarmedSince !== null || emergency.alarmed,
    emergency,
    focus: scored.focus,
    silent,
    onset: state.onset,
  };
}

const ALONE = { fleet: 0, pooled: undefined } as const;

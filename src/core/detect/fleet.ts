import type { Service } from '../catalog/catalog.ts';
import { KINDS, type KindProperties } from '../catalog/kinds.ts';
import type { Frame } from '../count/tally.ts';
import type { Glance } from '../count/tally-window.ts';
import { lowerTailBound } from '../stats/negative-binomial.ts';
import { type EpochMs, HOUR, MINUTE } from '../time.ts';
import { youthOf } from './bar.ts';
import { windowVariance } from './channels.ts';
import { createDetector, type Detection, type DetectorState, forgetSince, observe } from './detector.ts';
import { WINDOW_COUNT, WINDOW_MEAN } from './hot.ts';
import { channelCount, DETECT_PARAMS, type DetectParams, paramsOf } from './params.ts';

type Family = KindProperties['family'];

const FAMILIES: readonly Family[] = ['phone', 'access', 'platform'];

/** All series of one market, watched together. Plain data. */
export interface FleetState {
  readonly detectors: DetectorState[];
  /** Bars that known series of a class have, by channel, and when they were looked up. */
  pools: { readonly [family in Family]?: Float64Array };
  pooledAt: EpochMs;
  /** End of the last bin in which anybody reported anything; null before the first. */
  heard: EpochMs | null;
  /** Reports expected of the whole market in the last bin, and in all bins since anybody was heard. */
  expected: number;
  unheard: number;
  /** Far fewer reports than usual came in of late, of all known services together: we may not hear everything. */
  faint: boolean;
  /** When that was last looked at. */
  listenedAt: EpochMs;
}

/** A fleet with what is fixed about it. */
export interface Fleet {
  readonly services: readonly Service[];
  readonly params: readonly DetectParams[];
  state: FleetState;
}

/** A fleet of which nothing but the catalog is known. */
export function createFleet(services: readonly Service[]): Fleet {
  const params = services.map(paramsOf);
  return {
    services,
    params,
    state: {
      detectors: services.map((service, code) => createDetector(service, params[code]!)),
      pools: {},
      pooledAt: Number.NEGATIVE_INFINITY,
      heard: null,
      expected: 0,
      unheard: 0,
      faint: false,
      listenedAt: Number.NEGATIVE_INFINITY,
    },
  };
}

/** Expected reports of the whole market below which silence says nothing. */
const SILENCE = 12;

/** Nobody reports anything of anybody, though reports are due: then it is us who cannot hear. */
export function isMarketSilent({ state }: Fleet, frame: Frame): boolean {
  if (frame.tallies.some((tally) => tally && (tally.count > 0 || tally.works > 0))) {
    state.heard = frame.end;
    state.unheard = 0;
    return false;
  }
  const before = state.unheard;
  state.unheard += state.expected;
  if (state.unheard < SILENCE) return false;
  // What was taken for quiet while the silence was still short teaches nothing.
  if (before < SILENCE) for (const one of state.detectors) forgetSince(one, state.heard ?? frame.start);
  return true;
}

/** Series of a class that must be known before a new one is held to them, and how often that is looked up. */
const POOL_LEAST = 3;
const POOL_EVERY = 6 * HOUR;

/** The geometric mean of the bars of the known series of each class. */
function poolBars({ services, state, params }: Fleet): FleetState['pools'] {
  const sums = new Map<Family, { readonly logs: Float64Array; series: number }>();
  state.detectors.forEach((one, code) => {
    if (youthOf(one.baseline.age, params[code]!) > 0) return;
    const { family } = KINDS[services[code]!.kind];
    const sum = sums.get(family) ?? { logs: new Float64Array(channelCount(DETECT_PARAMS)), series: 0 };
    sums.set(family, sum);
    sum.series += 1;
    one.channels.bar.bar.forEach((bar, channel) => {
      sum.logs[channel]! += Math.log(bar);
    });
  });
  const known = [...sums].filter(([, { series }]) => series >= POOL_LEAST);
  return Object.fromEntries(
    known.map(([family, { logs, series }]) => [family, logs.map((sum) => Math.exp(sum / series))]),
  );
}

/** The more series, the rarer each may alarm falsely: nats that each of so many needs on top, a budget for the fleet. */
export function budgetOf(series: number): number {
  return Math.log(Math.max(series, 1));
}

/** Reports due in the longest window from which on a drop says something, the share that is one, and that ends it. */
const FAINT_LEAST = 60;
const FAINT_SHARE = 0.4;
const CLEAR_SHARE = 0.6;
/** Nats of surprise, and how far the whole market may swing by itself (standard deviation, relative). */
const FAINT_NATS = 14;
const FAINT_SWING = 0.15;
const LISTEN_EVERY = 5 * MINUTE;

/** Looks whether all known services together say far less than usual: people do not fall silent together. */
function isFaint({ state, params }: Fleet): boolean {
  let count = 0;
  let mean = 0;
  let variance = 0;
  state.detectors.forEach(({ baseline, hot }, code) => {
    if (youthOf(baseline.age, params[code]!) > 0) return;
    const longest = params[code]!.windows.length - 1;
    count += hot[WINDOW_COUNT + longest]!;
    mean += hot[WINDOW_MEAN + longest]!;
    variance += windowVariance(hot, longest);
  });
  if (state.faint) return count < CLEAR_SHARE * mean;
  if (mean < FAINT_LEAST || count > FAINT_SHARE * mean) return false;
  return lowerTailBound(count, mean, variance + (FAINT_SWING * mean) ** 2) >= FAINT_NATS;
}

/** Share of what is due in the longest window, and reports of a market of which nothing is learned yet, below which we hear too little. */
const HEARD_SHARE = 0.25;
const HEARD_LEAST = 12;

/**
 * Whether so few people report of the whole market, by what the catalog says where nothing is learned yet, that a service
 * of which nothing is heard cannot be said to work. It is for those who are told, and stops nothing from being learned.
 */
export function hearsTooLittle({ state, params }: Fleet): boolean {
  let count = 0;
  let mean = 0;
  let isNew = true;
  state.detectors.forEach(({ baseline, hot }, code) => {
    const longest = params[code]!.windows.length - 1;
    count += hot[WINDOW_COUNT + longest]!;
    mean += hot[WINDOW_MEAN + longest]!;
    isNew &&= youthOf(baseline.age, params[code]!) > 0;
  });
  const least = isNew ? HEARD_LEAST : 0;
  const due = mean < HEARD_LEAST ? 0 : HEARD_SHARE * mean;
  return count < Math.max(least, due);
}

/** What one step of a fleet needs beside the counts. */
export interface FleetInput {
  readonly frame: Frame;
  /** Local hour of the week in the middle of the frame. */
  readonly hourOfWeek: number;
  /** Codes of services that an incident holds: they teach nothing. */
  readonly held: ReadonlySet<number>;
  /** All that was reported of a service in the attribution window. */
  readonly recent: (code: number) => Glance;
}

/** Takes one frame of a whole market. Results are by service code. */
export function observeFleet(fleet: Fleet, input: FleetInput): Detection[] {
  const { state, services, params } = fleet;
  const { start, end, tallies } = input.frame;
  if (end - state.pooledAt >= POOL_EVERY) {
    state.pools = poolBars(fleet);
    state.pooledAt = end;
  }
  const budget = budgetOf(services.length);
  const known = Object.fromEntries(
    FAMILIES.map((family) => [family, { fleet: budget, pooled: state.pools[family] }]),
  ) as Readonly<Record<Family, { readonly fleet: number; readonly pooled: Float64Array | undefined }>>;
  const detections = state.detectors.map((one, code) =>
    observe(
      one,
      {
        start,
        end,
        tally: tallies[code],
        hourOfWeek: input.hourOfWeek,
        held: state.faint || input.held.has(code),
        recent: input.recent,
        code,
      },
      params[code]!,
      known[KINDS[services[code]!.kind].family],
    ),
  );
  state.expected = detections.reduce((sum, { last }) => sum + last.mean, 0);
  if (end - state.listenedAt >= LISTEN_EVERY) {
    state.faint = isFaint(fleet);
    state.listenedAt = end;
  }
  return detections;
}

import { MINUTE } from '../../src/core/time.ts';
import { createLogCurve } from '../../src/sim/interpolate.ts';
import type { Rng } from '../../src/sim/rng.ts';
import { BLAMED, COMPLAINED, FAILING, FAULT_END, FAULT_START, points } from './figures.ts';
import {
  BLAMES_ACCESS,
  BLAMES_APP,
  blend,
  CANNOT_REACH_OTHERS,
  COMING_BACK,
  CUT_OFF,
  type Mix,
} from './mixes.ts';
import type { Usual } from './usual.ts';
import { BIN } from './usual.ts';

/** What the fault adds to one service. */
export interface Excess {
  /** Expected complaints above the usual in the bin that starts at `at`. */
  mean(at: number): number;
  mix(at: number): Mix;
  /** Whether its people are found where AT&T's are, because they fail to reach those. */
  readonly reaching: boolean;
  /** Id of the service that a person cannot reach; empty when none is named. */
  reached(rng: Rng): string;
}

/** Half of the 15-minute window of a published count: the count at t speaks of the rate at t less this. */
const HALF_WINDOW = 7.5 * MINUTE;
const WINDOW_BINS = 3;

const ROLLED_BACK = FAULT_START + 120 * MINUTE;
const THREE_QUARTERS = FAULT_START + 445 * MINUTE;

/** Share of AT&T's customers back: none until the change was rolled back, 3/4 by 16:10Z, all by 20:10Z. */
export function restored(at: number): number {
  if (at <= ROLLED_BACK) return 0;
  if (at <= THREE_QUARTERS) return (0.75 * (at - ROLLED_BACK)) / (THREE_QUARTERS - ROLLED_BACK);
  return Math.min(1, 0.75 + (0.25 * (at - THREE_QUARTERS)) / (FAULT_END - THREE_QUARTERS));
}

/** Share of the mixed resellers' complaints that come from people who are cut off, by their hosts. */
const CUT_OFF_SHARE: Readonly<Record<string, number>> = {
  boost: 0.35,
  'consumer-cellular': 0.65,
  'straight-talk': 0.2,
};

function reachedByOthers(rng: Rng): string {
  const draw = rng.next();
  if (draw < 0.68) return 'att';
  if (draw < 0.75) return 'cricket';
  return '';
}

function fromFigures(usual: Usual, figures: Parameters<typeof points>[0]): Excess['mean'] {
  const known = points(figures);
  const curve = createLogCurve(known);
  const over = known.at(-1)?.at ?? FAULT_START;
  return (at) => {
    // The last figure is about a usual hour's: after it the day is as any other.
    if (at < FAULT_START || at >= over) return 0;
    return Math.max(0, curve(at + BIN / 2 + HALF_WINDOW) / WINDOW_BINS - usual.mean(at));
  };
}

/** What the day adds to a service; undefined where nothing was published and nothing is assumed. */
export function createExcess(usual: Usual): Excess | undefined {
  const { id } = usual.service;
  const failing = FAILING[id];
  if (failing) {
    const mix = (at: number): Mix => blend(CUT_OFF, COMING_BACK, restored(at));
    const reached = (rng: Rng): string => (id !== 'att' && rng.chance(0.35) ? 'att' : '');
    return { mean: fromFigures(usual, failing), mix, reaching: false, reached };
  }
  const complained = COMPLAINED[id];
  if (complained) {
    const share = CUT_OFF_SHARE[id] ?? 0;
    const mix = (at: number): Mix =>
      blend(CANNOT_REACH_OTHERS, blend(CUT_OFF, COMING_BACK, restored(at)), share);
    return { mean: fromFigures(usual, complained), mix, reaching: true, reached: reachedByOthers };
  }
  const multiple = BLAMED[id];
  if (multiple === undefined) return undefined;
  const att = createLogCurve(points(FAILING['att'] ?? []));
  const mix = usual.service.kind === 'isp' ? BLAMES_ACCESS : BLAMES_APP;
  return {
    mean: (at) =>
      at < FAULT_START + 20 * MINUTE ? 0 : (multiple * usual.mean(at) * att(at - 10 * MINUTE)) / 74_000,
    mix: () => mix,
    reaching: true,
    reached: () => '',
  };
}

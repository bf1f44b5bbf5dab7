import type { EpochMs } from '../../src/core/time.ts';
import { MINUTE } from '../../src/core/time.ts';
import { createLogCurve } from '../../src/sim/interpolate.ts';
import type { Rng } from '../../src/sim/rng.ts';
import type { Touch } from './event.ts';
import type { Mix } from './mixes.ts';
import { BIN, type Usual } from './usual.ts';

/** What the day adds to one service. */
export interface Excess {
  /** Expected complaints above the usual in the bin that starts at `at`. */
  mean(at: EpochMs): number;
  mix(at: EpochMs): Mix;
  /** Region of one of those people. */
  region(rng: Rng, at: EpochMs): string;
  /** Id of the service that a person cannot reach; empty when none is named. */
  reached(rng: Rng): string;
  /** Share of the people asked who say that it works. */
  works(at: EpochMs): number;
  /** Expected number of people asked whether it works, above the usual. */
  asked(at: EpochMs): number;
}

/** Half of the 15-minute window of a published count: the count at t speaks of the rate at t less this. */
const HALF_WINDOW = 7.5 * MINUTE;
const WINDOW_BINS = 3;

function fromFigures(usual: Usual, { figures, begins }: Touch): Excess['mean'] {
  const curve = createLogCurve(figures.map(({ at, count }) => ({ at, value: count })));
  const first = begins ?? (figures[0]?.at as number);
  const over = figures.at(-1)?.at as number;
  return (at) => {
    // The last figure is about a usual hour's: after it the day is as any other.
    if (at < first || at >= over) return 0;
    return Math.max(0, curve(at + BIN / 2 + HALF_WINDOW) / WINDOW_BINS - usual.mean(at));
  };
}

/** What a touch adds to a service. */
export function createExcess(usual: Usual, touch: Touch): Excess {
  const { rise, reached, figures } = touch;
  const mean = rise ? (at: EpochMs) => rise(at) * usual.mean(at) : fromFigures(usual, touch);
  return {
    mean,
    mix: touch.mix,
    region: usual.hit(touch.where),
    works: touch.works,
    asked: (at) => (figures.length > 0 ? mean(at) : 0),
    reached(rng) {
      if (reached.length === 0) return '';
      let draw = rng.next();
      for (const [service, share] of reached) {
        // A reader refuses a report of a service that cannot reach itself.
        if (draw < share) return service === usual.service.id ? '' : service;
        draw -= share;
      }
      return '';
    },
  };
}

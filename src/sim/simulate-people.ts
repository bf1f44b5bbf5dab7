import type { Catalog } from '../core/catalog/catalog.ts';
import type { Statement } from '../core/ledger/statement.ts';
import { createLocalClock, type EpochMs, MINUTE } from '../core/time.ts';
import { createLives } from './lives.ts';
import { createMishaps } from './mishaps.ts';
import { createNewsroom } from './news.ts';
import { type DayPlan, troubleOf } from './plan-day.ts';
import { awake, type Person, type Population } from './population.ts';
import type { Rng } from './rng.ts';
import { eagerness } from './rush.ts';
import type { SimReport } from './sim-tally.ts';
import type { World } from './world.ts';

export interface PeopleDeps {
  readonly catalog: Catalog;
  readonly population: Population;
  readonly world: World;
  readonly plan: DayPlan;
  readonly period: { readonly from: EpochMs; readonly to: EpochMs };
  readonly rng: Rng;
  /** Hears every complaint; `during` says whether something was the matter then. */
  readonly say: (report: SimReport, during: boolean) => void;
}

const STEP = 5 * MINUTE;
/** On New Year's Eve all stay up who are no early sleepers. */
const STAYS_UP = 22;
/** Hour of the day from which on people work at night, and until which. */
const NIGHT = { from: 21, to: 8 };

/** Runs the whole period step by step; the answer is what the press wrote. */
export function simulatePeople(deps: PeopleDeps): readonly Statement[] {
  const { catalog, population, world, plan, rng, say } = deps;
  const clock = createLocalClock(catalog.market.timezone);
  const trouble = troubleOf(plan);
  let during = false;
  const own = { catalog, population, world };
  const newsroom = createNewsroom({
    ...own,
    rng: rng.fork('news'),
    stories: plan.stories,
    say: (report) => say(report, during),
  });
  const hear = (report: SimReport): void => {
    newsroom.hear(report);
    say(report, true);
  };
  const mishaps = createMishaps({ ...own, rng, step: STEP, say: (report) => say(report, during) });
  const live = createLives({ ...own, rng: rng.fork('lives'), step: STEP, say: hear });
  for (let at = deps.period.from; at < deps.period.to; at += STEP) {
    const { hourOfWeek } = clock(at);
    const hour = hourOfWeek % 24;
    const eager = eagerness(plan.rush, at);
    const night = hour >= NIGHT.from || hour < NIGHT.to;
    const up = (person: Person): boolean =>
      awake(person, hour) || (night && person.upAtNight) || (eager > 1 && person.sleeps >= STAYS_UP);
    during = trouble !== null && at >= trouble.from && at < trouble.to;
    mishaps(at, hour);
    if (during) live({ at, up, eager });
    // What is expected, like a busy New Year, is no news.
    if (plan.faults.length > 0) newsroom.live(at, STEP, up);
  }
  return newsroom.written();
}

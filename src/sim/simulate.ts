import type { Catalog } from '../core/catalog/catalog.ts';
import { REGIONS } from '../core/catalog/regions.ts';
import type { Truth } from '../core/publish/score.ts';
import { createLocalClock, DAY, type EpochMs, HOUR, MINUTE, parseInstant } from '../core/time.ts';
import { campaignReports } from './campaign.ts';
import { describeDay, describeScenario } from './describe-day.ts';
import type { Fault } from './fault.ts';
import { createIntakeLoss } from './intake-loss.ts';
import { type DayPlan, planDay } from './plan-day.ts';
import { createPopulation, type Population } from './population.ts';
import { createRng } from './rng.ts';
import type { SimKind } from './sim-kinds.ts';
import { createSimMarket } from './sim-market.ts';
import { createTally, type Said } from './sim-tally.ts';
import { simulatePeople } from './simulate-people.ts';
import { labelTruth } from './truth.ts';
import { createWorld } from './world.ts';
import type { ScenarioParts } from './write-scenario.ts';

export interface SimulateOptions {
  readonly seed: number;
  readonly kind: SimKind;
  /** Absent: a made-up market. */
  readonly catalog?: Catalog | undefined;
  /** Healthy days before the day on which something may fail; default 7. */
  readonly days?: number;
  /** People in the market; default 100,000. */
  readonly people?: number;
  /** Share of complaints given as single reports, the others as tallies; default 0.05. */
  readonly sample?: number;
  /** Gives the healthy days in bins of a quarter of an hour, which takes less room; default false. */
  readonly wideHistory?: boolean;
}

/** Of a simulated scenario all but what writing adds; counts and reports are lists. */
export interface SimulatedScenario extends ScenarioParts {
  readonly catalog: Catalog;
  readonly truth: Truth;
  readonly faults: readonly Fault[];
  /** Complaints by service, with what only the simulation knows: how many a fault caused. */
  readonly said: ReadonlyMap<string, Said>;
  /** Faults and all else that is out of the ordinary. */
  readonly plan: DayPlan;
  readonly readme: string;
}

/** A Monday; seeds of different weeks would only shift it. */
const EPOCH = parseInstant('2025-03-03T00:00:00Z') as EpochMs;
const NEW_YEARS_EVE = parseInstant('2025-12-31T00:00:00Z') as EpochMs;
/** How long after the midnight that ends the day people are followed. */
const AFTERWARDS = 5 * HOUR;

/**
 * Simulates a market person by person: they wake, call, text and use apps; what is broken makes attempts fail; the
 * impatient complain, often of the wrong thing, and some read of it in the news. The same options give the same scenario.
 */
export function simulate(options: SimulateOptions): SimulatedScenario {
  const { seed, kind, days = 7, people = 100_000 } = options;
  const rng = createRng(`${kind}/${seed}`);
  const catalog = options.catalog ?? createSimMarket(rng.fork('market'));
  const population = createPopulation(catalog, rng.fork('people'), people);
  // Of New Year's Eve it is the midnight at the end that counts.
  const first = kind === 'new-year' ? NEW_YEARS_EVE - days * DAY : EPOCH;
  const from = first - createLocalClock(catalog.market.timezone)(first).offsetMinutes * MINUTE;
  const day = from + days * DAY;
  const period = { from, to: day + DAY + AFTERWARDS };
  const parts = { catalog, rng: rng.fork('faults'), day, bigRegions: bigRegions(population) };
  const plan = planDay(kind, parts);
  const tally = createTally(
    { catalog, population },
    { sample: options.sample ?? 0.05, wideUntil: options.wideHistory ? day : from },
    rng.fork('sample'),
  );
  const lost = createIntakeLoss(plan.losses, rng.fork('intake'));
  const press = simulatePeople({
    catalog,
    population,
    world: createWorld(catalog, plan, rng.fork('world')),
    plan,
    period,
    rng: rng.fork('life'),
    say: (report, during) => {
      const there = hits(plan, population.people[report.person]?.region ?? 0);
      if (!lost(report.at)) tally.add(report, { during, there });
    },
  });
  if (plan.campaign) {
    const senders = { regions: population.regions, firstReporter: people, rng: rng.fork('campaign') };
    for (const report of campaignReports(plan.campaign, senders)) tally.addSingle(report);
  }
  const truth = labelTruth(catalog, plan, tally.said);
  return {
    info: describeScenario(options, { ...period, people }),
    catalog,
    ...tally.close(),
    statements: [...plan.statements, ...press].sort((a, b) => a.at - b.at),
    truth,
    faults: plan.faults,
    said: tally.said,
    plan,
    readme: describeDay({ kind, seed, people, catalog, plan, truth, regions: population.regions }),
  };
}

/** Whether something is broken in a region: everywhere, unless all faults are held to others. */
const hits = ({ faults }: DayPlan, region: number): boolean =>
  faults.some((fault) => fault.region === undefined || fault.region === region);

function bigRegions({ regions }: Population): readonly number[] {
  const size = (index: number): number => REGIONS[regions[index] as string]?.population ?? 0;
  return regions
    .map((_, index) => index)
    .sort((a, b) => size(b) - size(a))
    .slice(0, 6);
}

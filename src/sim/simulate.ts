import type { ScenarioInfo } from '../adapters/files/scenario-info.ts';
import type { Catalog } from '../core/catalog/catalog.ts';
import { REGIONS } from '../core/catalog/regions.ts';
import type { Truth } from '../core/publish/score.ts';
import { createLocalClock, DAY, type EpochMs, MINUTE, parseInstant } from '../core/time.ts';
import { createFaults, type Fault, SIM_KINDS, type SimKind } from './fault.ts';
import { createPopulation, type Population } from './population.ts';
import { createRng } from './rng.ts';
import { createSimMarket } from './sim-market.ts';
import { createTally } from './sim-tally.ts';
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
}

/** Of a simulated scenario all but what writing adds; counts and reports are lists. */
export interface SimulatedScenario extends ScenarioParts {
  readonly catalog: Catalog;
  readonly truth: Truth;
  readonly faults: readonly Fault[];
}

/** A Monday; seeds of different weeks would only shift it. */
const EPOCH = parseInstant('2025-03-03T00:00:00Z') as EpochMs;

/**
 * Simulates a market person by person: they wake, call, text and use apps; what is broken makes attempts fail; the
 * impatient complain, often of the wrong thing. The same options give the same scenario.
 */
export function simulate(options: SimulateOptions): SimulatedScenario {
  const { seed, kind, days = 7, people = 100_000 } = options;
  const rng = createRng(`${kind}/${seed}`);
  const catalog = options.catalog ?? createSimMarket(rng.fork('market'));
  const population = createPopulation(catalog, rng.fork('people'), people);
  const from = EPOCH;
  const offset = createLocalClock(catalog.market.timezone)(from).offsetMinutes * MINUTE;
  const faultDay = from + days * DAY - offset;
  const to = from + (days + 2) * DAY;
  const faults = createFaults(kind, {
    catalog,
    rng: rng.fork('faults'),
    day: faultDay,
    bigRegions: bigRegions(population),
  });
  const tally = createTally(catalog, population, rng.fork('sample'));
  simulatePeople({
    catalog,
    population,
    world: createWorld(catalog, faults, rng.fork('world')),
    faults,
    period: { from, to },
    rng: rng.fork('life'),
    say: tally.add,
  });
  const rows = tally.close();
  return {
    info: describe(options, { from, to, people, faults }),
    catalog,
    counts: rows.counts,
    reports: rows.reports,
    statements: [],
    truth: labelTruth(catalog, faults, tally.said),
    faults,
  };
}

function bigRegions({ regions }: Population): readonly number[] {
  const size = (index: number): number => REGIONS[regions[index] as string]?.population ?? 0;
  return regions
    .map((_, index) => index)
    .sort((a, b) => size(b) - size(a))
    .slice(0, 6);
}

function describe(
  { seed, kind }: SimulateOptions,
  run: {
    readonly from: EpochMs;
    readonly to: EpochMs;
    readonly people: number;
    readonly faults: readonly Fault[];
  },
): ScenarioInfo {
  const notes =
    `Simulated from seed ${seed}, kind ${kind}: ${SIM_KINDS[kind]}. ${run.people} people live by the clock, try to call, ` +
    'text and use apps, and complain when that fails often enough, sometimes of the wrong service. Nothing in it was measured.';
  return {
    id: `sim-${kind}-${seed}`,
    title: `Simulated: ${SIM_KINDS[kind]} (seed ${seed})`,
    kind: 'simulated',
    from: run.from,
    to: run.to,
    sources: [],
    notes,
  };
}

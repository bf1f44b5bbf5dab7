import { createRng } from '../../src/sim/rng.ts';
import type { Percentiles } from '../intake/latencies.ts';
import { ASSUMED } from './assumptions.ts';
import { createCalendar } from './calendar.ts';
import type { Figures } from './figures.ts';
import { dayLoad, type Load, streamArrivals, WORST, worstLoad } from './load.ts';
import { createPipeline, type Pipeline, type Places } from './pipeline.ts';

/** What comes, and what fails meanwhile. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly load: Load;
  readonly until: number;
  readonly gateways: number;
  readonly shardsAService: number;
  /** What fails, and when, in seconds. */
  readonly fault?: { readonly at: number; readonly strike: (pipeline: Pipeline) => void };
}

/** What a scenario came to. */
export interface Outcome {
  readonly scenario: Scenario;
  readonly places: Places;
  readonly acknowledged: Percentiles & { readonly longest: number };
  readonly messages: number;
  readonly late: number;
  readonly delays: readonly { readonly minute: number; readonly delay: number }[];
  /** Each few seconds: what is in gateways, and in the log. */
  readonly samples: readonly { readonly at: number; readonly held: number; readonly inLog: number }[];
  /** Most that was in the log and not counted; seconds from the fault until no more than before it was; 0: none. */
  readonly peak: number;
  readonly caughtUpAfter: number;
}

/** What a plan of a country consists of: one stream with three nodes, one PostgreSQL that writes with two. */
export const PLAN = { gateways: 6, streams: 1, writers: 2 } as const;
const FULL_MINUTE = WORST.quiet + WORST.rise + 60;

/** The scenarios of docs/scale.md. */
export function listScenarios(figures: Figures): readonly Scenario[] {
  const worst = { load: worstLoad, until: WORST.until, gateways: PLAN.gateways, shardsAService: 1 };
  // The worst moment of a minute: reports of its end are acknowledged just after it is judged.
  const strikesAt = FULL_MINUTE - (figures.streamGap - ASSUMED.graceSeconds) + 0.1;
  const leader = {
    at: strikesAt,
    strike: (pipeline: Pipeline) => pipeline.loseLeaders(figures.streamGap),
  };
  const store = { at: strikesAt, strike: (pipeline: Pipeline) => pipeline.stopStore(ASSUMED.storeGap) };
  return [
    { ...worst, id: 'normal', title: 'a normal day', load: dayLoad(1_000_000), until: 86_400 },
    { ...worst, id: 'worst', title: 'the worst minutes' },
    { ...worst, id: 'leader', title: 'a NATS leader dies in them', fault: leader },
    {
      ...worst,
      id: 'zone',
      title: 'a zone is lost: two gateways and the leader',
      gateways: 4,
      fault: leader,
    },
    { ...worst, id: 'store', title: `PostgreSQL is away for ${ASSUMED.storeGap} s`, fault: store },
    {
      ...worst,
      id: 'split',
      title: 'the same, a service spread over 4 shards',
      shardsAService: 4,
      fault: store,
    },
  ];
}

type Samples = Outcome['samples'];

function caughtUp(samples: Samples, strikesAt: number): number {
  const before = Math.max(...samples.filter(({ at }) => at < strikesAt).map(({ inLog }) => inLog));
  const behind = samples.findLast(({ at, inLog }) => at > strikesAt && inLog > before);
  return behind ? behind.at - strikesAt : 0;
}

/** Runs a scenario to its end, and on until everything is counted. */
export function runScenario(figures: Figures, scenario: Scenario, seed: string): Outcome {
  const { load, until, gateways, shardsAService, fault } = scenario;
  const calendar = createCalendar();
  const rng = createRng(seed);
  const pipeline = createPipeline({ ...PLAN, calendar, rng, figures, gateways, shardsAService });
  streamArrivals({ calendar, rng: rng.fork('arrivals') }, { load, until }, pipeline.report);
  if (fault) calendar.at(fault.at, () => fault.strike(pipeline));

  const samples: { at: number; held: number; inLog: number }[] = [];
  const step = Math.ceil(until / 1_200);
  for (let at = step; at <= until || pipeline.places().inLog + pipeline.places().held > 0; at += step) {
    calendar.run(at);
    const { held, inLog } = pipeline.places();
    samples.push({ at, held, inLog });
  }
  calendar.run(calendar.now() + 90);
  return {
    scenario,
    places: pipeline.places(),
    acknowledged: pipeline.acknowledged(),
    messages: pipeline.messages(),
    late: pipeline.late(),
    delays: pipeline.verdictDelays(),
    samples,
    peak: Math.max(...samples.map(({ inLog }) => inLog)),
    caughtUpAfter: fault ? caughtUp(samples, fault.at) : 0,
  };
}

/** Waiting time at one load that lasts. */
export interface AtLoad {
  readonly perMinute: number;
  readonly p50: number;
  readonly p99: number;
  /** In the log and not counted at the end. */
  readonly inLog: number;
  readonly refused: number;
}

/** Holds each load, in reports a minute, for some seconds; the first ones warm up and are counted along. */
export function runLoads(figures: Figures, loads: readonly number[], seconds: number): readonly AtLoad[] {
  return loads.map((perMinute) => {
    const calendar = createCalendar();
    const rng = createRng(`load-${perMinute}`);
    const pipeline = createPipeline({ ...PLAN, calendar, rng, figures, shardsAService: 1 });
    const load = () => perMinute / 60;
    streamArrivals({ calendar, rng: rng.fork('arrivals') }, { load, until: seconds }, pipeline.report);
    calendar.run(seconds);
    const { inLog, refused } = pipeline.places();
    const { p50, p99 } = pipeline.acknowledged();
    return { perMinute, p50, p99, inLog, refused };
  });
}

/** Highest of the loads at which less waits at the end than comes in a quarter of a second; 0: none. */
export function keepsUpTo(loads: readonly AtLoad[]): number {
  const kept = loads.filter(({ perMinute, inLog }) => inLog < perMinute / 60 / 4);
  return Math.max(0, ...kept.map(({ perMinute }) => perMinute));
}

/**
 * Judges one scenario in every way of the bench, in a process of its own; prints one JSON object.
 * Run alone: `node bench/attribute/judge-day.ts FOLDER [--quick]`
 */
import { attribute } from '../../src/core/attribute/attribute.ts';
import { ATTRIBUTE_PARAMS } from '../../src/core/attribute/params.ts';
import type { VerdictClass } from '../../src/core/attribute/verdict.ts';
import { type Worth, worthOf } from '../../src/core/publish/score/early.ts';
import type { Forecast } from '../../src/core/publish/score/reliability.ts';
import type { ScoredDay } from '../../src/core/publish/score/score-day.ts';
import { isCalled, isHealthy } from '../../src/core/publish/score/stated.ts';
import type { Truth } from '../../src/core/publish/score.ts';
import { createRng } from '../../src/sim/rng.ts';
import { type Moment, momentsOf } from './moments.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { cutsOf, variantsOf } from './perturb.ts';
import { runDay } from './run-day.ts';
import { forecastsByTau } from './temper.ts';

/** One judgement made again with one change. */
export interface VariantResult extends Outcome {
  readonly moment: Moment['name'];
  readonly name: string;
}

/** What a dependent was called when one of its edges was missing. */
export interface CutResult {
  readonly moment: Moment['name'];
  readonly dependent: string;
  readonly edge: string;
  readonly class: VerdictClass;
  readonly probability: number;
}

/** The whole day with only some of the people. */
export interface ThinResult {
  readonly share: number;
  readonly worth: Worth;
  readonly opened: boolean;
  readonly healthyBlamed: readonly string[];
  readonly dependentsBlamed: readonly string[];
}

/** All that the bench measures on one scenario. Plain data. */
export interface DayResult {
  readonly day: ScoredDay;
  readonly variants: readonly VariantResult[];
  readonly cuts: readonly CutResult[];
  readonly thinned: readonly ThinResult[];
  /** One list a judgement; each has the forecasts by temperature. */
  readonly forecasts: readonly (readonly (readonly Forecast[])[])[];
}

const SHARES = [0.05, 0.1, 0.2, 0.4] as const;
const QUICK_SHARES = [0.1] as const;

function rejudge(moments: readonly Moment[], truth: Truth): readonly VariantResult[] {
  return moments.flatMap(({ name: moment, judged }) =>
    variantsOf(judged, truth).map(({ name, input, params }) => ({
      moment,
      name,
      ...outcomeOf(attribute(input, params), input.graph, truth),
    })),
  );
}

function cutEdges(moments: readonly Moment[], truth: Truth): readonly CutResult[] {
  return moments.flatMap(({ name: moment, judged }) =>
    cutsOf(judged, truth).flatMap(({ dependent, edge, input }) => {
      const code = input.graph.catalog.serviceIndex.get(dependent)!;
      // Who has no alarm yet is not judged by its edge.
      if (!input.observations[code]!.alarmed) return [];
      const { class: name, faultProbability } = attribute(input, ATTRIBUTE_PARAMS).verdicts[code]!;
      return [{ moment, dependent, edge, class: name, probability: faultProbability }];
    }),
  );
}

async function thin(folder: string, scenario: string, share: number): Promise<ThinResult> {
  const { day, incidents } = await runDay(folder, { share, rng: createRng(`thin/${scenario}/${share}`) });
  const called = day.stated.filter(isCalled);
  return {
    share,
    worth: worthOf(new Map(called.map(({ id, probability }) => [id, probability])), day.truth),
    opened: incidents.length > 0,
    healthyBlamed: called.filter(isHealthy).map(({ id }) => id),
    dependentsBlamed: called.filter(({ role }) => role === 'dependent').map(({ id }) => id),
  };
}

/** Judges one scenario folder as it is and under every change. */
export async function judgeDay(folder: string, quick: boolean): Promise<DayResult> {
  const run = await runDay(folder);
  const { day } = run;
  const moments = momentsOf(run);
  const thinned: ThinResult[] = [];
  for (const share of quick ? QUICK_SHARES : SHARES) thinned.push(await thin(folder, day.scenario, share));
  return {
    day,
    variants: rejudge(moments, day.truth),
    cuts: cutEdges(moments, day.truth),
    thinned,
    forecasts: moments.map(({ judged }) => forecastsByTau(judged, day.truth)),
  };
}

if (import.meta.main) {
  const [folder, flag] = process.argv.slice(2);
  if (folder === undefined) throw new Error('name a scenario folder');
  process.stdout.write(JSON.stringify(await judgeDay(folder, flag === '--quick')));
}

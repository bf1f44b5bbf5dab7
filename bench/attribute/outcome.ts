import type { Attribution } from '../../src/core/attribute/attribute.ts';
import type { Graph } from '../../src/core/attribute/graph.ts';
import { ATTRIBUTE_PARAMS } from '../../src/core/attribute/params.ts';
import { SURE, type Worth, worthOf } from '../../src/core/publish/score/early.ts';
import { isCalled } from '../../src/core/publish/score/stated.ts';
import type { Truth } from '../../src/core/publish/score.ts';

/** What one judgement is worth, without what was in force before it. */
export interface Outcome {
  readonly worth: Worth;
  /** Services that work and are called `origin`, or with P(origin) ≥ 0.5. */
  readonly healthyBlamed: readonly string[];
  readonly dependentsBlamed: readonly string[];
}

/** Who is called `origin` by a judgement alone, with P(origin). */
function namedBy(attribution: Attribution, graph: Graph): ReadonlyMap<string, number> {
  const named = new Map<string, number>();
  const { services } = graph.catalog;
  attribution.verdicts.forEach((verdict, code) => {
    const { class: name, probability, faultProbability } = verdict;
    if (name === 'origin') named.set(services[code]!.id, Math.max(probability, faultProbability));
    else if (faultProbability >= SURE) named.set(services[code]!.id, faultProbability);
  });
  for (const [id, probability] of attribution.faults) {
    if (!graph.catalog.serviceIndex.has(id) && probability >= ATTRIBUTE_PARAMS.decide)
      named.set(id, probability);
  }
  return named;
}

/** Compares one judgement with the truth of its day. */
export function outcomeOf(attribution: Attribution, graph: Graph, truth: Truth): Outcome {
  const excused = new Set([...truth.origin, ...truth.undetermined]);
  const blamed = attribution.verdicts.flatMap((verdict, code) => {
    const called = isCalled({ class: verdict.class, probability: verdict.faultProbability });
    const { id } = graph.catalog.services[code]!;
    return called && !excused.has(id) ? [id] : [];
  });
  return {
    worth: worthOf(namedBy(attribution, graph), truth),
    healthyBlamed: blamed.filter((id) => !truth.dependent.includes(id)),
    dependentsBlamed: blamed.filter((id) => truth.dependent.includes(id)),
  };
}

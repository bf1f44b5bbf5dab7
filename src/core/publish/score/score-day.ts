import type { Catalog } from '../../catalog/catalog.ts';
import type { Incident } from '../../incident/incident.ts';
import { type Score, scoreIncidents, type Truth } from '../score.ts';
import { type EarlyVerdict, earlyVerdicts } from './early.ts';
import type { EventRecord } from './event-watch.ts';
import { type ReferenceCall, referenceCalls } from './references.ts';
import { type Stated, statedOf } from './stated.ts';

/** All that is known of how one scenario was judged. Plain data. */
export interface ScoredDay {
  readonly scenario: string;
  /** `recorded`, `reconstructed` or `simulated`. */
  readonly kind: string;
  readonly truth: Truth;
  readonly score: Score;
  readonly stated: readonly Stated[];
  readonly early: readonly EarlyVerdict[];
  readonly references: readonly ReferenceCall[];
}

/** Compares a run of a scenario with its truth, beside the references. */
export function scoreDay(run: {
  readonly scenario: string;
  readonly kind: string;
  readonly catalog: Catalog;
  readonly truth: Truth;
  readonly incidents: readonly Incident[];
  readonly record: EventRecord;
}): ScoredDay {
  const { scenario, kind, truth, incidents, record } = run;
  const services = run.catalog.services.map(({ id }) => id);
  return {
    scenario,
    kind,
    truth,
    score: scoreIncidents(incidents, truth, services),
    stated: statedOf(incidents, truth, { services, alarmed: record.alarmed }),
    early: earlyVerdicts(record, truth),
    references: referenceCalls(record, truth),
  };
}

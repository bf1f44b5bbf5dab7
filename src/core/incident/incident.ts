import type { Evidence, StandingVerdict, VerdictClass } from '../attribute/verdict.ts';
import type { EpochMs } from '../time.ts';

export const INCIDENT_STATES = [
  'suspected',
  'open',
  'recovering',
  'resolved',
  'merged',
  'dismissed',
] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

/** A change of a class, as it is kept for ever. */
export interface TimelineEntry {
  readonly at: EpochMs;
  readonly verdicts: Readonly<
    Record<
      string,
      {
        readonly class: VerdictClass;
        readonly probability: number;
        readonly source: string | null;
        /** Why, where the class has just changed. */
        readonly evidence?: readonly Evidence[];
      }
    >
  >;
}

/** One fault from first sign to resolution. Plain data; replaced, never changed in place. */
export interface Incident {
  readonly id: string;
  readonly market: string;
  readonly state: IncidentState;
  readonly openedAt: EpochMs;
  /** When an origin first had probability ≥ 0.9; null: not yet. */
  readonly attributedAt: EpochMs | null;
  readonly recoveringAt: EpochMs | null;
  readonly resolvedAt: EpochMs | null;
  /** Services or elements at fault; empty while the cause cannot be told. */
  readonly origin: readonly string[];
  /** Those in force when the excess was last above half its peak; services that are `normal` are left out. */
  readonly verdicts: Readonly<Record<string, StandingVerdict>>;
  /** Those in force now. */
  readonly current: Readonly<Record<string, StandingVerdict>>;
  readonly timeline: readonly TimelineEntry[];
  /** Regions to which the trouble is confined; null: it is seen everywhere; absent: that could not be told. */
  readonly where?: readonly string[] | null | undefined;
  /** The next best answer to whose fault it is, at the height: ids (none: nobody's), and by how many times it is less probable, ≥ 1. */
  readonly rival?: { readonly origin: readonly string[]; readonly odds: number } | null | undefined;
  /** Largest excess seen in a 15-minute window, over all services of the incident, and when. */
  readonly peak: { readonly at: EpochMs; readonly excess: number };
  /** Version of the parameters that made the verdicts. */
  readonly paramsVersion: string;
}

import type { EpochMs } from '../../core/time.ts';

export const SCENARIO_KINDS = ['recorded', 'reconstructed', 'simulated'] as const;
export type ScenarioKind = (typeof SCENARIO_KINDS)[number];

/** What a scenario says of itself in `scenario.yaml`. */
export interface ScenarioInfo {
  readonly id: string;
  readonly title: string;
  /** Shown wherever the scenario is shown: only a recorded day is what people really reported. */
  readonly kind: ScenarioKind;
  readonly from: EpochMs | null;
  readonly to: EpochMs | null;
  /** Addresses or titles of what it was made from. */
  readonly sources: readonly string[];
  readonly notes: string;
}

/** Rules of the life cycle of an incident. Data with a version. Times in minutes. */
export interface IncidentParams {
  readonly version: string;
  /** Probability of the origin from which the incident counts as attributed. */
  readonly attributed: number;
  /** Probability of a class under which it is left at once, and above which it is kept through doubt. */
  readonly leave: number;
  readonly keep: number;
  /** Minutes for which a new class must be seen before it replaces one that is still possible. */
  readonly patienceMinutes: number;
  /** A service without visible excess for this long is normal again. */
  readonly calmMinutes: number;
  /** Share of the peak that tells the height of an incident from its decline. */
  readonly half: number;
  readonly recoveringMinutes: number;
  readonly resolvedMinutes: number;
  /** An incident does not wait longer than this for the last of its services to fall silent. */
  readonly stragglerMinutes: number;
  /** A return of the same origin within this time is the same incident. */
  readonly reopenMinutes: number;
  /** While its source declines, a service keeps its class up to this multiple of its own highest excess. */
  readonly aftermath: number;
}

export const INCIDENT_PARAMS: IncidentParams = {
  version: 'i2',
  attributed: 0.9,
  leave: 0.02,
  keep: 0.35,
  patienceMinutes: 20,
  calmMinutes: 30,
  half: 0.5,
  recoveringMinutes: 20,
  resolvedMinutes: 30,
  stragglerMinutes: 60,
  reopenMinutes: 360,
  aftermath: 1.2,
};

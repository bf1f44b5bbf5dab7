/** How long each part of the bench runs, in seconds. */
export interface Plan {
  /** How often product, empty handler and store take turns; the median counts. */
  readonly rounds: number;
  /** 0: none. */
  readonly warm: number;
  readonly single: number;
  readonly empty: number;
  readonly bare: number;
  readonly raw: number;
  readonly batch: number;
  readonly half: number;
  readonly mixed: number;
  readonly reads: number;
  readonly before: number;
  readonly surge: number;
  readonly after: number;
}

const times = (
  ...[rounds, warm, single, empty, bare, raw, batch]: readonly [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
) => ({ rounds, warm, single, empty, bare, raw, batch });

/** About four and a half minutes. */
export const FULL_PLAN: Plan = {
  ...times(3, 3, 8, 8, 4, 5, 6),
  ...{ half: 15, mixed: 8, reads: 10 },
  ...{ before: 10, surge: 60, after: 15 },
};

/** About 20 seconds: shows that all works; its figures are no measurement. */
export const QUICK_PLAN: Plan = {
  ...times(1, 0, 1, 1, 1, 1, 1),
  ...{ half: 2, mixed: 1, reads: 1 },
  ...{ before: 3, surge: 3, after: 2 },
};

/** Connections of the closed loops, and of the callers of the bare store. */
export const CONNECTIONS = {
  single: 256,
  batch: 48,
  reads: 32,
  rawSingle: 256,
  rawBatch: 32,
  half: 256,
} as const;

/** The surge: reports a second at first, how many times more come, and how many connections there can be. */
export const SURGE = { base: 1_000, times: 20, connections: 4_000 } as const;

/** Reports a second that are written while reads are measured, and reads a second offered. */
export const READING = { writes: 1_000, reads: 5_000 } as const;

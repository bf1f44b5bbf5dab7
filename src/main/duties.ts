import type { Role } from '../config.ts';

/** What a process does of the whole. */
export interface Duties {
  /** Takes reports and records over HTTP. */
  readonly takes: boolean;
  /** Counts what the log holds, where that is not the store. */
  readonly counts: boolean;
  /** Judges markets, each under a lease. */
  readonly leads: boolean;
  /** Answers readers: site, API, live stream. */
  readonly shows: boolean;
}

const NONE: Duties = { takes: false, counts: false, leads: false, shows: false };

export const DUTIES: Readonly<Record<Role, Duties>> = {
  all: { takes: true, counts: true, leads: true, shows: true },
  gateway: { ...NONE, takes: true },
  counter: { ...NONE, counts: true },
  detector: { ...NONE, leads: true },
  web: { ...NONE, shows: true },
};

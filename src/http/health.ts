import { type EpochMs, formatInstant, MINUTE } from '../core/time.ts';
import type { Published } from '../ports/published.ts';

/** One thing that must hold for the server to be of use. */
export interface Check {
  readonly ok: boolean;
  readonly says: string;
}

/** Whether requests should be sent here, with each check by name. */
export interface Health {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, Check>>;
}

export type HealthCheck = () => Promise<Health>;

export interface HealthDeps {
  /** Writes to the store; rejects when it cannot. */
  readonly checkStore: (now: EpochMs) => Promise<void>;
  readonly published: Pick<Published, 'catalogs' | 'snapshot'>;
  readonly clock: () => EpochMs;
  /** Age of a snapshot, in ms, from which it no longer is the present. */
  readonly maxAge?: number;
}

const MAX_AGE = 5 * MINUTE;

async function checkStore({ checkStore: write, clock }: HealthDeps): Promise<Check> {
  try {
    await write(clock());
    return { ok: true, says: 'writable' };
  } catch (fault) {
    return { ok: false, says: fault instanceof Error ? fault.message : String(fault) };
  }
}

function checkSnapshot(market: string, { published, clock, maxAge = MAX_AGE }: HealthDeps): Check {
  const snapshot = published.snapshot(market);
  if (!snapshot) return { ok: false, says: 'none has been made yet' };
  const says = `as of ${formatInstant(snapshot.asOf)}`;
  // A replayed day runs on its own clock: its age says nothing.
  const ok = snapshot.replay !== null || clock() - snapshot.asOf <= maxAge;
  return { ok, says };
}

/** Ready means: the store takes a write, and what readers see of every market is of the present. */
export function createHealthCheck(deps: HealthDeps): HealthCheck {
  return async () => {
    const checks: Record<string, Check> = { store: await checkStore(deps) };
    for (const { market } of deps.published.catalogs()) {
      checks[`snapshot-${market.id}`] = checkSnapshot(market.id, deps);
    }
    return { ready: Object.values(checks).every(({ ok }) => ok), checks };
  };
}

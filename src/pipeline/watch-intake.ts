import { type EpochMs, SECOND } from '../core/time.ts';

/** Knows whether reports can be kept at all: readers are told when not, since nobody's report is seen then. */
export interface IntakeWatch {
  /** Time from which the store has taken no write; null: it takes them. */
  readonly deafSince: () => EpochMs | null;
  stop(): void;
}

const EVERY = 10 * SECOND;

/** Tries a write every ten seconds, one at a time. */
export function startIntakeWatch(deps: {
  /** Writes to the store; rejects when it cannot. */
  readonly check: (now: EpochMs) => Promise<void>;
  readonly clock: () => EpochMs;
  readonly everyMs?: number;
}): IntakeWatch {
  let deafSince: EpochMs | null = null;
  let isTrying = false;
  const attempt = async (): Promise<void> => {
    if (isTrying) return;
    isTrying = true;
    const began = deps.clock();
    try {
      await deps.check(began);
      deafSince = null;
    } catch {
      deafSince ??= began;
    } finally {
      isTrying = false;
    }
  };
  const timer = setInterval(attempt, deps.everyMs ?? EVERY);
  timer.unref();
  return { deafSince: () => deafSince, stop: () => clearInterval(timer) };
}

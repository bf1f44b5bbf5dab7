import { setTimeout as sleep } from 'node:timers/promises';
import { DAY, type EpochMs, floorTo, MINUTE } from '../core/time.ts';
import type { RetentionStore } from '../ports/retention.ts';

/** How long a free text is kept. */
export const TEXT_KEPT = 30 * DAY;
/** A report may come in so much later, and counts its reporter beside others of a quarter of an hour. */
const COUNTED_KEPT = DAY + 15 * MINUTE;
/** An import without a step for so long is taken for given up: its people are not told apart any more. */
const IMPORT_KEPT = DAY;

/** Rows of one transaction, and the pause after it: intake comes in between. */
const STEP = 2_000;
const PAUSE_MS = 25;
const SCRUB_TRIES = 40;

/** What one run erased. */
export interface Retained {
  readonly texts: number;
  /** Reports that were looked at, after which nobody is named in any of them. */
  readonly reporters: number;
  readonly counted: number;
}

/** Erases what must not be kept any longer. */
export interface Retention {
  /** Goes on until nothing is left to erase, or until told to stop. @throws FaultlineError `store-unavailable`. */
  run(stopped?: AbortSignal): Promise<Retained>;
}

/** Times before which who reported must not be known: their UTC day is over, and the time in which it counts. */
export function reportersKeptSince(now: EpochMs): EpochMs {
  return floorTo(now - COUNTED_KEPT, DAY);
}

/** Joins what erases with the rules of what is kept how long. */
export function createRetention(deps: {
  readonly store: RetentionStore;
  readonly clock: () => EpochMs;
  /** Rows of one transaction; default 2,000. */
  readonly step?: number;
}): Retention {
  const { store, clock, step = STEP } = deps;

  async function drain(erase: () => Promise<number>, stopped?: AbortSignal): Promise<number> {
    let all = 0;
    while (!stopped?.aborted) {
      const done = await erase();
      all += done;
      if (done === 0) break;
      await sleep(PAUSE_MS);
    }
    return all;
  }

  async function scrub(stopped?: AbortSignal): Promise<void> {
    for (let tries = 0; tries < SCRUB_TRIES && !stopped?.aborted; tries++) {
      if (await store.scrub()) return;
      await sleep(PAUSE_MS);
    }
  }

  return {
    async run(stopped) {
      const now = clock();
      const since = reportersKeptSince(now);
      const texts = await drain(() => store.forgetTexts(now - TEXT_KEPT, step), stopped);
      // An import under way counts people of long ago: what it knows of them must not be taken from it.
      const importing = (await store.saltedImports(now - IMPORT_KEPT)) > 0;
      const reporters = importing ? 0 : await drain(() => store.forgetReporters(since, step), stopped);
      const counted = importing ? 0 : await drain(() => store.forgetCounted(since, step), stopped);
      await scrub(stopped);
      return { texts, reporters, counted };
    },
  };
}

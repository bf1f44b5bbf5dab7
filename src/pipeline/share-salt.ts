import { randomFillSync } from 'node:crypto';
import { DAY, MINUTE, SECOND } from '../core/time.ts';
import { FaultlineError } from '../errors.ts';
import type { Salts } from '../ports/salts.ts';
import type { Clock } from './clock.ts';
import { createDailySalt, type DailySalt } from './salt.ts';

/** The salt of the day that all gateways share. */
export interface SharedSalt extends DailySalt {
  stop(): void;
}

/** The next day's salt is asked for so long before, and what is over is erased so long after midnight. */
const AHEAD = 10 * MINUTE;
const AFTER = 15 * MINUTE;
const EVERY = 10 * SECOND;

/**
 * Makes the salt of the day from what all processes share, asked for before it is needed. Where it could not be had in
 * time this process goes on with one of its own: then somebody may count once at each gateway, and nothing else is lost.
 *
 * @throws FaultlineError when today's cannot be had now.
 */
export async function createSharedSalt(deps: {
  readonly salts: Salts;
  readonly clock: Clock;
  readonly onFault: (fault: unknown) => void;
}): Promise<SharedSalt> {
  const { salts, clock, onFault } = deps;
  const known = new Map<number, Uint8Array>();
  const dayOf = (now: number): number => Math.floor(now / DAY);
  let erased = Number.NaN;
  let inUse = Number.NaN;

  const learn = async (day: number): Promise<void> => {
    if (day !== inUse && !known.has(day)) known.set(day, await salts.saltOf(day));
  };
  const erase = async (day: number): Promise<void> => {
    if (erased === day || clock() % DAY < AFTER) return;
    await salts.forgetBefore(day);
    erased = day;
  };
  const keepUp = async (): Promise<void> => {
    const today = dayOf(clock());
    await learn(today);
    await learn(dayOf(clock() + AHEAD));
    await erase(today);
  };

  await learn(dayOf(clock()));
  const timer = setInterval(() => void keepUp().catch(onFault), EVERY);
  timer.unref();
  const fill = (bytes: Uint8Array, day: number): void => {
    const salt = known.get(day);
    if (salt) bytes.set(salt);
    else {
      randomFillSync(bytes);
      const says =
        'The salt of the day that gateways share could not be had: who reports at several counts at each';
      onFault(new FaultlineError('store-unavailable', says));
    }
    inUse = day;
    // What is in use is kept elsewhere, what is over nowhere; a clock that steps back has to ask again.
    for (const [old, bytesOfOld] of known) {
      if (old > day) continue;
      bytesOfOld.fill(0);
      known.delete(old);
    }
  };
  return { ...createDailySalt(fill), stop: () => clearInterval(timer) };
}

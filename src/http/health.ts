import { type EpochMs, formatInstant, MINUTE, SECOND } from '../core/time.ts';
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

/** Looks at one thing; rejects, with a sentence, where it does not hold. */
export type Look = () => Promise<string> | string;

/** Whoever asks waits no longer than this: a balancer takes no answer for a no. */
const ANSWERS_WITHIN = 2 * SECOND;

async function within<T>(answer: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const says = `no answer within ${ANSWERS_WITHIN / SECOND} s`;
  const timer = setTimeout(() => late.reject(new Error(says)), ANSWERS_WITHIN);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

async function look(at: Look): Promise<Check> {
  try {
    return { ok: true, says: await within(Promise.resolve(at())) };
  } catch (fault) {
    return { ok: false, says: fault instanceof Error ? fault.message : String(fault) };
  }
}

/** Ready means that all that is looked at holds. */
export function createHealthCheck(looks: Readonly<Record<string, Look>>): HealthCheck {
  return async () => {
    const names = Object.keys(looks);
    const found = await Promise.all(names.map((name) => look(looks[name]!)));
    const checks = Object.fromEntries(names.map((name, index) => [name, found[index]!]));
    return { ready: found.every(({ ok }) => ok), checks };
  };
}

/** Proves that something takes a write, by writing. */
export function lookAtWrites(write: (now: EpochMs) => Promise<void>, clock: () => EpochMs): Look {
  return async () => {
    await write(clock());
    return 'writable';
  };
}

const MAX_AGE = 5 * MINUTE;

/** What readers see of each market: there, and of the present where this process is the one that makes it. */
export function lookAtSnapshots(deps: {
  readonly published: Pick<Published, 'catalogs' | 'snapshot'>;
  readonly clock: () => EpochMs;
  /** Age of a snapshot, in ms, from which it no longer is the present; infinite: it need only be there. */
  readonly maxAge?: number;
}): Readonly<Record<string, Look>> {
  const { published, clock, maxAge = MAX_AGE } = deps;
  const lookAt = (market: string) => (): string => {
    const snapshot = published.snapshot(market);
    if (!snapshot) throw new Error('none has been made yet');
    const says = `as of ${formatInstant(snapshot.asOf)}`;
    // A replayed day runs on its own clock: its age says nothing.
    if (snapshot.replay === null && clock() - snapshot.asOf > maxAge) throw new Error(says);
    return says;
  };
  return Object.fromEntries(
    published.catalogs().map(({ market }) => [`snapshot-${market.id}`, lookAt(market.id)]),
  );
}

/** A minute is judged three seconds after it ended: a clock further off puts reports into wrong ones. */
const MAX_OFFSET = 2 * SECOND;

/** This process' clock, beside the store's. @param offset ms that it is ahead; undefined: it could not be asked */
export function lookAtClock(offset: () => Promise<number> | number | undefined): Look {
  return async () => {
    const known = await offset();
    if (known === undefined) return 'not compared yet';
    const ms = Math.round(known);
    const says = `${Math.abs(ms)} ms ${ms < 0 ? 'behind' : 'ahead of'} the store's`;
    if (Math.abs(ms) <= MAX_OFFSET) return says;
    throw new Error(`${says}: reports would be counted in wrong minutes; set this machine's clock (NTP)`);
  };
}

import { type EpochMs, HOUR } from '../time.ts';
import { meaningOf } from './read-meaning.ts';
import type { Role, Saying, Statement } from './statement.ts';

/** Nats by which one statement speaks for or against a failure, by who makes it. Never proof. */
const WEIGHTS: Readonly<Record<Role, number>> = {
  provider: 1.6,
  regulator: 1.6,
  government: 1,
  researcher: 0.8,
  'public-safety': 0.6,
  press: 0.3,
  public: 0,
};
const SIGNS: Readonly<Partial<Record<Saying, number>>> = { down: 1, degraded: 0.7, working: -1 };
/** However many say it, statements together move no more than this. */
const BOUND = 2.5;
/** A statement speaks of its own time: after this long it says nothing of now. */
const VALID = 8 * HOUR;

/**
 * What statements made so far say of one service: nats for (+) or against (−) its failing, within ±2.5.
 * Only the latest of each speaker counts; `restored` takes back what was said before.
 */
export function weighStatements(statements: readonly Statement[], service: string, now: EpochMs): number {
  const latest = new Map<string, Statement>();
  for (const statement of statements) {
    if (statement.about !== service || statement.at > now || now - statement.at > VALID) continue;
    const meaning = meaningOf(statement);
    if (meaning === 'restored' || SIGNS[meaning] !== undefined) latest.set(statement.by, statement);
  }
  let sum = 0;
  for (const statement of latest.values())
    sum += WEIGHTS[statement.byRole] * (SIGNS[meaningOf(statement)] ?? 0);
  return Math.min(Math.max(sum, -BOUND), BOUND);
}

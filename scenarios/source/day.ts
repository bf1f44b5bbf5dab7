import type { Statement } from '../../src/core/ledger/statement.ts';
import { type EpochMs, MINUTE, parseInstant } from '../../src/core/time.ts';
import type { Figure } from './event.ts';

/**
 * Reads a time that an author wrote: `2024-02-22T08:45:00Z`.
 *
 * @throws RangeError when the text names no time.
 */
export function instant(text: string): EpochMs {
  const at = parseInstant(text);
  if (at === undefined) throw new RangeError(`${text} is not a time; write it as 2024-02-22T08:45:00Z`);
  return at;
}

/** A statement whose time is written as text. */
export function said(at: string, statement: Omit<Statement, 'at'>): Statement {
  return { at: instant(at), ...statement };
}

/** Short ways to write the figures of one UTC day; times are `HH:MM`, or whole ones for other days. */
export interface Day {
  at(time: string): EpochMs;
  /** A count that was printed, and where. */
  printed(time: string, count: number, source: string): Figure;
  /** A count that nobody printed. */
  assumed(time: string, count: number): Figure;
}

/** Makes the short ways of a day, `2024-02-22`. */
export function createDay(date: string): Day {
  const at = (time: string): EpochMs => instant(time.length > 5 ? time : `${date}T${time}:00Z`);
  return {
    at,
    printed: (time, count, source) => ({ at: at(time), count, source }),
    assumed: (time, count) => ({ at: at(time), count, source: null }),
  };
}

/** A service that complains as another does, assumed: a share of its counts, some minutes later. */
export function followed(figures: readonly Figure[], share: number, minutesLater = 0): readonly Figure[] {
  return figures.map(({ at, count }) => ({
    at: at + minutesLater * MINUTE,
    count: Math.max(0.5, Math.round(count * share * 10) / 10),
    source: null,
  }));
}

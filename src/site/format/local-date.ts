import type { EpochMs } from '../../core/time.ts';

/** The calendar day of a time where it happened: `2024-02-22`. */
export type LocalDate = (at: EpochMs, timeZone: string) => string;

export function createLocalDate(): LocalDate {
  const known = new Map<string, Intl.DateTimeFormat>();
  return (at, timeZone) => {
    // Sweden writes dates as ISO 8601 does.
    const format = known.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone });
    known.set(timeZone, format);
    return format.format(at);
  };
}

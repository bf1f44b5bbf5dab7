import type Holidays from 'date-holidays';
import type { HolidaysTypes } from 'date-holidays';
import { DAY, type IsHoliday } from '../../core/time.ts';
import { FaultlineError } from '../../errors.ts';

/**
 * The public holidays of a place with the days off that stand for them; half days and observances do not count.
 * What knows them is loaded only where a place is named.
 *
 * @param place ISO 3166-1 or 3166-2 code, `US` or `GB-ENG`; absent: no day is a holiday
 * @throws FaultlineError `bad-catalog` when nothing is known of the place
 */
export async function readHolidays(place: string | undefined): Promise<IsHoliday> {
  if (place === undefined) return () => false;
  const { default: Calendar } = await import('date-holidays');
  const [country, part] = place.split('-') as [string, string?];
  refuseUnknown(new Calendar(), country, part);
  const options = { types: ['public' as const] };
  const calendar = part === undefined ? new Calendar(country, options) : new Calendar(country, part, options);
  const years = new Map<number, ReadonlySet<number>>();
  return (localDay) => {
    const year = new Date(localDay * DAY).getUTCFullYear();
    let days = years.get(year);
    if (!days) {
      days = new Set(calendar.getHolidays(year).flatMap(daysOf));
      years.set(year, days);
    }
    return days.has(localDay);
  };
}

/** The library itself falls back to the whole country, or to no holidays, without a word. */
function refuseUnknown(calendar: Holidays, country: string, part: string | undefined): void {
  const refuse = (place: string, hint: string): never => {
    throw new FaultlineError(
      'bad-catalog',
      `market.holidays: the holidays of ${place} are not known; ${hint}`,
    );
  };
  if (!Object.hasOwn(calendar.getCountries(), country))
    refuse(country, 'name another place that keeps the same, or leave it out');
  if (part === undefined) return;
  const parts = Object.keys(calendar.getStates(country) ?? {});
  if (!parts.includes(part))
    refuse(
      `${country}-${part}`,
      `known are ${[country, ...parts.map((id) => `${country}-${id}`)].join(', ')}`,
    );
}

/** The local days of which a holiday takes more than half: not New Year's Eve from noon on. */
function daysOf({ date, start, end }: HolidaysTypes.Holiday): number[] {
  // The text is the local date, whatever the time zone of this machine; only the length is taken from the instants.
  const from = Date.parse(`${date.slice(0, 10)}T${date.slice(11, 19)}Z`);
  const to = from + (end.getTime() - start.getTime());
  const days: number[] = [];
  for (let day = Math.floor(from / DAY); day * DAY < to; day++) {
    const taken = Math.min(to, (day + 1) * DAY) - Math.max(from, day * DAY);
    if (taken > DAY / 2) days.push(day);
  }
  return days;
}

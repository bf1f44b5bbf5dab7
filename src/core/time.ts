/** Milliseconds since 1970-01-01T00:00:00Z. All times in the core are of this kind. */
export type EpochMs = number;

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

const RFC3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?([Zz]|[+-]\d{2}:\d{2})$/;

/** Days from 1970-01-01 to a proleptic Gregorian date (H. Hinnant, "chrono-compatible low-level date algorithms"). */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

function civilFromDays(days: number): { year: number; month: number; day: number } {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp + (mp < 10 ? 3 : -9);
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: doy - Math.floor((153 * mp + 2) / 5) + 1,
  };
}

function daysInMonth(year: number, month: number): number {
  return daysFromCivil(month === 12 ? year + 1 : year, (month % 12) + 1, 1) - daysFromCivil(year, month, 1);
}

/**
 * The instant that an RFC 3339 text with an offset names, or undefined where it names none
 * (no offset, 30 February, hour 24, …). Fractions beyond a millisecond are dropped.
 */
export function parseInstant(text: string): EpochMs | undefined {
  return parsePlain(text) ?? parseAny(text);
}

/** The number that two digits write, or NaN. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** The thousandths in `2024-02-22T08:45:00.123Z`, 0 in `2024-02-22T08:45:00Z`; NaN in anything that ends otherwise. */
function plainMillis(text: string): number {
  if (text.length === 20) return text[19] === 'Z' ? 0 : Number.NaN;
  if (text.length !== 24 || text[19] !== '.' || text[23] !== 'Z') return Number.NaN;
  const tenths = text.charCodeAt(20) - 48;
  return tenths >= 0 && tenths <= 9 ? tenths * 100 + twoDigits(text, 21) : Number.NaN;
}

/** `2024-02-22T08:45:00Z`, as nearly all data and clocks write it, five times as fast; undefined for anything else. */
function parsePlain(text: string): EpochMs | undefined {
  const millis = plainMillis(text);
  const isPlain =
    millis >= 0 &&
    text[4] === '-' &&
    text[7] === '-' &&
    text[10] === 'T' &&
    text[13] === ':' &&
    text[16] === ':';
  if (!isPlain) return undefined;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const [hour, minute, second] = [twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)];
  // Days that only some months have, and leap seconds, are left to the careful way.
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= 28)) return undefined;
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return undefined;
  return daysFromCivil(year, month, day) * DAY + hour * HOUR + minute * MINUTE + second * SECOND + millis;
}

function parseAny(text: string): EpochMs | undefined {
  const match = RFC3339.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const millis = match[7] ? Math.floor(Number(`0.${match[7]}`) * 1000) : 0;
  const zone = match[8] as string;
  let offset = 0;
  if (zone !== 'Z' && zone !== 'z') {
    const zoneHours = Number(zone.slice(1, 3));
    const zoneMinutes = Number(zone.slice(4, 6));
    if (zoneHours > 23 || zoneMinutes > 59) return undefined;
    offset = (zone[0] === '-' ? -1 : 1) * (zoneHours * HOUR + zoneMinutes * MINUTE);
  }
  const clock = hour * HOUR + minute * MINUTE + Math.min(second, 59) * SECOND + millis;
  return daysFromCivil(year, month, day) * DAY + clock - offset;
}

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** `2024-02-22T08:45:00Z`: whole seconds, as the contract prints times. */
export function formatInstant(at: EpochMs): string {
  const days = Math.floor(at / DAY);
  const { year, month, day } = civilFromDays(days);
  const seconds = Math.floor((at - days * DAY) / SECOND);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((v) => pad(v));
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}T${clock.join(':')}Z`;
}

/** The start of the bin of `width` milliseconds that holds `at`. */
export function floorTo(at: EpochMs, width: number): EpochMs {
  return Math.floor(at / width) * width;
}

/** Local wall-clock reading of an instant in one time zone. */
export interface LocalClock {
  /** Minutes east of UTC at that instant. */
  readonly offsetMinutes: number;
  /** 0 = Monday … 6 = Sunday. */
  readonly weekday: number;
  /** Hour of the week with its fraction, 0 ≤ h < 168, Monday 00:00 = 0. */
  readonly hourOfWeek: number;
  /** The hour of the week that this time is expected to be like: Sunday's on a holiday, else `hourOfWeek`. */
  readonly usualHourOfWeek: number;
}

/** Whether people have a day off; `localDay` is the number of days from 1970-01-01 to the local date. */
export type IsHoliday = (localDay: number) => boolean;

/** Sunday 00:00, in hours of the week. */
const SUNDAY = 6 * 24;

/**
 * A reader of local time for one IANA zone. Offsets are looked up once an hour of data and remembered
 * for the last hour only, so a run over years needs no memory.
 *
 * A holiday is read like a Sunday, as is common practice in load forecasting (F. Ziel, "Modeling public holidays in
 * load forecasting: a German case study", J. Mod. Power Syst. Clean Energy 6, 2018, doi:10.1007/s40565-018-0385-5,
 * where it is the "Sunday dummy").
 *
 * @param isHoliday asked once for each local day in turn; absent: there are no holidays
 * @throws RangeError when the zone is unknown.
 */
export function createLocalClock(
  timeZone: string,
  isHoliday: IsHoliday = () => false,
): (at: EpochMs) => LocalClock {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset', hour: 'numeric' });
  let cachedHour = Number.NaN;
  let cachedOffset = 0;
  let cachedDay = Number.NaN;
  let cachedHoliday = false;
  return (at) => {
    const hour = Math.floor(at / (HOUR / 4));
    if (hour !== cachedHour) {
      const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
      const match = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name);
      const minutes = match?.[1] ? Number(match[2]) * 60 + Number(match[3]) : 0;
      cachedOffset = match?.[1] === '-' ? -minutes : minutes;
      cachedHour = hour;
    }
    const local = at + cachedOffset * MINUTE;
    // 1970-01-01 was a Thursday, the fourth day of a week that starts on Monday.
    const intoWeek = (((local + 3 * DAY) % WEEK) + WEEK) % WEEK;
    const localDay = Math.floor(local / DAY);
    if (localDay !== cachedDay) {
      cachedDay = localDay;
      cachedHoliday = isHoliday(localDay);
    }
    const hourOfWeek = intoWeek / HOUR;
    return {
      offsetMinutes: cachedOffset,
      weekday: Math.floor(intoWeek / DAY),
      hourOfWeek,
      usualHourOfWeek: cachedHoliday ? SUNDAY + (hourOfWeek % 24) : hourOfWeek,
    };
  };
}

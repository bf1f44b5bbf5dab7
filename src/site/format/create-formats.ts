import type { EpochMs } from '../../core/time.ts';

/** How numbers and times of one market are written for its readers. */
export interface Formats {
  /** `3:52 a.m. ET` */
  readonly time: (at: EpochMs) => string;
  /** `3:52 a.m.`: where the zone stands beside it. */
  readonly clock: (at: EpochMs) => string;
  /** `3 a.m.`, `noon`: labels of a time axis. */
  readonly hour: (at: EpochMs) => string;
  /** `Thursday, February 22, 2024` */
  readonly date: (at: EpochMs) => string;
  /** `Feb 22` */
  readonly shortDate: (at: EpochMs) => string;
  /** `ET` */
  readonly zone: (at: EpochMs) => string;
  /** `Eastern Time` */
  readonly zoneName: (at: EpochMs) => string;
  /** Minutes of the local day, for ticks that fall on local hours. */
  readonly minuteOfDay: (at: EpochMs) => number;
  readonly count: (value: number) => string;
  /** What is usual, which can be less than one report. */
  readonly usual: (value: number) => string;
}

/** 12 a.m. and 12 p.m. are read wrongly too often. */
const NAMED_HOURS: Readonly<Record<string, string>> = {
  '12\u00a0a.m.': 'midnight',
  '12\u00a0p.m.': 'noon',
};

const lowerPeriod = (text: string): string =>
  text.replace(/[\s\u202f]?([AaPp])\.?[Mm]\.?/, (_, letter: string) => `\u00a0${letter.toLowerCase()}.m.`);

/** @throws RangeError when the zone is unknown. */
export function createFormats(timeZone: string, locale: string): Formats {
  const reader = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    return (at: EpochMs) => lowerPeriod(format.format(at));
  };
  const zoneReader = (timeZoneName: 'shortGeneric' | 'longGeneric' | 'short') => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName });
    return (at: EpochMs) =>
      format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
  };
  // American readers know ET all year round; others know GMT from BST.
  const generic = timeZone.startsWith('America/');
  const clock = reader({ hour: 'numeric', minute: '2-digit', hour12: true });
  const zone = zoneReader(generic ? 'shortGeneric' : 'short');
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  });
  const hourText = reader({ hour: 'numeric', hour12: true });
  const numbers = new Intl.NumberFormat(locale);
  return {
    clock,
    zone,
    time: (at) => `${clock(at)}\u00a0${zone(at)}`,
    hour: (at) => NAMED_HOURS[hourText(at)] ?? hourText(at),
    date: reader({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    shortDate: reader({ day: 'numeric', month: 'short' }),
    zoneName: zoneReader('longGeneric'),
    minuteOfDay: (at) => {
      const [hour, minute] = parts.format(at).split(':').map(Number) as [number, number];
      return hour * 60 + minute;
    },
    count: (value) => numbers.format(Math.round(value)),
    usual: (value) => (value > 0 && value < 0.5 ? 'under\u00a01' : numbers.format(Math.round(value))),
  };
}

import { REGIONS, regionName } from '../../core/catalog/regions.ts';
import { type EpochMs, HOUR, MINUTE } from '../../core/time.ts';

/** What the writing of numbers, times and lists needs of a language; the rest is done by `Intl`. */
export interface FormatWords {
  /** How the language is written where a market's time zone is: a BCP 47 tag. */
  readonly locale: (timeZone: string) => string;
  /** 12 a.m. and 12 p.m. are read wrongly too often. */
  readonly midnight: string;
  readonly noon: string;
  /** The last touch on a time as `Intl` writes it. */
  readonly tidy: (time: string) => string;
  /** `under 1`, `over 99 %`: a bound; the number comes written. */
  readonly under: (number: string) => string;
  readonly over: (number: string) => string;
  readonly minutes: (n: number) => string;
  /** `11 h 25 min`; no minutes where they are 0. */
  readonly hours: (hours: number, minutes: number) => string;
  /** Words from each probability on, the greatest first; the last from 0. */
  readonly chances: readonly (readonly [from: number, words: string])[];
  /** How what comes second is beside the best. */
  readonly odds: {
    readonly alike: string;
    readonly million: string;
    readonly times: (number: string) => string;
  };
  /** `4 more`: the rest of a list. */
  readonly more: (n: number) => string;
  /** Tag whose `Intl.ListFormat` joins names as the language does. */
  readonly lists: string;
  /** A region's name where it is not the English one; undefined: it is, or `Intl` knows it. */
  readonly region: (code: string) => string | undefined;
  /** A market's name within a sentence: "the United States". */
  readonly inSentence: (market: string) => string;
}

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
  /** `February 21 – 22, 2024`; one day alone where it begins and ends on it. */
  readonly dates: (from: EpochMs, to: EpochMs) => string;
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
  /** The same where there is little room: `<1`. */
  readonly usualBrief: (value: number) => string;
  /** `11 h 25 min`, `12 minutes`. */
  readonly duration: (span: EpochMs) => string;
  /** `43 seconds` */
  readonly seconds: (count: number) => string;
  /** `99 %`, and never a certainty that no model has. */
  readonly percent: (probability: number) => string;
  /** `18 %`, `0.4 %`: how much one thing is of another. */
  readonly share: (share: number) => string;
  /** `+2.3`, `−0.4` */
  readonly signed: (value: number) => string;
  /** A probability in words, to be read beside its number. */
  readonly chance: (probability: number) => string;
  /** `about as likely`, `40,000 times less likely`: what comes second, beside the best. */
  readonly odds: (odds: number) => string;
  /** `A, B and C`: all of them. */
  readonly list: (names: readonly string[]) => string;
  /** `A, B, C and 4 more`: for headlines. */
  readonly listFew: (names: readonly string[]) => string;
  /** Name of a country, or of a part of one, by its ISO 3166 code. */
  readonly region: (code: string) => string;
  /** Order of two names as the language has it. */
  readonly compare: (a: string, b: string) => number;
  /** Name of a market; in a sentence it may need an article. */
  readonly market: (market: { readonly id: string; readonly name: string }) => string;
}

const LISTED = 3;
const MILLION = 1e6;
const NBSP = '\u00a0';

function createTimes(timeZone: string, locale: string, words: FormatWords) {
  const reader = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    return (at: EpochMs) => words.tidy(format.format(at));
  };
  const zoneReader = (timeZoneName: 'shortGeneric' | 'longGeneric' | 'short') => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName });
    return (at: EpochMs) =>
      format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
  };
  const days = new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'long', year: 'numeric' });
  // American readers know ET all year round; others know GMT from BST.
  const generic = timeZone.startsWith('America/');
  const clock = reader({ hour: 'numeric', minute: '2-digit', hour12: true });
  const zone = zoneReader(generic ? 'shortGeneric' : 'short');
  const hourText = reader({ hour: 'numeric', hour12: true });
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  });
  const minuteOfDay = (at: EpochMs): number => {
    const [hour, minute] = parts.format(at).split(':').map(Number) as [number, number];
    return hour * 60 + minute;
  };
  const named: Readonly<Record<number, string>> = { 0: words.midnight, 720: words.noon };
  return {
    clock,
    zone,
    minuteOfDay,
    time: (at: EpochMs) => `${clock(at)}${NBSP}${zone(at)}`,
    hour: (at: EpochMs) => named[minuteOfDay(at)] ?? hourText(at),
    date: reader({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    dates: (from: EpochMs, to: EpochMs) => days.formatRange(from, to),
    shortDate: reader({ day: 'numeric', month: 'short' }),
    zoneName: zoneReader('longGeneric'),
  };
}

function createNumbers(locale: string, words: FormatWords) {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const usualOr = (under: (number: string) => string) => (value: number) =>
    value > 0 && value < 0.5 ? under('1') : whole.format(Math.round(value));
  const percents = (value: number): string => `${whole.format(value)}${NBSP}%`;
  const seconds = new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', unitDisplay: 'long' });
  return {
    seconds: (count: number) => seconds.format(count),
    count: (value: number) => whole.format(Math.round(value)),
    usual: usualOr(words.under),
    usualBrief: usualOr((number) => `<${number}`),
    percent: (probability: number) => {
      if (probability > 0.995) return words.over(percents(99));
      return probability < 0.005 ? words.under(percents(1)) : percents(Math.round(probability * 100));
    },
    share: (share: number) =>
      share >= 0.01
        ? percents(Math.round(share * 100))
        : `${tenths.format(Math.max(0.1, share * 100))}${NBSP}%`,
    signed: (value: number) => `${value < 0 ? '−' : '+'}${tenths.format(Math.abs(value))}`,
    odds: (odds: number) => {
      if (!(odds >= 1.5)) return words.odds.alike;
      if (odds > MILLION) return words.odds.million;
      const places = 10 ** Math.max(0, Math.floor(Math.log10(odds)) - 1);
      return words.odds.times(whole.format(Math.round(odds / places) * places));
    },
  };
}

function createNames(locale: string, words: FormatWords) {
  const lists = new Intl.ListFormat(words.lists, { type: 'conjunction' });
  const places = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const country = (code: string): string | undefined =>
    /^[A-Z]{2}$/.test(code) ? places.of(code) : undefined;
  const list = (names: readonly string[]): string => lists.format(names);
  return {
    list,
    listFew: (names: readonly string[]) =>
      names.length > LISTED + 1
        ? list([...names.slice(0, LISTED), words.more(names.length - LISTED)])
        : list(names),
    compare: new Intl.Collator(locale).compare,
    region: (code: string) => {
      const known = words.region(code) ?? country(code);
      if (known !== undefined || Object.hasOwn(REGIONS, code)) return known ?? regionName(code);
      const whole = country(code.slice(0, 2));
      return whole === undefined ? code : `${whole} (${code})`;
    },
    // A market that is named after a country is called as the country is; others as their catalog says.
    market: ({ id, name }: { readonly id: string; readonly name: string }) => {
      const code = id.toUpperCase();
      return country(code) !== undefined && english.of(code) === name ? places.of(code)! : name;
    },
  };
}

/**
 * How one market's numbers and times are written in one language.
 *
 * @throws RangeError when the zone is unknown.
 */
export function createFormats(timeZone: string, words: FormatWords): Formats {
  const locale = words.locale(timeZone);
  return {
    ...createTimes(timeZone, locale, words),
    ...createNumbers(locale, words),
    ...createNames(locale, words),
    duration(span) {
      const minutes = Math.max(0, Math.round(span / MINUTE));
      if (minutes < 60) return words.minutes(minutes);
      const hours = Math.floor(minutes / (HOUR / MINUTE));
      return words.hours(hours, minutes % (HOUR / MINUTE));
    },
    chance: (probability) => words.chances.find(([from]) => probability >= from)?.[1] ?? '',
  };
}

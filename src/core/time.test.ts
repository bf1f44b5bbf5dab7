import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLocalClock, DAY, floorTo, formatInstant, HOUR, MINUTE, parseInstant, SECOND } from './time.ts';

const YEAR_0001 = Date.UTC(2001, 0, 1) - 2000 * 365.2425 * DAY;
const seconds = fc
  .integer({ min: Math.ceil(YEAR_0001 / SECOND), max: Date.UTC(9999, 11, 31, 23, 59, 59) / SECOND })
  .map((value) => value * SECOND);
const day = (text: string): number | undefined => parseInstant(`${text}T00:00:00Z`);

describe('parseInstant and formatInstant', () => {
  it('R2: give back what they were given, to the second, from year 1 to 9999', () => {
    fc.assert(
      fc.property(seconds, (at) => {
        expect(parseInstant(formatInstant(at))).toBe(at);
      }),
      { numRuns: 1000 },
    );
  });

  it('R2: agree with the calendar of the platform', () => {
    fc.assert(
      fc.property(seconds, (at) => {
        expect(`${formatInstant(at).slice(0, -1)}.000Z`).toBe(new Date(at).toISOString());
      }),
    );
  });

  it('R2: take off the offset, east and west', () => {
    const utc = parseInstant('2024-02-22T08:45:00Z')!;
    expect(parseInstant('2024-02-22T03:45:00-05:00')).toBe(utc);
    expect(parseInstant('2024-02-22t14:15:00+05:30')).toBe(utc);
    expect(parseInstant('2024-02-22 08:45:00z')).toBe(utc);
    expect(parseInstant('2024-01-01T00:30:00+01:00')).toBe(Date.UTC(2023, 11, 31, 23, 30));
  });

  it('R2: keep every millisecond of a fraction and drop what is finer', () => {
    const whole = parseInstant('2024-02-22T08:45:00Z')!;
    for (let ms = 0; ms < 1000; ms++) {
      const text = String(ms).padStart(3, '0');
      expect(parseInstant(`2024-02-22T08:45:00.${text}Z`)).toBe(whole + ms);
    }
    expect(parseInstant('2024-02-22T08:45:00.9999999Z')).toBe(whole + 999);
    expect(parseInstant('2024-02-22T08:45:00.5Z')).toBe(whole + 500);
  });

  it.each([
    '2024-02-22T08:45:00',
    '2024-02-22',
    '2024-02-30T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2024-13-01T00:00:00Z',
    '2024-00-01T00:00:00Z',
    '2024-04-31T00:00:00Z',
    '2024-01-00T00:00:00Z',
    '2024-01-01T24:00:00Z',
    '2024-01-01T00:60:00Z',
    '2024-01-01T00:00:61Z',
    '2024-01-01T00:00:00+24:00',
    '2024-01-01T00:00:00+05:60',
    '2024-01-01T00:00:00+0500',
    ' 2024-01-01T00:00:00Z',
    '24-01-01T00:00:00Z',
    '',
  ])('R2: %j names no instant', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it('R2: know leap days by the rule of 4, 100 and 400, and take second 60 for the one before', () => {
    expect(day('2024-02-29')).toBe(Date.UTC(2024, 1, 29));
    expect(day('2000-02-29')).toBe(Date.UTC(2000, 1, 29));
    expect(day('2100-02-29')).toBeUndefined();
    expect(parseInstant('2016-12-31T23:59:60Z')).toBe(parseInstant('2016-12-31T23:59:59Z'));
  });
});

describe('floorTo', () => {
  it('gives the start of the bin that holds the moment, before 1970 too', () => {
    expect(floorTo(Date.UTC(2024, 1, 22, 8, 47, 31), 5 * MINUTE)).toBe(Date.UTC(2024, 1, 22, 8, 45));
    expect(floorTo(-1, MINUTE)).toBe(-MINUTE);
    expect(floorTo(0, MINUTE)).toBe(0);
  });
});

describe('createLocalClock', () => {
  const newYork = createLocalClock('America/New_York');

  it('D1: reads New York an hour later from the second Sunday of March', () => {
    const spring = Date.UTC(2024, 2, 10, 7);
    expect(newYork(spring - MINUTE)).toMatchObject({ offsetMinutes: -300, weekday: 6 });
    expect(newYork(spring - MINUTE).hourOfWeek).toBeCloseTo(6 * 24 + 1 + 59 / 60, 9);
    expect(newYork(spring)).toMatchObject({ offsetMinutes: -240, weekday: 6, hourOfWeek: 6 * 24 + 3 });
  });

  it('D1: reads one hour twice on the first Sunday of November', () => {
    const autumn = Date.UTC(2024, 10, 3, 6);
    expect(newYork(autumn - MINUTE).offsetMinutes).toBe(-240);
    expect(newYork(autumn).offsetMinutes).toBe(-300);
    expect(newYork(autumn - HOUR).hourOfWeek).toBe(newYork(autumn).hourOfWeek);
  });

  it('D1: gives the same whatever was asked before', () => {
    const asked = fc.array(
      seconds.filter((at) => at > 0 && at < Date.UTC(2100, 0, 1)),
      { minLength: 2, maxLength: 8 },
    );
    fc.assert(
      fc.property(asked, (times) => {
        const one = createLocalClock('America/New_York');
        for (const at of times) expect(one(at)).toEqual(createLocalClock('America/New_York')(at));
      }),
      { numRuns: 20 },
    );
  });

  it('D1: counts the week from Monday and knows zones off the hour', () => {
    expect(createLocalClock('UTC')(Date.UTC(2024, 1, 19))).toEqual({
      offsetMinutes: 0,
      weekday: 0,
      hourOfWeek: 0,
      usualHourOfWeek: 0,
    });
    expect(createLocalClock('Asia/Kathmandu')(0)).toMatchObject({ offsetMinutes: 330 });
    expect(createLocalClock('Asia/Kathmandu')(Date.UTC(2024, 0, 1)).offsetMinutes).toBe(345);
    expect(() => createLocalClock('Europe/Atlantis')).toThrow(RangeError);
  });
});

/** What `Intl` says the local hour of the week is, found the slow way. */
function slowHourOfWeek(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string): string => parts.find((entry) => entry.type === type)!.value;
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday'));
  return weekday * 24 + Number(part('hour')) + Number(part('minute')) / 60;
}

describe('createLocalClock where clocks change', () => {
  it.each([
    ['America/New_York', 'spring', Date.UTC(2025, 2, 9, 7)],
    ['America/New_York', 'autumn', Date.UTC(2025, 10, 2, 6)],
    ['Europe/London', 'spring', Date.UTC(2025, 2, 30, 1)],
    ['Europe/London', 'autumn', Date.UTC(2025, 9, 26, 1)],
    ['Australia/Sydney', 'spring of the south', Date.UTC(2025, 9, 4, 16)],
    ['Australia/Sydney', 'autumn of the south', Date.UTC(2025, 3, 5, 16)],
    ['Australia/Lord_Howe', 'spring, by half an hour', Date.UTC(2025, 9, 4, 15, 30)],
    ['Pacific/Chatham', 'spring, 12:45 from UTC', Date.UTC(2025, 8, 27, 14)],
    ['Asia/Kathmandu', 'no summer time, 5:45 from UTC', Date.UTC(2025, 2, 30, 1)],
  ])('D1: %s in %s: each minute of five hours has the hour that people see', (zone, _, change) => {
    const clock = createLocalClock(zone);
    for (let at = change - 150 * MINUTE; at < change + 150 * MINUTE; at += MINUTE) {
      expect(clock(at).hourOfWeek).toBeCloseTo(slowHourOfWeek(zone, at), 9);
      expect(clock(at).usualHourOfWeek).toBe(clock(at).hourOfWeek);
    }
  });

  it.each([
    ['America/New_York', Date.UTC(2025, 2, 9, 7), 2],
    ['Europe/London', Date.UTC(2025, 2, 30, 1), 1],
  ])('D1: %s has no minute of the hour that is left out in spring', (zone, change, missing) => {
    const clock = createLocalClock(zone);
    const hours = Array.from({ length: 360 }, (_, i) => clock(change + (i - 180) * MINUTE).hourOfWeek - 144);
    expect(hours.filter((hour) => hour >= missing && hour < missing + 1)).toEqual([]);
    expect(hours.filter((hour) => hour >= missing - 1 && hour < missing)).toHaveLength(60);
  });

  it.each([
    ['America/New_York', Date.UTC(2025, 10, 2, 6), 1],
    ['Europe/London', Date.UTC(2025, 9, 26, 1), 1],
  ])('D1: %s has each minute of one hour twice in autumn', (zone, change, twice) => {
    const clock = createLocalClock(zone);
    const hours = Array.from({ length: 360 }, (_, i) => clock(change + (i - 180) * MINUTE).hourOfWeek - 144);
    expect(hours.filter((hour) => hour >= twice && hour < twice + 1)).toHaveLength(120);
    expect(new Set(hours).size).toBe(300);
  });
});

describe('createLocalClock with holidays', () => {
  const thanksgiving = Date.UTC(2024, 10, 28) / DAY;
  const isHoliday = (localDay: number): boolean => localDay === thanksgiving;

  it('D21: reads Sunday on a holiday, from midnight to midnight of the place', () => {
    const clock = createLocalClock('America/New_York', isHoliday);
    const begin = thanksgiving * DAY + 5 * HOUR;
    expect(clock(begin - MINUTE).usualHourOfWeek).toBe(clock(begin - MINUTE).hourOfWeek);
    expect(clock(begin)).toMatchObject({ weekday: 3, hourOfWeek: 72, usualHourOfWeek: 144 });
    expect(clock(begin + DAY - MINUTE).usualHourOfWeek).toBeCloseTo(168 - 1 / 60, 9);
    expect(clock(begin + DAY)).toMatchObject({ hourOfWeek: 96, usualHourOfWeek: 96 });
  });

  it('D21: begins a holiday by the local date east of UTC, too', () => {
    const clock = createLocalClock('Asia/Kathmandu', isHoliday);
    const begin = thanksgiving * DAY - 345 * MINUTE;
    expect(clock(begin - 1).usualHourOfWeek).toBeLessThan(72);
    expect(clock(begin).usualHourOfWeek).toBe(144);
  });

  it('D21: leaves a holiday on a Sunday as it is, and makes a Saturday a Sunday', () => {
    const clock = createLocalClock('UTC', () => true);
    expect(clock(Date.UTC(2024, 11, 1, 10))).toMatchObject({ hourOfWeek: 154, usualHourOfWeek: 154 });
    expect(clock(Date.UTC(2024, 10, 30, 10))).toMatchObject({ hourOfWeek: 130, usualHourOfWeek: 154 });
  });

  it('D21: asks once for each local day while time goes on', () => {
    const asked: number[] = [];
    const clock = createLocalClock('Europe/London', (day) => {
      asked.push(day);
      return false;
    });
    const from = Date.UTC(2025, 2, 29);
    for (let at = from; at < from + 3 * DAY; at += MINUTE) clock(at);
    expect(asked).toEqual([0, 1, 2, 3].map((days) => from / DAY + days));
  });

  it('D16: gives numbers from 0 to below 168 at any time in any zone, and the same whatever was asked before', () => {
    const zone = fc.constantFrom(
      'America/New_York',
      'Europe/London',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'America/St_Johns',
      'Pacific/Kiritimati',
    );
    const moments = fc.array(fc.double({ min: 0, max: Date.UTC(2100, 0, 1), noNaN: true }), {
      minLength: 2,
      maxLength: 6,
    });
    const every = (divisor: number) => (day: number) => day % divisor === 0;
    fc.assert(
      fc.property(zone, moments, fc.integer({ min: 1, max: 7 }), (timeZone, times, divisor) => {
        const clock = createLocalClock(timeZone, every(divisor));
        for (const at of times) {
          const read = clock(at);
          expect(read).toEqual(createLocalClock(timeZone, every(divisor))(at));
          for (const hour of [read.hourOfWeek, read.usualHourOfWeek]) {
            expect(hour).toBeGreaterThanOrEqual(0);
            expect(hour).toBeLessThan(168);
          }
          expect(read.usualHourOfWeek % 24).toBeCloseTo(read.hourOfWeek % 24, 6);
        }
      }),
      { numRuns: 100 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { DAY } from '../../core/time.ts';
import { FaultlineError } from '../../errors.ts';
import { readCatalogs } from './read-catalogs.ts';
import { readHolidays } from './read-holidays.ts';

const dayOf = (date: string): number => Date.parse(date) / DAY;

/** All holidays of a year, as dates. */
async function holidaysOf(place: string, year: number): Promise<string[]> {
  const isHoliday = await readHolidays(place);
  const days = Array.from({ length: 366 }, (_, index) => dayOf(`${year}-01-01`) + index);
  return days
    .filter(isHoliday)
    .map((day) => new Date(day * DAY).toISOString().slice(0, 10))
    .filter((date) => date.startsWith(String(year)));
}

describe('readHolidays', () => {
  it('D21: knows the federal holidays of the United States, and none beside them', async () => {
    expect(await holidaysOf('US', 2024)).toEqual([
      '2024-01-01',
      '2024-01-15',
      '2024-02-19',
      '2024-05-27',
      '2024-06-19',
      '2024-07-04',
      '2024-09-02',
      '2024-10-14',
      '2024-11-11',
      '2024-11-28',
      '2024-12-25',
    ]);
    const isHoliday = await readHolidays('US');
    expect(isHoliday(dayOf('2024-02-22'))).toBe(false);
  });

  it.each([
    ['US', '2026-07-03', 'Friday, since 4 July is a Saturday'],
    ['US', '2026-07-04', 'the day itself'],
    ['US', '2021-07-05', 'Monday, since 4 July is a Sunday'],
    ['US', '2021-12-31', "Friday of the year before, since New Year's Day is a Saturday"],
    ['GB-ENG', '2025-04-21', 'Easter Monday'],
    ['GB-ENG', '2025-05-05', 'early May'],
    ['GB-ENG', '2022-01-03', "Monday, since New Year's Day is a Saturday"],
    ['GB-ENG', '2022-12-27', 'Tuesday, since Christmas is a Sunday'],
    ['GB-SCT', '2025-12-01', "Monday, since St Andrew's Day is a Sunday"],
  ])('D21: %s keeps %s: %s', async (place, date) => {
    expect((await readHolidays(place))(dayOf(date))).toBe(true);
  });

  it('D21: parts of a country keep days of their own', async () => {
    const [england, scotland] = await Promise.all([readHolidays('GB-ENG'), readHolidays('GB-SCT')]);
    const [easterMonday, secondOfJanuary] = [dayOf('2025-04-21'), dayOf('2025-01-02')];
    expect([england(easterMonday), scotland(easterMonday)]).toEqual([true, false]);
    expect([england(secondOfJanuary), scotland(secondOfJanuary)]).toEqual([false, true]);
  });

  it('D21: all days of a feast count, half a day does not, nor does what nobody has off for', async () => {
    expect(await holidaysOf('KR', 2025)).toEqual(
      expect.arrayContaining(['2025-10-05', '2025-10-06', '2025-10-07']),
    );
    expect(await holidaysOf('CW', 2025)).not.toContain('2025-12-31');
    expect(await holidaysOf('US', 2025)).not.toContain('2025-02-14');
  });

  it('D21: a market that names no place keeps none', async () => {
    const isHoliday = await readHolidays(undefined);
    expect(isHoliday(dayOf('2024-12-25'))).toBe(false);
  });

  it('R20: a place of which nothing is known is named, with what is known near it', async () => {
    const failure = async (place: string): Promise<FaultlineError> => {
      const fault: unknown = await readHolidays(place).catch((error: unknown) => error);
      expect(fault).toBeInstanceOf(FaultlineError);
      return fault as FaultlineError;
    };
    expect(await failure('KP')).toMatchObject({
      code: 'bad-catalog',
      message: expect.stringContaining('of KP are not known; name another place'),
    });
    expect((await failure('GB-XXX')).message).toContain(
      'of GB-XXX are not known; known are GB, GB-ALD, GB-ENG,',
    );
    expect((await failure('JP-13')).message).toMatch(/of JP-13 are not known; known are JP$/);
  });

  it('D21: the catalogs that come with the product name places that are known', async () => {
    const places = (await readCatalogs([])).map(({ market }) => [market.id, market.holidays]);
    expect(places).toEqual(
      expect.arrayContaining([
        ['us', 'US'],
        ['gb', 'GB-ENG'],
      ]),
    );
    for (const [, place] of places) await readHolidays(place);
  });
});

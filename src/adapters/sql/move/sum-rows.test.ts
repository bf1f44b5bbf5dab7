import { describe, expect, it } from 'vitest';
import { MOVED, type Row } from './moved-tables.ts';
import { compareSums, createSummer, stampOf } from './sum-rows.ts';

const COUNTS = MOVED.find(({ name }) => name === 'counts')!;
const DAY = Date.UTC(2026, 2, 1);
const WORDS = ['us', 'att', 'US-TX', 'no-data', '', 'gb'];

/** A row of counts whose words have codes from `first` on. */
function row(minute: number, reported: number, { first = 0, market = 0 } = {}): Row {
  const place = [1, 2, 3, 4].map((word) => first + word);
  return [first + market, DAY + minute * 60_000, ...place, reported, 0.25, 1, 0];
}

function sum(rows: readonly Row[], first = 0) {
  const summer = createSummer(COUNTS, (code) => WORDS[code - first]!);
  for (const one of rows) summer.add(one);
  return summer.sums();
}

describe('sums of rows', () => {
  it('S51: are the same in any order and with other codes for the same words', () => {
    const here = sum([row(0, 5), row(1, 7), row(1440, 2), row(3, 1, { market: 5 })]);
    const there = sum(
      [
        row(3, 1, { first: 70, market: 5 }),
        ...[row(1440, 2), row(1, 7), row(0, 5)].map((one) =>
          one.map((value, place) =>
            place === 0 || (place > 1 && place < 6) ? (value as number) + 70 : value,
          ),
        ),
      ],
      70,
    );
    expect([...here.keys()]).toEqual([
      'counts of us on 2026-03-01',
      'counts of us on 2026-03-02',
      'counts of gb on 2026-03-01',
    ]);
    expect(here.get('counts of us on 2026-03-01')).toMatchObject({
      rows: 2,
      totals: { reported: 12, given: 0.5, again: 2, unheard: 0 },
    });
    expect(compareSums(here, there)).toEqual([]);
    expect(stampOf(here)).toBe(stampOf(there));
  });

  it('S51: say by market and day what differs', () => {
    const here = sum([row(0, 5), row(1440, 2), row(0, 9, { market: 5 })]);
    const there = sum([row(0, 5), row(1, 7), row(0, 9, { market: 5 })]);
    expect(compareSums(here, there)).toEqual([
      'counts of us on 2026-03-01: 1 rows (reported 5, given 0.25, again 1, unheard 0) in the source, ' +
        '2 rows (reported 12, given 0.5, again 2, unheard 0) in the target',
      'counts of us on 2026-03-02: 1 rows (reported 2, given 0.25, again 1, unheard 0) in the source, nothing in the target',
    ]);
    expect(stampOf(here)).not.toBe(stampOf(there));
  });

  it('S51: find rows that differ where their numbers and totals do not', () => {
    const differing = compareSums(sum([row(0, 5), row(1, 7)]), sum([row(0, 7), row(1, 5)]));
    expect(differing).toEqual([
      expect.stringMatching(/^counts of us on 2026-03-01: .* in both, but what they say/),
    ]);
  });

  it('S51: take no notice of a NUL, which PostgreSQL does not keep', () => {
    const texts = MOVED.find(({ name }) => name === 'statements')!;
    const [one, other] = ['a\0b', 'ab'].map((text) => {
      const summer = createSummer(texts, String);
      summer.add(['us', DAY, text]);
      return summer.sums();
    });
    expect(compareSums(one!, other!)).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, parseInstant } from '../../../core/time.ts';
import { createRecentlyCounted } from './recently-counted.ts';

const NOW = parseInstant('2024-02-22T12:07:00Z') as number;
const key = (reporter: string, minute = 0, service = 1) => ({
  market: 0,
  service,
  reporter,
  at: NOW + minute * MINUTE,
});

describe('who was counted lately', () => {
  it('R10: knows a reporter for a service for 15 minutes in both directions of time', () => {
    const recent = createRecentlyCounted(() => NOW);
    recent.add(key('ann'));
    const known = Array.from({ length: 61 }, (_, index) => index - 30).filter((minute) =>
      recent.has(key('ann', minute)),
    );
    expect(known).toEqual(Array.from({ length: 29 }, (_, index) => index - 14));
    expect(recent.has(key('bob'))).toBe(false);
    expect(recent.has(key('ann', 0, 2))).toBe(false);
  });

  it('R10: remembers the last day and leaves what is older to the disk', () => {
    const recent = createRecentlyCounted(() => NOW);
    expect(recent.covers(NOW - 24 * HOUR)).toBe(true);
    expect(recent.covers(NOW + 2 * MINUTE)).toBe(true);
    expect(recent.covers(NOW - 24 * HOUR - 16 * MINUTE)).toBe(false);
  });

  it('forgets what was added when a transaction fails, and nothing else', () => {
    const recent = createRecentlyCounted(() => NOW);
    recent.add(key('kept'));
    recent.commit();
    recent.add(key('undone'));
    recent.rollback();
    expect([recent.has(key('kept')), recent.has(key('undone'))]).toEqual([true, false]);
    recent.add(key('undone'));
    recent.commit();
    expect(recent.has(key('undone'))).toBe(true);
  });

  it('is as a set of (reporter, service, quarter hour), whatever is added and undone', () => {
    const steps = fc.array(
      fc.record({
        reporter: fc.integer({ min: 0, max: 3000 }).map(String),
        service: fc.integer({ min: 0, max: 2 }),
        minute: fc.integer({ min: -200, max: 2 }),
        undo: fc.boolean(),
      }),
      { maxLength: 300 },
    );
    fc.assert(
      fc.property(steps, (list) => {
        const recent = createRecentlyCounted(() => NOW);
        const model: { reporter: string; service: number; minute: number }[] = [];
        for (const { undo, ...one } of list) {
          const known = model.some(
            ({ reporter, service, minute }) =>
              reporter === one.reporter && service === one.service && Math.abs(minute - one.minute) < 15,
          );
          expect(recent.has(key(one.reporter, one.minute, one.service))).toBe(known);
          if (known) continue;
          recent.add(key(one.reporter, one.minute, one.service));
          if (undo) recent.rollback();
          else {
            recent.commit();
            model.push(one);
          }
        }
      }),
    );
  });

  it('grows to many people without confusing any, and past its bound forgets the oldest quarters first', () => {
    const recent = createRecentlyCounted(() => NOW, 50_000);
    const many = Array.from({ length: 40_000 }, (_, index) => `reporter-${index}`);
    for (const reporter of many) recent.add(key(reporter, -120));
    for (const reporter of many) recent.add(key(reporter, 0));
    recent.commit();
    expect(many.every((reporter) => recent.has(key(reporter)))).toBe(true);
    expect(recent.has(key('somebody else'))).toBe(false);
    recent.add(key('one more', -15));
    expect(many.some((reporter) => recent.has(key(reporter, -120)))).toBe(false);
    expect(many.every((reporter) => recent.has(key(reporter)))).toBe(true);
  });
});

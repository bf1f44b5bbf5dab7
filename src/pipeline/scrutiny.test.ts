import { describe, expect, it } from 'vitest';
import type { Report } from '../core/report/report.ts';
import { buildUsCatalog } from '../core/testing/build-catalog.ts';
import { DAY, HOUR, MINUTE, parseInstant } from '../core/time.ts';
import { createScrutiny } from './scrutiny.ts';

const START = parseInstant('2024-02-22T12:00:00Z') as number;
const us = buildUsCatalog();
const market = us.market.id;

const report = (changes: Partial<Report> = {}): Report => ({
  ...{ at: START, service: 'verizon', region: 'US-OH', symptom: 'no-service' as const },
  ...{ reaching: '', reporter: '', text: '', source: 'web' },
  ...changes,
});
const from = (address: string, more: object = {}) => ({ address, userAgent: 'Phone/1', ...more });

function open(most?: number) {
  const scrutiny = createScrutiny([us], most);
  const weigh = (address: string, at = START, said: Partial<Report> = {}, more: object = {}) =>
    scrutiny.weigh(market, report(said), { origin: from(address, more), now: at });
  return { scrutiny, weigh };
}

describe('createScrutiny', () => {
  it('R26: weighs a network for each service by itself, its addresses together', () => {
    const { weigh } = open();
    expect(weigh('192.0.2.1')).toBe(1);
    expect(weigh('192.0.2.200')).toBeCloseTo(1 / 3, 12);
    expect(weigh('::ffff:192.0.2.9')).toBeCloseTo(1 / 9, 12);
    expect(weigh('192.0.3.1')).toBe(1);
    expect(weigh('192.0.2.1', START, { service: 'att' })).toBe(1);
    expect(weigh('2001:db8:1::1')).toBe(1);
    expect(weigh('2001:db8:1:ffff::2')).toBeCloseTo(1 / 3, 12);
  });

  it('R26: a machine with a key, and whoever has no address, always weighs 1', () => {
    const { weigh } = open();
    for (let n = 0; n < 50; n += 1) {
      expect(weigh('192.0.2.1', START, {}, { trusted: true })).toBe(1);
      expect(weigh('')).toBe(1);
    }
    expect(weigh('192.0.2.1')).toBe(1);
  });

  it('R26: a few networks that speak of calls for help get no voice back from the many that speak of other things', () => {
    const { weigh } = open();
    let heard = 0;
    for (let minute = 0; minute < 180; minute += 1) {
      for (let n = 0; n < 4; n += 1) weigh(`10.${minute % 200}.${n}.1`, START + minute * MINUTE);
      heard += weigh(`192.0.${minute % 3}.7`, START + minute * MINUTE, { symptom: 'emergency-calls-fail' });
    }
    expect(heard).toBeLessThan(5);
    expect(heard).toBeGreaterThan(3);
  });

  it('R26: a network that was unheard for a day has its voice back, and many networks do not fill the memory', () => {
    const { scrutiny, weigh } = open(100);
    weigh('192.0.2.1');
    expect(weigh('192.0.2.1', START + 23 * HOUR)).toBeLessThan(0.5);
    scrutiny.review(market, START + 23 * HOUR + DAY + MINUTE);
    expect(weigh('192.0.2.1', START + 48 * HOUR)).toBe(1);
    for (let n = 0; n < 100; n += 1) weigh(`10.0.${n}.1`, START + 48 * HOUR);
    expect(weigh('192.0.2.1', START + 48 * HOUR)).toBe(1);
  });

  /** A flood of three networks against Verizon, a report a second. */
  function flood({ weigh }: ReturnType<typeof open>, begin: number, seconds: number): void {
    for (let n = 0; n < seconds; n += 1) weigh(`198.18.${n % 3}.1`, begin + n * 1000);
  }

  it('R28: marks what it suspects, weighs its networks at a tenth and nobody else, and ends the mark 15 minutes later', () => {
    const opened = open();
    const { scrutiny, weigh } = opened;
    flood(opened, START, 120);
    const [mark] = scrutiny.review(market, START + 2 * MINUTE);
    expect(mark).toMatchObject({
      service: 'verizon',
      signs: ['few-networks', 'even-gaps'],
      reports: 120,
      networks: 3,
      to: null,
    });
    expect(weigh('203.0.113.5', START + 2 * MINUTE)).toBe(1);
    // A service that this network has not spoken of yet, so that only the mark could lower it.
    expect(weigh('198.18.0.1', START + 2 * MINUTE, { symptom: 'emergency-calls-fail' })).toBeCloseTo(0.1, 12);
    expect(weigh('198.18.0.1', START + 2 * MINUTE, { service: 'att' })).toBe(1);
    let changed = scrutiny.review(market, START + 10 * MINUTE);
    for (let minute = 11; minute < 60; minute += 1) {
      changed = scrutiny.review(market, START + minute * MINUTE);
      if (changed.some(({ to }) => to !== null)) break;
    }
    expect(changed[0]).toMatchObject({ id: mark!.id, reports: 122, networks: 4 });
    expect(changed[0]!.to! - changed[0]!.seen).toBe(15 * MINUTE);
  });
});

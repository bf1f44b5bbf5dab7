import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../time.ts';
import {
  createEmergencyLog,
  type EmergencyLog,
  findEmergency,
  noteEmergency,
  turnEmergency,
} from './emergency.ts';
import { DETECT_PARAMS as P } from './params.ts';

/** Notes one complaint at each of these minutes. */
function logOf(minutes: readonly number[]): EmergencyLog {
  const log = createEmergencyLog();
  for (const minute of minutes) noteEmergency(log, minute * MINUTE, 1, P);
  return log;
}

const SHARE = 0.01;
const BLOCKS = P.emergencyWindows.at(-1)! / P.blockMinutes;

/** The sign at a minute, after hours in which so many an hour were usual; `present`: complaints of all kinds beyond it. */
function find(log: EmergencyLog, minute: number, rate = 0.2, present = 0) {
  const mean = (rate * P.blockMinutes) / 60 / SHARE;
  const excess = [...Array.from({ length: BLOCKS - log.excess.length }, () => 0), ...log.excess];
  const usual = excess.map(() => mean);
  const now = { now: minute * MINUTE, share: SHARE, count: mean + present, mean };
  return findEmergency({ ...log, excess, usual }, now, P);
}

describe('failing emergency calls', () => {
  it('D13: eight in a quarter of an hour alarm, four do not, and nobody is no sign', () => {
    expect(find(logOf([1, 2, 3, 4, 5, 6, 7, 8]), 8)).toMatchObject({ count: 8, alarmed: true });
    expect(find(logOf([1, 2, 3, 4]), 4).alarmed).toBe(false);
    expect(find(createEmergencyLog(), 4)).toMatchObject({ count: 0, alarmed: false });
  });

  it('D13: are looked at over hours where few report', () => {
    const slow = Array.from({ length: 12 }, (_, n) => 1 + n * 20);
    expect(find(logOf(slow), slow.at(-1)!, 0.05)).toMatchObject({ count: 12, alarmed: true });
    expect(find(logOf(slow), slow.at(-1)!, 4).alarmed).toBe(false);
  });

  it('D13: what people press by mistake while there is an outage is taken off', () => {
    const log = logOf([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(find(log, 8, 0.2, 30).alarmed).toBe(true);
    expect(find(log, 8, 0.2, 2000).alarmed).toBe(false);
    expect(find(log, 8, 0.2, -2000)).toEqual(find(log, 8));
    for (let block = 0; block < 4; block++) turnEmergency(log, { count: 5005, mean: 5 }, P);
    expect(find(log, 8).alarmed).toBe(true);
    const hours = logOf(Array.from({ length: 12 }, (_, n) => 1 + n * 20));
    for (let block = 0; block < 15; block++) turnEmergency(hours, { count: 1001, mean: 1 }, P);
    expect(find(hours, 221, 0.05).alarmed).toBe(false);
  });

  it('D13: a sign that nobody has repeated for an hour is over', () => {
    const log = logOf(Array.from({ length: 20 }, (_, n) => n + 1));
    expect(find(log, 20 + 59).alarmed).toBe(true);
    expect(find(log, 20 + 60).alarmed).toBe(false);
  });

  it('D15: the log holds a few hours, whatever is noted', () => {
    const log = createEmergencyLog();
    for (let minute = 1; minute <= 5000; minute++) {
      noteEmergency(log, minute * MINUTE, minute % 3, P);
      if (minute % P.blockMinutes === 0) turnEmergency(log, { count: minute, mean: 1 }, P);
    }
    const longest = P.emergencyWindows.at(-1)!;
    expect(log.ends.length).toBeLessThanOrEqual(longest);
    expect(log.ends[0]!).toBeGreaterThan(5000 * MINUTE - longest * MINUTE);
    expect(log.counts).toHaveLength(log.ends.length);
    expect(log.excess.length).toBeLessThanOrEqual(longest / P.blockMinutes);
    expect(log.usual).toHaveLength(log.excess.length);
  });

  it('D16: gives numbers, and an alarm on five people or more only', () => {
    const noted = fc.array(
      fc.record({
        gap: fc.nat(90),
        count: fc.oneof(fc.nat(3), fc.double({ min: 0, max: 1e9, noNaN: true })),
      }),
      { maxLength: 60 },
    );
    const rates = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(noted, rates, fc.double({ min: 0, max: 1e9, noNaN: true }), (list, mean, complaints) => {
        const log = createEmergencyLog();
        let now = HOUR;
        for (const { gap, count } of list) {
          now += gap * MINUTE;
          noteEmergency(log, now, count, P);
          turnEmergency(log, { count: complaints, mean }, P);
          const sign = findEmergency(log, { now, share: SHARE, count: complaints, mean }, P);
          expect(Number.isFinite(sign.count) && Number.isFinite(sign.mean)).toBe(true);
          expect(sign.mean).toBeGreaterThan(0);
          if (sign.alarmed) expect(sign.count).toBeGreaterThanOrEqual(P.minReporters);
        }
      }),
    );
  });
});

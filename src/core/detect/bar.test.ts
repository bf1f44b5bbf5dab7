import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../time.ts';
import {
  type Bar,
  barOf,
  burstsOf,
  createBar,
  expireBursts,
  noteRise,
  type Standard,
  settleRises,
  youthOf,
} from './bar.ts';
import { channelCount, DETECT_PARAMS as P, spanOf } from './params.ts';

const fresh = (): Bar => createBar(channelCount(P), P);

/** A rise of so many minutes on a channel; answers the time at which it is settled. */
function rise(bar: Bar, channel: number, at: number, { nats = 30, minutes = 10 } = {}): number {
  for (let minute = 1; minute <= minutes; minute++)
    noteRise(bar, { channel, nats, now: at + minute * MINUTE, minutes: 1 });
  const settled = at + (minutes + P.joinMinutes + 1) * MINUTE;
  settleRises(bar, settled, P);
  return settled;
}

describe('the bar of a channel', () => {
  it('D7: is the floor before any burst, and the geometric mean of the two highest after', () => {
    const bar = fresh();
    expect([...bar.bar]).toEqual(Array(channelCount(P)).fill(P.barFloor));
    const once = rise(bar, 0, 0, { nats: 40 });
    expect(bar.bar[0]).toBeCloseTo(Math.sqrt(P.barFloor * 40), 9);
    rise(bar, 0, rise(bar, 0, once, { nats: 90 }), { nats: 20 });
    expect(bar.bar[0]).toBeCloseTo(Math.sqrt(40 * 90), 9);
    expect(burstsOf(bar, 0).map(({ nats }) => nats)).toEqual([90, 40, 20]);
    expect(bar.bar[1]).toBe(P.barFloor);
  });

  it('D7: is not raised by a rise that lasts longer than a burst: that was an outage', () => {
    for (const channel of [0, P.windows.length - 1, P.windows.length]) {
      const longest = P.burstMinutes + spanOf(channel, P);
      const bar = fresh();
      const settled = rise(bar, channel, 0, { minutes: longest + 1 });
      expect([bar.bar[channel], bar.rising, burstsOf(bar, channel)]).toEqual([P.barFloor, 0, []]);
      rise(bar, channel, settled, { minutes: longest });
      expect(bar.bar[channel]).toBeGreaterThan(P.barFloor);
    }
  });

  it('D7: holds rises that are close together for one, as long as both', () => {
    const bar = fresh();
    for (let n = 0; n < 6; n++) {
      const at = n * (P.joinMinutes - 10) * MINUTE;
      for (let minute = 1; minute <= 10; minute++)
        noteRise(bar, { channel: 0, nats: 50, now: at + minute * MINUTE, minutes: 1 });
      settleRises(bar, at + P.joinMinutes * MINUTE, P);
    }
    settleRises(bar, DAY, P);
    expect([bar.bar[0], bar.rising]).toEqual([P.barFloor, 0]);
  });

  it('D7: lets no burst count for more than the cap', () => {
    const bar = fresh();
    rise(bar, 0, rise(bar, 0, 0, { nats: 1e6 }), { nats: 1e9 });
    expect(bar.bar[0]).toBeCloseTo(P.barCap, 9);
  });

  it('D7: forgets a burst after some days', () => {
    const bar = fresh();
    rise(bar, 0, 0, { nats: 60 });
    rise(bar, 0, DAY, { nats: 40 });
    const seen = burstsOf(bar, 0).map(({ at }) => at);
    expireBursts(bar, seen[0]! + P.barDays * DAY - 1, P);
    expect(burstsOf(bar, 0)).toHaveLength(2);
    expireBursts(bar, seen[0]! + P.barDays * DAY, P);
    expect(bar.bar[0]).toBeCloseTo(Math.sqrt(P.barFloor * 40), 9);
    expireBursts(bar, seen[1]! + P.barDays * DAY, P);
    expect([...bar.bar]).toEqual([...fresh().bar]);
  });

  it('D7: is the mean of the two highest of the remembered days, whatever came in whatever order', () => {
    const bursts = fc.array(fc.double({ min: P.rise, max: 400, noNaN: true }), { maxLength: 12 });
    fc.assert(
      fc.property(bursts, (heights) => {
        const bar = fresh();
        let at = 0;
        for (const nats of heights) at = rise(bar, 0, at, { nats });
        const [first = P.barFloor, second = P.barFloor] = heights
          .map((nats) => Math.min(Math.max(nats, P.barFloor), P.barCap))
          .toSorted((a, b) => b - a);
        expect(bar.bar[0]).toBeCloseTo(Math.sqrt(first * second), 6);
        expireBursts(bar, at + (P.barDays + 1) * DAY, P);
        expect(bar.bar[0]).toBe(P.barFloor);
      }),
    );
  });

  it('D15: does not grow with the number of bursts', () => {
    const bar = fresh();
    const before = JSON.stringify(bar).length;
    let at = 0;
    for (let n = 0; n < 500; n++) at = rise(bar, n % 3, at, { nats: 10 + (n % 90) });
    expect(burstsOf(bar, 0)).toHaveLength(4);
    expect(JSON.stringify(bar).length).toBeLessThan(before + 1000);
  });
});

describe('barOf', () => {
  const standard = (young: number, pooled?: number): Standard => ({
    params: P,
    fleet: 0,
    young,
    pooled: pooled === undefined ? undefined : new Float64Array(channelCount(P)).fill(pooled),
  });

  it('D24: is raised while a series is young, and is its own once it is known', () => {
    const bar = fresh();
    expect(barOf(bar, 0, standard(1))).toBeCloseTo(P.youngFactor * P.barFloor, 9);
    expect(barOf(bar, 0, standard(0.5))).toBeCloseTo(((1 + P.youngFactor) / 2) * P.barFloor, 9);
    expect(barOf(bar, 0, standard(0, 500))).toBe(P.barFloor);
  });

  it('D24: of a young series is that of its class where that is higher, and never lower for it', () => {
    const bar = fresh();
    expect(barOf(bar, 0, standard(1, 60))).toBeCloseTo(60, 9);
    expect(barOf(bar, 0, standard(1, 9))).toBeCloseTo(P.youngFactor * P.barFloor, 9);
    const half = barOf(bar, 0, standard(0.5, 60));
    expect(half).toBeGreaterThan(barOf(bar, 0, standard(0.5)));
    expect(half).toBeLessThan(60);
  });

  it('D24: a series is young for its first three days of data, ever less', () => {
    expect([0, P.youngHours / 2, P.youngHours, 10 * P.youngHours].map((hours) => youthOf(hours, P))).toEqual([
      1, 0.5, 0, 0,
    ]);
    expect(P.youngHours * HOUR).toBe(3 * DAY);
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MINUTE, SECOND } from '../../core/time.ts';
import { createNetworkLimit } from './network-limit.ts';

describe('S5: the limit of a network', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
  });
  afterEach(() => vi.useRealTimers());

  it.each([
    ['192.0.2.1', '192.0.2.200', '192.0.3.1'],
    ['::ffff:192.0.2.1', '192.0.2.9', '::ffff:192.0.3.1'],
    ['2001:db8:1:2::1', '2001:db8:1:ffff::2', '2001:db8:2::1'],
  ])('%s shares with %s and not with %s', async (one, same, other) => {
    const limit = createNetworkLimit({ perMinute: 1 });
    const ok = async (address: string) => (await limit.spend(address, 1)).ok;
    expect([await ok(one), await ok(same), await ok(other)]).toEqual([true, false, true]);
  });

  it('tells what is left and when all of it is there again, and begins anew then', async () => {
    const limit = createNetworkLimit({ perMinute: 5 });
    expect(await limit.spend('192.0.2.1', 2)).toEqual({
      ok: true,
      limit: 5,
      remaining: 3,
      spent: 2,
      resetSeconds: 60,
    });
    vi.advanceTimersByTime(45.5 * SECOND);
    expect(await limit.spend('192.0.2.1', 3)).toMatchObject({ remaining: 0, resetSeconds: 15 });
    vi.advanceTimersByTime(14.5 * SECOND);
    expect(await limit.spend('192.0.2.1', 1)).toMatchObject({ ok: true, remaining: 4, resetSeconds: 60 });
  });

  it('what is refused costs nothing; what is only counted is never refused', async () => {
    const limit = createNetworkLimit({ perMinute: 5 });
    await limit.spend('192.0.2.1', 3);
    expect(await limit.spend('192.0.2.1', 3)).toMatchObject({ ok: false, remaining: 2, spent: 3 });
    expect(await limit.spend('192.0.2.1', 2)).toMatchObject({ ok: true, remaining: 0 });
    expect(await limit.count('192.0.2.1', 1)).toMatchObject({ ok: true, remaining: 0, spent: 6 });
  });

  it('keeps no more counts than it may: those of further networks are shared, known ones stay', async () => {
    const limit = createNetworkLimit({ perMinute: 3, mostNetworks: 100 });
    const address = (n: number): string => `10.${n >> 8}.${n & 255}.1`;
    for (let n = 0; n < 100; n += 1) await limit.spend(address(n), 1);
    expect(await limit.spend(address(7), 1)).toMatchObject({ spent: 2 });
    let most = 0;
    for (let n = 100; n < 8_100; n += 1) most = Math.max(most, (await limit.count(address(n), 1)).spent);
    // 8,000 networks in 4,096 counts: were each its own, none would have more than one.
    expect(most).toBeGreaterThan(4);
    expect(vi.getTimerCount()).toBeLessThanOrEqual(100 + 4_096);
    vi.advanceTimersByTime(2 * MINUTE);
    expect(vi.getTimerCount()).toBe(0);
    await limit.spend(address(30_000), 1);
    expect(await limit.spend(address(30_000), 1)).toMatchObject({ spent: 2 });
  });
});

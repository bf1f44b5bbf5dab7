import { describe, expect, it } from 'vitest';
import { MINUTE } from '../core/time.ts';
import { createNetworkLimit } from './network-limit.ts';

describe('the limit of a network', () => {
  it.each([
    ['192.0.2.1', '192.0.2.200', '192.0.3.1'],
    ['::ffff:192.0.2.1', '192.0.2.9', '::ffff:192.0.3.1'],
    ['2001:db8:1:2::1', '2001:db8:1:ffff::2', '2001:db8:2::1'],
    ['2001:db8::1', '2001:db8:0:1::2', '2001:db9::1'],
    ['::1', '::2', '1::1'],
  ])('%s is of one network with %s and not with %s', (one, same, other) => {
    const allow = createNetworkLimit(1, () => 0);
    expect([allow(one, 1), allow(same, 1), allow(other, 1)]).toEqual([true, false, true]);
  });

  it('begins anew each minute', () => {
    let now = 0;
    const allow = createNetworkLimit(5, () => now);
    expect([allow('192.0.2.1', 5), allow('192.0.2.1', 1)]).toEqual([true, false]);
    now = MINUTE;
    expect(allow('192.0.2.1', 1)).toBe(true);
  });
});

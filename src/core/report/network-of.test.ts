import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, it } from 'vitest';
import { networkOf } from './network-of.ts';

describe('S5: the network of an address', () => {
  it.each([
    ['192.0.2.1', '192.0.2.0/24'],
    ['192.0.2.200', '192.0.2.0/24'],
    ['::ffff:192.0.2.1', '192.0.2.0/24'],
    ['::ffff:c000:201', '192.0.2.0/24'],
    ['2001:db8:1:2::1', '2001:db8:1::/48'],
    ['2001:DB8:1:ffff::2', '2001:db8:1::/48'],
    ['2001:db8::1', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
    ['fe80::1%eth0', 'fe80:0:0::/48'],
  ])('%s is of %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it.each([
    '',
    ' ',
    'localhost',
    '192.0.2',
    '192.0.2.256',
    '0x7f.1',
    '192.0.2.1:80',
    '[::1]',
    ':::',
    '1::2::3',
    '-',
  ])('"%s" is of none', (garbage) => {
    expect(networkOf(garbage)).toBe('');
  });

  it('is the same however an IPv6 address is spelled, and empty for whatever the library does not take', () => {
    const group = fc.constantFrom('0', '1', 'db8', '2001', 'ffff', '0db8', '', 'g', '12345');
    const text = fc.array(group, { minLength: 1, maxLength: 9 }).map((groups) => groups.join(':'));
    fc.assert(
      fc.property(fc.oneof(fc.ipV6(), text), (address) => {
        const isValid = ipaddr.IPv6.isValid(address);
        expect(networkOf(address) !== '').toBe(isValid);
        if (!isValid) return;
        expect(networkOf(ipaddr.IPv6.parse(address).toString())).toBe(networkOf(address));
        expect(networkOf(ipaddr.IPv6.parse(address).toNormalizedString())).toBe(networkOf(address));
      }),
      { numRuns: 2_000 },
    );
  });
});

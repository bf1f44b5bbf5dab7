import { describe, expect, it } from 'vitest';
import { createFindSender } from './trusted-proxies.ts';

const LOOPBACK = ['127.0.0.0/8', '::1/128'];

function sender(trusted: readonly string[], peer: string, said: Record<string, string>): string {
  return createFindSender(trusted)(peer, (name) => said[name]);
}

describe('S27: trusted proxies', () => {
  it.each<[string, string, string]>([
    ['the one that the proxy saw', '203.0.113.7', '203.0.113.7'],
    ['the last, whatever the sender said before', '1.1.1.1, 2.2.2.2, 203.0.113.7', '203.0.113.7'],
    ['the last that is no trusted proxy', '203.0.113.7, 127.0.0.2,::1', '203.0.113.7'],
    ['with a port', '203.0.113.7:4711', '203.0.113.7'],
    ['IPv6 in brackets', '[2001:db8::1]:4711', '2001:db8::1'],
    ['IPv4 written as IPv6', '::ffff:203.0.113.7', '203.0.113.7'],
    ['the proxy where nothing sensible is said', 'unknown', '127.0.0.1'],
    ['the last proxy before nonsense', '<script>, 127.0.0.9', '127.0.0.9'],
    ['the proxy where nothing is said', '', '127.0.0.1'],
  ])('X-Forwarded-For names %s', (_, header, expected) => {
    expect(sender(LOOPBACK, '127.0.0.1', { 'x-forwarded-for': header })).toBe(expected);
  });

  it.each<[string, string]>([
    ['for=203.0.113.7;proto=https;by=10.0.0.1', '203.0.113.7'],
    ['For="[2001:db8::1]:4711"', '2001:db8::1'],
    ['for=1.1.1.1, proto=http; for=203.0.113.7, for=127.0.0.3', '203.0.113.7'],
    ['for=_hidden, for=127.0.0.3', '127.0.0.3'],
    ['proto=https', '127.0.0.1'],
  ])('Forwarded: %s names %s', (header, expected) => {
    expect(sender(LOOPBACK, '::ffff:127.0.0.1', { forwarded: header })).toBe(
      expected === '127.0.0.1' ? '::ffff:127.0.0.1' : expected,
    );
  });

  it('nobody is believed by default, nor a peer that is not on the list', () => {
    const lie = { 'x-forwarded-for': '203.0.113.7', forwarded: 'for=203.0.113.7' };
    expect(sender([], '127.0.0.1', lie)).toBe('127.0.0.1');
    expect(sender(LOOPBACK, '198.51.100.1', lie)).toBe('198.51.100.1');
    expect(sender(['198.51.100.0/24'], '198.51.101.1', lie)).toBe('198.51.101.1');
    expect(sender(['198.51.100.0/24'], '198.51.100.1', lie)).toBe('203.0.113.7');
    expect(sender(LOOPBACK, '', lie)).toBe('');
  });

  it('where both headers are there and disagree, one may be a lie that was passed on', () => {
    const said = { 'x-forwarded-for': '203.0.113.7', forwarded: 'for=198.51.100.1' };
    expect(sender(LOOPBACK, '127.0.0.1', said)).toBe('127.0.0.1');
  });

  it('a header of a thousand hops is read from the right, and not to its end', () => {
    const hops = `203.0.113.7${', 127.0.0.1'.repeat(1_000)}`;
    expect(sender(LOOPBACK, '127.0.0.1', { 'x-forwarded-for': hops })).toBe('127.0.0.1');
  });
});

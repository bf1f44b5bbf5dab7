import { describe, expect, it } from 'vitest';
import { describeNats, parseNatsUrl } from './parse-nats-url.ts';

const defaults = { tls: false, name: 'faultline', bytes: 2 ** 30, shards: 1 };

describe('the address of a NATS log', () => {
  it.each([
    ['nats://a', { ...defaults, servers: ['a:4222'] }],
    ['nats://a:1,b.example:2,[::1]', { ...defaults, servers: ['a:1', 'b.example:2', '[::1]:4222'] }],
    [
      'tls://nats-0.nats,tls://nats-1.nats',
      { ...defaults, tls: true, servers: ['nats-0.nats:4222', 'nats-1.nats:4222'] },
    ],
    ['nats://me:p%40ss%3A@a,b/', { ...defaults, servers: ['a:4222', 'b:4222'], user: 'me', pass: 'p@ss:' }],
    ['nats://me:x@a,nats://me:x@b', { ...defaults, servers: ['a:4222', 'b:4222'], user: 'me', pass: 'x' }],
    [
      'nats://a?name=uk&replicas=3&bytes=8G&token=s%2Fecret',
      { ...defaults, servers: ['a:4222'], name: 'uk', replicas: 3, bytes: 8 * 2 ** 30, token: 's/ecret' },
    ],
  ])('reads %s', (url, value) => {
    expect(parseNatsUrl(url)).toEqual({ ok: true, value });
  });

  it.each([
    ['http://a', '', 'nats://'],
    ['nats://', 'servers', 'HOST:PORT'],
    ['nats://a,,b', 'servers', 'HOST:PORT'],
    ['nats://a:99999', 'servers', '"a:99999"'],
    ['nats://me:x@a,you:x@b', 'user', 'one USER:PASSWORD'],
    ['nats://a?replicas=2', 'replicas', '1, 3 or 5'],
    ['nats://a?bytes=lots', 'bytes', '8G'],
    ['nats://a?bytes=0', 'bytes', '8G'],
    ['nats://a?name=x.y', 'name', '"x.y"'],
    ['nats://a?shards=0', 'shards', 'from 1 to 64'],
    ['nats://me:x@a?token=t', 'token', 'beside a user'],
    ['nats://a?stream=x', 'stream', 'is not an option'],
  ])('S50: says what is wrong with %s', (url, where, says) => {
    const checked = parseNatsUrl(url);
    expect(checked.ok || checked.problems).toEqual([{ where, says: expect.stringContaining(says) }]);
  });

  it('S50: is shown without its secrets', () => {
    const checked = parseNatsUrl('nats://me:hidden@a,b?name=x');
    expect(checked.ok && describeNats(checked.value)).toBe('NATS at a:4222, b:4222');
  });
});

import { describe, expect, it } from 'vitest';
import { describeNats, parseNatsUrl } from './parse-nats-url.ts';

const defaults = { tls: false, name: 'faultline', shards: 1 };

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
    ['nats://', 'server 1', 'HOST:PORT'],
    ['nats://a,,b', 'server 2', 'HOST:PORT'],
    ['nats://a:99999', 'server 1', 'HOST:PORT'],
    ['nats://me:x@a,you:x@b', 'user', 'one USER:PASSWORD'],
    ['nats://me:x:y@a', 'user', '%3A for :'],
    ['nats://a,me:x@b', 'user', 'before the first'],
    ['nats://me:1,2@a', 'user', '%2C for ,'],
    ['nats://a?replicas=2', 'replicas', '1, 3 or 5'],
    ['nats://a?bytes=lots', 'bytes', '8G'],
    ['nats://a?bytes=0', 'bytes', '8G'],
    ['nats://a?name=x.y', 'name', 'letters, digits'],
    ['nats://a?shards=0', 'shards', 'from 1 to 64'],
    ['nats://me:x@a?token=t', 'token', 'beside a user'],
    ['nats://a?stream=x', 'option 1', 'is none'],
  ])('S50: says what is wrong with %s', (url, where, says) => {
    const checked = parseNatsUrl(url);
    expect(checked.ok || checked.problems).toEqual([{ where, says: expect.stringContaining(says) }]);
  });

  it.each([
    'nats://me:SECa?SECb@a',
    'nats://me:SECa?b&SECc=SECd@a',
    'nats://me:1?name=SEC@a',
    'nats://me:SECa,SECb@a',
    'nats://me:SECa:SECb@a',
    'nats://me:SEC',
    'nats:me:SEC@a',
  ])('S50: never repeats what may be part of a password: %s', (url) => {
    const checked = parseNatsUrl(url);
    expect(checked.ok).toBe(false);
    expect(JSON.stringify(checked)).not.toContain('SEC');
  });

  it('S50: is shown without its secrets', () => {
    const checked = parseNatsUrl('nats://me:hidden@a,b?name=x');
    expect(checked.ok && describeNats(checked.value)).toBe('NATS at a:4222, b:4222');
  });
});

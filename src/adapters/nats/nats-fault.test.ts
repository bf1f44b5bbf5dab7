import { describe, expect, it } from 'vitest';
import { FaultlineError } from '../../errors.ts';
import { givenUp, isFull, isPassing, natsFault } from './nats-fault.ts';
import type { NatsSettings } from './parse-nats-url.ts';

const settings: NatsSettings = {
  servers: ['a:4222', 'b:4222'],
  tls: false,
  user: 'me',
  pass: 'hidden',
  name: 'faultline',
  shards: 1,
};
const coded = (code: string, message: string) => Object.assign(new Error(message), { code });

// What servers and the client were heard to say; the rest is said by real servers in test/cluster.
describe('what a fault of NATS means', () => {
  it.each([
    [coded('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'), 'NODE_EXTRA_CA_CERTS=FILE'],
    [new Error('nats-server 2.8.4 is too old'), 'use nats-server 2.9.0 or newer'],
    [new Error('no suitable peers for placement'), 'start them all, or say replicas=1'],
    [new Error('JetStream system temporarily unavailable'), 'too few servers answer to elect a leader'],
    [new Error("'payload' max_payload size exceeded"), 'set max_payload to 1MB or more'],
    [givenUp(new Error('JetStream system temporarily unavailable'), 9_000), '(given up after 9 s: '],
    [new Error('failed', { cause: coded('ECONNREFUSED', 'connect failed') }), 'nobody answers there'],
  ])('S50: %s', (error, says) => {
    const fault = natsFault(error, settings);
    expect(fault).toMatchObject({ code: 'log-unavailable', message: expect.stringContaining(says) });
    expect(fault.message).toMatch(/^NATS at a:4222, b:4222: /);
    expect(fault.message).not.toContain('hidden');
  });

  it('S50: a publish that nobody takes waits for a leader; it is not JetStream that is off', () => {
    const heard = new Error('jetstream is not enabled', {
      cause: new Error("no responders: 'faultline.reports.us.1'"),
    });
    expect(isPassing(heard)).toBe(true);
    expect(natsFault(heard, settings).message).toContain('elect a leader');
    const off = new Error('jetstream is not enabled', { cause: new Error("no responders: '$JS.API.INFO'") });
    expect(natsFault(off, settings).message).toContain('JetStream is off there');
  });

  it('S48: a full log is told at once; what passes is tried again', () => {
    const full = new Error('maximum bytes exceeded');
    expect([isFull(full), isPassing(full)]).toEqual([true, false]);
    expect(natsFault(full, settings).code).toBe('overloaded');
    expect(isPassing(new Error('Authorization Violation'))).toBe(false);
  });

  it('a fault that is explained already stays as it is', () => {
    const fault = new FaultlineError('overloaded', 'told');
    expect(natsFault(fault, settings)).toBe(fault);
  });
});

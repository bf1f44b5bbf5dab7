import { describe, expect, it } from 'vitest';
import { FaultlineError } from '../../../errors.ts';
import {
  describePostgresFault,
  isConnectionLost,
  isPassing,
  isServerFault,
  refuseWrite,
} from './postgres-fault.ts';
import { parseTarget } from './target.ts';

const TARGET = parseTarget('postgres://web:hidden@db.example:6543/outages?schema=live');
const ofServer = (code: string, message = 'what it said') => ({ code, message, severity: 'ERROR' });

describe('S47: what is said of a fault of PostgreSQL', () => {
  it.each([
    [ofServer('53100'), 'its disk is full'],
    [ofServer('53300'), 'raise max_connections'],
    [ofServer('57P01'), 'tried again'],
    [ofServer('57P02'), 'tried again'],
    [ofServer('57P03'), 'tried again'],
    [ofServer('25006'), 'name the primary'],
    [ofServer('28000'), 'CREATE ROLE web LOGIN'],
    [ofServer('42501'), 'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA live TO web'],
    [{ message: 'timeout expired' }, 'start it'],
    [{ message: 'Connection terminated unexpectedly' }, 'start it'],
    [{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT', message: 'self-signed certificate' }, 'sslrootcert'],
    [Object.assign(new AggregateError([{ code: 'ECONNREFUSED', message: 'refused' }])), 'refused'],
  ])('%j: where, what it said, and what to do', (fault, remedy) => {
    const says = describePostgresFault(TARGET, fault);
    expect(says).toMatch(/^The database outages on db\.example:6543 \(as web\) cannot be used \(.+\): .+$/);
    expect(says).toContain(remedy);
    expect(says).not.toContain('hidden');
  });

  it('tells what is wrong for all from what is wrong with one write, and what may be tried again', () => {
    expect(isServerFault(ofServer('22P02'))).toBe(false);
    expect(isServerFault(new FaultlineError('bad-input', 'x'))).toBe(false);
    expect(isServerFault(ofServer('53100'))).toBe(true);
    expect(isServerFault(new Error('read ECONNRESET'))).toBe(true);
    expect(isConnectionLost(ofServer('53100'))).toBe(false);
    expect(isConnectionLost(ofServer('57P01'))).toBe(true);
    expect(isConnectionLost(new Error('read ECONNRESET'))).toBe(true);
    expect(isPassing(ofServer('40P01'))).toBe(true);
    expect(isPassing(ofServer('53100'))).toBe(false);
  });

  it.each([
    ...['ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EPIPE', 'ETIMEDOUT', 'ERR_STREAM_DESTROYED'].map((code) =>
      Object.assign(new Error('x'), { code }),
    ),
    ...[
      'Connection terminated',
      'Connection terminated unexpectedly',
      'Query read timeout',
      'timeout expired',
      'Client has encountered a connection error and is not queryable',
      'Client was closed and is not queryable',
      'Received unexpected commandComplete message from backend.',
    ].map((says) => new Error(says)),
    new AggregateError([Object.assign(new Error('x'), { code: 'ECONNREFUSED' })]),
  ])('%o is a lost connection: what was to be written is tried again', (fault) => {
    expect([isServerFault(fault), isConnectionLost(fault)]).toEqual([true, true]);
    expect(refuseWrite(TARGET, fault).code).toBe('store-unavailable');
  });

  it.each([
    new RangeError('The value of "value" is out of range'),
    Object.assign(new RangeError('x'), { code: 'ERR_OUT_OF_RANGE' }),
    Object.assign(new TypeError('x'), { code: 'ERR_INVALID_ARG_TYPE' }),
    new TypeError("Cannot read properties of undefined (reading 'replaceAll')"),
    ofServer('22008', 'timestamp out of range'),
    ofServer('54000', 'index row size exceeds'),
    new FaultlineError('bad-input', 'x'),
  ])('%o is of what was to be written: it is refused, and the connection stays', (fault) => {
    expect([isServerFault(fault), isConnectionLost(fault)]).toEqual([false, false]);
    expect(refuseWrite(TARGET, fault).code).toBe('bad-input');
  });

  it('what stands in the way for a while, or is not of the values, is never called wrong input', () => {
    for (const code of ['40001', '40P01', '23514', '42703'])
      expect(refuseWrite(TARGET, ofServer(code)).code).toBe('store-unavailable');
  });
});

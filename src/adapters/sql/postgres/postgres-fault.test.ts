import { describe, expect, it } from 'vitest';
import { FaultlineError } from '../../../errors.ts';
import { describePostgresFault, isConnectionLost, isPassing, isServerFault } from './postgres-fault.ts';
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
});

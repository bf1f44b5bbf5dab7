import { describe, expect, it } from 'vitest';
import { FaultlineError } from '../errors.ts';
import { createFaultTeller } from './tell-faults.ts';

describe('R41: faults are told, and a flood of them is not', () => {
  it('each kind once in 30 seconds, with how many were left out since', () => {
    let now = 0;
    const told: [string, number][] = [];
    const tell = createFaultTeller(
      (fault, leftOut) => told.push([(fault as Error).message, leftOut]),
      () => now,
    );
    for (let n = 0; n < 1_000; n += 1) tell(new FaultlineError('overloaded', `${n} rows wait`));
    tell(new FaultlineError('store-unavailable', 'full'));
    tell(new TypeError('a slip'));
    now = 30_000;
    tell(new FaultlineError('overloaded', '7 rows wait'));
    tell(new FaultlineError('overloaded', 'the log is full'));
    tell(new TypeError('another slip'));
    expect(told).toEqual([
      ['0 rows wait', 0],
      ['full', 0],
      ['a slip', 0],
      ['7 rows wait', 999],
      ['the log is full', 0],
      ['another slip', 0],
    ]);
  });

  it('in ever new words, without holding them all', () => {
    let told = 0;
    const tell = createFaultTeller(
      () => {
        told += 1;
      },
      () => 0,
    );
    for (let n = 0; n < 150; n += 1) tell(new Error('a'.repeat(n)));
    expect(told).toBe(150);
  });
});

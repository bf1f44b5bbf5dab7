import { randomFillSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DAY, parseInstant } from '../core/time.ts';
import { createDailySalt } from './salt.ts';

const MIDNIGHT = parseInstant('2026-03-11T00:00:00Z') as number;

/** A salt whose bytes are known to the test, and the very buffers that they were drawn into. */
function createKnownSalt() {
  const drawn: Buffer[] = [];
  const buffers: Uint8Array[] = [];
  const salt = createDailySalt((bytes) => {
    randomFillSync(bytes);
    drawn.push(Buffer.from(bytes));
    buffers.push(bytes);
  });
  return { salt, drawn, buffers };
}

describe('S6: the salt of the day', () => {
  it('is one for a day of UTC, another from its midnight on, and never comes back', () => {
    const { salt, drawn } = createKnownSalt();
    const before = salt.at(MIDNIGHT - DAY)('ann');
    expect(salt.at(MIDNIGHT - 1)('ann')).toBe(before);
    expect(drawn).toHaveLength(1);
    const after = salt.at(MIDNIGHT)('ann');
    expect([salt.at(MIDNIGHT + DAY - 1)('ann'), drawn.length]).toEqual([after, 2]);
    expect(after).not.toBe(before);
    expect([before, after]).not.toContain(salt.at(MIDNIGHT - 1)('ann'));
  });

  it('is overwritten where it was drawn, and two processes have nothing in common', () => {
    const { salt, buffers } = createKnownSalt();
    salt.at(MIDNIGHT);
    salt.at(MIDNIGHT + DAY);
    expect(buffers.map(({ length }) => length)).toEqual([32, 32]);
    expect(buffers.every((bytes) => bytes.every((byte) => byte === 0))).toBe(true);
    expect(createDailySalt().at(MIDNIGHT)('ann')).not.toBe(createDailySalt().at(MIDNIGHT)('ann'));
  });
});

import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMemorySalts } from '../adapters/memory/create-memory-salts.ts';
import { DAY, MINUTE } from '../core/time.ts';
import { FaultlineError } from '../errors.ts';
import type { Salts } from '../ports/salts.ts';
import { createDailySalt } from './salt.ts';
import { createSharedSalt, type SharedSalt } from './share-salt.ts';

const NOON = 19_775.5 * DAY;

describe('the salt that gateways share', () => {
  const opened: SharedSalt[] = [];
  afterEach(() => {
    for (const salt of opened.splice(0)) salt.stop();
    vi.useRealTimers();
  });

  async function gateway(salts: Salts, time: { now: number }) {
    const faults: unknown[] = [];
    const salt = await createSharedSalt({
      salts,
      clock: () => time.now,
      onFault: (fault) => faults.push(fault),
    });
    opened.push(salt);
    return { hash: (who: string) => salt.at(time.now)(who), faults };
  }

  it('S43: one person is one at every gateway, and another on the next day', async () => {
    vi.useFakeTimers();
    const time = { now: NOON };
    const salts = createMemorySalts();
    const [a, b] = [await gateway(salts, time), await gateway(salts, time)];
    const today = a.hash('ann');
    expect(b.hash('ann')).toBe(today);
    expect(b.hash('bob')).not.toBe(today);
    time.now = NOON + DAY / 2 - 5 * MINUTE;
    await vi.advanceTimersByTimeAsync(30_000);
    time.now = NOON + DAY / 2 + 1;
    expect(a.hash('ann')).not.toBe(today);
    expect(a.hash('ann')).toBe(b.hash('ann'));
    expect([...a.faults, ...b.faults]).toEqual([]);
  });

  it('S43: a day that is over is erased for everybody, a quarter of an hour after it', async () => {
    vi.useFakeTimers();
    const time = { now: NOON };
    const salts = createMemorySalts();
    const { hash } = await gateway(salts, time);
    const kept = await salts.saltOf(19_775);
    time.now = NOON + DAY / 2 + 16 * MINUTE;
    hash('ann');
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await salts.saltOf(19_775)).not.toEqual(kept);
  });

  it('S43: a clock that steps back over midnight and forth again never leaves a hash without a salt', async () => {
    vi.useFakeTimers();
    const time = { now: NOON };
    const { hash } = await gateway(createMemorySalts(), time);
    const bare = createDailySalt((bytes) => bytes.fill(0)).at(NOON)('ann');
    const said = [hash('ann')];
    for (const step of [DAY, 0, DAY]) {
      time.now = NOON + step;
      said.push(hash('ann'));
    }
    expect(new Set([...said, bare]).size).toBe(5);
  });

  it('S43: where the next day’s cannot be had this process goes on with one of its own, and says so', async () => {
    vi.useFakeTimers();
    const time = { now: NOON };
    const salts = createMemorySalts();
    const away = { is: false };
    const failing: Salts = {
      ...salts,
      saltOf: (day) =>
        away.is ? Promise.reject(new FaultlineError('log-unavailable', 'away')) : salts.saltOf(day),
    };
    const [a, b] = [await gateway(failing, time), await gateway(failing, time)];
    away.is = true;
    time.now = NOON + DAY / 2 + 1;
    expect(a.hash('ann')).not.toBe(b.hash('ann'));
    expect(a.faults).toHaveLength(1);
    expect(a.hash('ann')).toBe(a.hash('ann'));
  });
});

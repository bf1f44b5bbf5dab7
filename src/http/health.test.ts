import { describe, expect, it } from 'vitest';
import { createHealthCheck, lookAtClock, lookAtWrites } from './health.ts';

describe('S53: whether requests should be sent here', () => {
  it('names what does not hold, and is ready only when all does', async () => {
    const away = () => Promise.reject(new Error('the disk is full'));
    const check = createHealthCheck({ store: lookAtWrites(away, Date.now), log: () => 'writable' });
    expect(await check()).toEqual({
      ready: false,
      checks: { store: { ok: false, says: 'the disk is full' }, log: { ok: true, says: 'writable' } },
    });
  });

  it('a clock more than two seconds off is not ready, one that could not be compared is', async () => {
    const at = async (ms: number | undefined) =>
      (await createHealthCheck({ clock: lookAtClock(() => ms) })()).checks['clock'];
    expect(await at(-1_500)).toEqual({ ok: true, says: "1500 ms behind the store's" });
    expect(await at(2_500)).toMatchObject({ ok: false, says: expect.stringContaining('2500 ms ahead of') });
    expect(await at(undefined)).toMatchObject({ ok: true });
  });

  it('waits for no answer longer than a balancer would', async () => {
    const check = createHealthCheck({ store: () => new Promise<string>(() => {}) });
    expect((await check()).checks['store']).toEqual({ ok: false, says: 'no answer within 2 s' });
  });
});

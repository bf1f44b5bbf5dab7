import { describe, expect, it } from 'vitest';
import { startLoop } from './loop.ts';

describe('startLoop', () => {
  it('S10: advances all markets again and again until it is stopped, and ends after the tick under way', async () => {
    const seen: string[] = [];
    let now = 0;
    let enough: () => void = () => {};
    const thrice = new Promise<void>((resolve) => {
      enough = resolve;
    });
    const of = (name: string) => async (at: number) => {
      await Promise.resolve();
      seen.push(`${name} ${at}`);
      if (seen.length === 6) enough();
    };
    const loop = startLoop({
      steps: [of('us'), of('gb')],
      clock: () => Math.floor(now++ / 2),
      everyMs: 1,
      onFault: () => {},
    });
    await thrice;
    await loop.stop();
    expect(seen.slice(0, 6)).toEqual(['us 0', 'gb 0', 'us 1', 'gb 1', 'us 2', 'gb 2']);
    const after = seen.length;
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(seen).toHaveLength(after);
  });

  it('S10: a market that fails is told of, tried again, and stops no other', async () => {
    const faults: unknown[] = [];
    let tries = 0;
    let others = 0;
    let enough: () => void = () => {};
    const twice = new Promise<void>((resolve) => {
      enough = resolve;
    });
    const bad = async () => {
      tries++;
      throw new Error('no store');
    };
    const good = async () => {
      if (++others === 2) enough();
    };
    const loop = startLoop({
      steps: [bad, good],
      clock: () => 0,
      everyMs: 1,
      onFault: (fault) => faults.push(fault),
    });
    await twice;
    await loop.stop();
    expect(tries).toBeGreaterThanOrEqual(2);
    expect(faults.slice(0, 2)).toEqual([new Error('no store'), new Error('no store')]);
  });

  it('S10: stops at once, however long it would wait', async () => {
    let first: () => void = () => {};
    const begun = new Promise<void>((resolve) => {
      first = resolve;
    });
    const loop = startLoop({
      steps: [async () => first()],
      clock: () => 0,
      everyMs: 3_600_000,
      onFault: () => {},
    });
    await begun;
    await loop.stop();
  });
});

import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startIntakeWatch } from './watch-intake.ts';

it('look: a store that takes no write is known from the first try that failed until one succeeds', async () => {
  let now = 1_000;
  let isFull = false;
  const check = async () => {
    if (isFull) throw new Error('disk full');
  };
  const watch = startIntakeWatch({ check, clock: () => now, everyMs: 5 });
  await sleep(30);
  expect(watch.deafSince()).toBeNull();
  isFull = true;
  now = 2_000;
  await sleep(30);
  now = 3_000;
  await sleep(30);
  expect(watch.deafSince()).toBe(2_000);
  isFull = false;
  await sleep(30);
  expect(watch.deafSince()).toBeNull();
  watch.stop();
});

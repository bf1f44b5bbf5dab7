import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks until the answer is there, and gives it.
 *
 * @param ask undefined, false or a rejection: not yet
 * @throws Error that names `what`, with the last rejection as its cause, after `withinMs`
 */
export async function waitUntil<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  withinMs = 30_000,
): Promise<T> {
  const end = performance.now() + withinMs;
  let cause: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
    } catch (fault) {
      cause = fault;
    }
    if (performance.now() > end) {
      const last = cause instanceof Error ? `: ${cause.message}` : '';
      throw new Error(`${what}: not within ${withinMs} ms${last}`, { cause });
    }
    await sleep(25);
  }
}

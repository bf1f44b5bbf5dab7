import { describe, expect, it, vi } from 'vitest';
import { createMemoryStore } from '../adapters/memory/create-memory-store.ts';
import { FaultlineError } from '../errors.ts';
import type { LogPiece, LogReader } from '../ports/log-reader.ts';
import { report } from '../ports/report-log.contract.ts';
import type { Acceptance } from '../ports/report-log.ts';
import { startCounting } from './count-log.ts';

/** A log of these pieces: what is given back comes again. */
function readerOf(pieces: readonly (readonly number[])[]) {
  const waiting = pieces.map((ids) => ids.map((id) => report(id)));
  const done: (readonly Acceptance[])[] = [];
  const refused: string[] = [];
  const reader: LogReader = {
    async *read(_most, stopped) {
      while (!stopped.aborted) {
        const reports = waiting.shift();
        const piece: LogPiece | undefined = reports && {
          reports,
          urgent: false,
          done: (acceptances) => void done.push(acceptances),
          again: () => void setTimeout(() => waiting.push(reports), 1),
          refuse: (says) => void refused.push(says),
        };
        if (piece) yield piece;
        else await new Promise((resolve) => setTimeout(resolve, 1));
      }
    },
    close: () => Promise.resolve(),
  };
  return { reader, done, refused };
}

describe('counting what the log holds', () => {
  it('S44: each piece is counted and then done; one that comes again changes nothing', async () => {
    const { log } = createMemoryStore();
    const { reader, done } = readerOf([[1, 2], [3], [1, 2], [2, 4]]);
    const counting = startCounting({ reader, into: log, onFault: () => {} });
    await vi.waitFor(() => expect(done).toHaveLength(4));
    await counting.stop();
    expect(await log.size()).toBe(4);
    expect(done).toEqual([['new', 'new'], ['new'], ['repeat', 'repeat'], ['repeat', 'new']]);
  });

  it('S44: what cannot be kept is given back and told, and counted once it can', async () => {
    const { log } = createMemoryStore();
    const faults: unknown[] = [];
    let isAway = true;
    const into = {
      append: (reports: Parameters<typeof log.append>[0]) =>
        isAway ? Promise.reject(new Error('away')) : log.append(reports),
    };
    const { reader, done } = readerOf([[1], [2]]);
    const counting = startCounting({ reader, into, onFault: (fault) => faults.push(fault) });
    await vi.waitFor(() => expect(faults.length).toBeGreaterThan(1));
    expect(done).toEqual([]);
    isAway = false;
    await vi.waitFor(() => expect(done).toHaveLength(2));
    await counting.stop();
    expect(await log.size()).toBe(2);
  });

  it('S49: a piece that is wrong is refused once, not tried for ever, and the rest goes on', async () => {
    const { log } = createMemoryStore();
    let tries = 0;
    const append: typeof log.append = (reports) => {
      if (reports.length === 1) return log.append(reports);
      tries += 1;
      return Promise.reject(new FaultlineError('bad-input', 'out of range'));
    };
    const { reader, done, refused } = readerOf([[1, 2], [3]]);
    const counting = startCounting({ reader, into: { append }, onFault: () => {} });
    await vi.waitFor(() => expect([done.length, refused.length]).toEqual([1, 1]));
    await new Promise((resolve) => setTimeout(resolve, 20));
    await counting.stop();
    expect([tries, refused]).toEqual([1, ['out of range']]);
  });

  it('stops after what is under way', async () => {
    const { log } = createMemoryStore();
    const slow = Promise.withResolvers<void>();
    const into = {
      append: (reports: Parameters<typeof log.append>[0]) => slow.promise.then(() => log.append(reports)),
    };
    const { reader, done } = readerOf([[1]]);
    const counting = startCounting({ reader, into, onFault: () => {} });
    await new Promise((resolve) => setTimeout(resolve, 10));
    const stopped = counting.stop();
    slow.resolve();
    await stopped;
    expect(done).toHaveLength(1);
  });
});

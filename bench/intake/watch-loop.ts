/**
 * Loaded before the product by `node --import`, so that no code of the product is changed: on SIGUSR2 it writes one
 * line to standard error on how late the event loop was since the last time, and how busy.
 */
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

/** What begins the line among others on standard error. */
export const LOOP_MARK = 'bench-loop ';

/** How late the event loop of a server was. */
export interface LoopDelay {
  /** Milliseconds beyond the timer's own interval. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** Share of the time in which the main thread worked, 0–1. */
  readonly busy: number;
}

const RESOLUTION_MS = 5;

function watch(): void {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  let since = performance.eventLoopUtilization();
  // What is recorded is the time between two ticks of a timer, its interval included.
  const late = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
  process.on('SIGUSR2', () => {
    const now = performance.eventLoopUtilization();
    const said: LoopDelay = {
      p50: late(delay.percentile(50)),
      p99: late(delay.percentile(99)),
      max: late(delay.max),
      busy: performance.eventLoopUtilization(now, since).utilization,
    };
    process.stderr.write(`${LOOP_MARK}${JSON.stringify(said)}\n`);
    since = now;
    delay.reset();
  });
}

if (isMainThread && process.argv.includes('serve')) watch();

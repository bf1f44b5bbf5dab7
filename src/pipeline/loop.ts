import type { EpochMs } from '../core/time.ts';
import type { Clock } from './clock.ts';

/** Runs what is done again and again as time passes. */
export interface Loop {
  /** Ends after the tick that is under way. */
  stop(): Promise<void>;
}

/** Takes all steps in turn, every `everyMs`; one that fails is told of, stops no other, and is tried again the next time. */
export function startLoop(deps: {
  readonly steps: readonly ((now: EpochMs) => Promise<void>)[];
  readonly clock: Clock;
  readonly everyMs: number;
  readonly onFault: (fault: unknown) => void;
}): Loop {
  let stopped = false;
  let wake = (): void => {};
  const run = async (): Promise<void> => {
    while (!stopped) {
      for (const step of deps.steps) {
        try {
          await step(deps.clock());
        } catch (fault) {
          deps.onFault(fault);
        }
      }
      if (stopped) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, deps.everyMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  const done = run();
  return {
    stop: async () => {
      stopped = true;
      wake();
      await done;
    },
  };
}

import type { Clock } from './clock.ts';
import type { Live } from './live.ts';

/** Runs the markets' pipelines as time passes. */
export interface Loop {
  /** Ends after the tick that is under way. */
  stop(): Promise<void>;
}

/** Advances all markets every `everyMs`; a tick that fails is told of and tried again with the next. */
export function startLoop(deps: {
  readonly lives: readonly Live[];
  readonly clock: Clock;
  readonly everyMs: number;
  readonly onFault: (fault: unknown) => void;
}): Loop {
  let stopped = false;
  let wake = (): void => {};
  const run = async (): Promise<void> => {
    while (!stopped) {
      for (const live of deps.lives) {
        try {
          await live.advance(deps.clock());
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

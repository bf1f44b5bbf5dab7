import { HOUR } from '../core/time.ts';

/** Retention that runs by itself. */
export interface RetentionLoop {
  /** Ends after the step that is under way. */
  stop(): Promise<void>;
}

/** Runs retention at once and then each hour; a run that fails is told of and tried again with the next. */
export function startRetention(deps: {
  readonly retention: { run(stopped: AbortSignal): Promise<unknown> };
  readonly onFault: (fault: unknown) => void;
  /** Default: an hour. */
  readonly everyMs?: number;
}): RetentionLoop {
  const stopped = new AbortController();
  const run = async (): Promise<void> => {
    await deps.retention.run(stopped.signal).catch(deps.onFault);
  };
  let running = run();
  const timer = setInterval(() => {
    running = running.then(run);
  }, deps.everyMs ?? HOUR);
  return {
    async stop() {
      clearInterval(timer);
      stopped.abort();
      await running;
    },
  };
}

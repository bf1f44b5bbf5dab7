import { Presets, SingleBar } from 'cli-progress';

/** Shows how much of the input is read, on standard error and only on a terminal. */
export interface Progress {
  readonly update: (done: number, total: number) => void;
  readonly stop: () => void;
}

export function createProgress(quiet: boolean): Progress {
  if (quiet || !process.stderr.isTTY) return { update: () => {}, stop: () => {} };
  const bar = new SingleBar(
    {
      stream: process.stderr,
      clearOnComplete: true,
      hideCursor: true,
      format: ' {bar} {percentage} %  {eta_formatted}',
    },
    Presets.shades_grey,
  );
  let started = false;
  return {
    update: (done, total) => {
      if (!started) bar.start(total, done);
      started = true;
      bar.update(done);
    },
    stop: () => {
      if (started) bar.stop();
    },
  };
}

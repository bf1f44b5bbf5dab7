import { Worker } from 'node:worker_threads';
import type { RasterAnswer } from './raster-worker.ts';

/** Makes pixels of drawings in a thread of its own. */
export interface Rasterizer {
  /** The drawing as a PNG; undefined where it cannot be had now: the thread is busy, broken or too slow. */
  readonly draw: (svg: string) => Promise<Uint8Array<ArrayBuffer> | undefined>;
  readonly stop: () => Promise<void>;
}

export interface RasterizerOptions {
  /** Drawings that may wait; more get nothing. */
  readonly maxQueued?: number;
  /** After this long without an answer the thread is ended. */
  readonly patienceMs?: number;
  /** After this long without a drawing the thread and its memory are let go. */
  readonly idleMs?: number;
  /** The thread's program. */
  readonly entry?: URL;
  readonly onFault?: (fault: unknown) => void;
}

type Done = (png: Uint8Array<ArrayBuffer> | undefined) => void;

const OWN_ENTRY = new URL(
  import.meta.url.endsWith('.ts') ? './raster-worker.ts' : './raster-worker.js',
  import.meta.url,
);

/** The thread starts at the first drawing, and again after it failed. */
export function createRasterizer(options: RasterizerOptions = {}): Rasterizer {
  const { maxQueued = 32, patienceMs = 10_000, idleMs = 120_000, entry = OWN_ENTRY, onFault } = options;
  const waiting = new Map<number, Done>();
  let worker: Worker | undefined;
  let timer: NodeJS.Timeout | undefined;
  let last = 0;

  const wait = (ms: number, then: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(then, ms).unref();
  };
  /** Ends the thread; who waited for it goes without. */
  const drop = (): Promise<unknown> => {
    clearTimeout(timer);
    const ended = worker;
    worker = undefined;
    for (const done of waiting.values()) done(undefined);
    waiting.clear();
    return ended?.terminate() ?? Promise.resolve();
  };
  const giveUp = (fault: unknown) => {
    onFault?.(fault);
    void drop();
  };
  const tooSlow = () => giveUp(new Error(`no picture was drawn within ${patienceMs} ms`));
  const start = (): Worker => {
    const started = new Worker(entry, { execArgv: [], name: 'pictures' });
    started.unref();
    const ifCurrent = (fault: unknown) => started === worker && giveUp(fault);
    started.on('error', ifCurrent);
    started.on('exit', (code) => ifCurrent(new Error(`the drawing thread ended with ${code}`)));
    started.on('message', ({ id, png, fault }: RasterAnswer) => {
      if (fault !== undefined) onFault?.(new Error(fault));
      waiting.get(id)?.(png);
      waiting.delete(id);
      if (started !== worker) return;
      if (waiting.size > 0) wait(patienceMs, tooSlow);
      else wait(idleMs, () => void drop());
    });
    return started;
  };
  return {
    draw: (svg) => {
      if (waiting.size >= maxQueued) return Promise.resolve(undefined);
      worker ??= start();
      if (waiting.size === 0) wait(patienceMs, tooSlow);
      last += 1;
      const id = last;
      worker.postMessage({ id, svg });
      return new Promise((resolve) => waiting.set(id, resolve));
    },
    stop: async () => void (await drop()),
  };
}

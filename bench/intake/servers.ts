import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { startFlags } from '../start-product.ts';
import type { EmptyKind } from './empty-server.ts';
import type { RawOrder, RawRun } from './raw-store.ts';
import { LOOP_MARK, type LoopDelay } from './watch-loop.ts';

/** A process under measurement. It stands still while another is measured, so that they take nothing from one another. */
export interface Measured {
  readonly pid: number;
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

export interface MeasuredServer extends Measured {
  readonly url: string;
}

export interface Product extends MeasuredServer {
  /** Since the last call. */
  loopDelay(): Promise<LoopDelay>;
}

export interface RawStore extends Measured {
  run(order: RawOrder): Promise<RawRun>;
}

const HERE = import.meta.dirname;
const STOP_MS = 30_000;

function control(child: ChildProcess): Measured {
  const ended = once(child, 'exit');
  // Whatever ends the bench, none of them is left behind, least of all one that stands still.
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  return {
    pid: child.pid!,
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async stop() {
      if (child.exitCode !== null) return;
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      const late = new AbortController();
      const killed = sleep(STOP_MS, undefined, { signal: late.signal }).then(
        () => void child.kill('SIGKILL'),
        () => undefined,
      );
      await ended;
      late.abort();
      await killed;
    },
  };
}

type NextLine = <T>(read: (line: string) => T | undefined) => Promise<T>;

/** Waits for the next line in which something is found. @throws Error when the process ends before. */
function createNextLine(child: ChildProcess): NextLine {
  const lines = new EventEmitter();
  createInterface({ input: child.stdout! }).on('line', (line) => lines.emit('line', line));
  child.once('exit', (code) => lines.emit('end', code));
  return (read) => {
    const { promise, resolve, reject } = Promise.withResolvers<NonNullable<ReturnType<typeof read>>>();
    const look = (line: string): void => {
      const found = read(line);
      if (found !== undefined) resolve(found as NonNullable<ReturnType<typeof read>>);
    };
    const fail = (code: unknown): void => reject(new Error(`a measured process ended early, with ${code}`));
    lines.on('line', look).on('end', fail);
    return promise.finally(() => lines.off('line', look).off('end', fail));
  };
}

/** What the product writes to standard error is passed on, apart from the lines of watch-loop.ts. */
function readLoopLines(child: ChildProcess): EventEmitter {
  const said = new EventEmitter();
  createInterface({ input: child.stderr! }).on('line', (line) => {
    if (line.startsWith(LOOP_MARK)) said.emit('delay', JSON.parse(line.slice(LOOP_MARK.length)));
    else process.stderr.write(`${line}\n`);
  });
  return said;
}

/** `faultline serve` as it is built in `root`, all markets, without limits. `flags` are Node's, as `--cpu-prof`. */
export async function startProduct(
  root: string,
  data: string,
  flags: readonly string[] = [],
): Promise<Product> {
  const watch = ['--import', join(HERE, 'watch-loop.ts')];
  const serve = ['bin/faultline.js', 'serve', '--port', '0', '--data', data, '--limits', 'off'];
  const child = spawn(process.execPath, [...startFlags(), ...flags, ...watch, ...serve], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const measured = control(child);
  const said = readLoopLines(child);
  const url = await createNextLine(child)((line) => /is ready on (http:\S+)/.exec(line)?.[1]);
  return {
    url,
    ...measured,
    async loopDelay() {
      const answer = once(said, 'delay');
      child.kill('SIGUSR2');
      return (await answer)[0] as LoopDelay;
    },
  };
}

export async function startEmpty(kind: EmptyKind): Promise<MeasuredServer> {
  const script = join(HERE, 'empty-server.ts');
  const child = spawn(process.execPath, [script, kind], { stdio: ['ignore', 'pipe', 'inherit'] });
  const measured = control(child);
  const { port } = await createNextLine(child)((line) => JSON.parse(line) as { port: number });
  return { url: `http://127.0.0.1:${port}`, ...measured };
}

export async function startRaw(root: string, file: string): Promise<RawStore> {
  const script = join(HERE, 'raw-store.ts');
  const child = spawn(process.execPath, [script, root, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  const measured = control(child);
  const nextLine = createNextLine(child);
  await nextLine(() => true);
  return {
    ...measured,
    run(order) {
      const answer = nextLine((line) => JSON.parse(line) as RawRun);
      child.stdin!.write(`${JSON.stringify(order)}\n`);
      return answer;
    },
  };
}

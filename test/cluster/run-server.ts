import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';

/** A user of the machine, for servers that refuse to run as root. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

/** How a server is started. */
export interface ServerCommand {
  readonly program: string;
  readonly args: readonly string[];
  /** File that takes what it says. */
  readonly log: string;
  readonly as?: RunAs | undefined;
}

/** A server as a process that can be killed and started again. */
export interface ServerProcess {
  start(): void;
  pid(): number;
  signal(name: NodeJS.Signals): void;
  /** Sends the signal and waits for the end; nothing happens where it has ended. */
  end(name: NodeJS.Signals): Promise<void>;
  /** @throws Error with its log, where the process has ended by itself */
  assertRuns(): void;
}

/** Runs a server that dies with this process at the latest. */
export function createServerProcess({ program, args, log, as }: ServerCommand): ServerProcess {
  let child: ChildProcess | undefined;
  let exited: Promise<unknown> = Promise.resolve();
  const runs = () => child !== undefined && child.exitCode === null && child.signalCode === null;
  const killNow = () => runs() && child!.kill('SIGKILL');
  return {
    start() {
      const file = openSync(log, 'a');
      child = spawn(program, args, { ...as, stdio: ['ignore', file, file] });
      closeSync(file);
      exited = once(child, 'exit');
      process.once('exit', killNow);
    },
    pid: () => child!.pid!,
    signal: (name) => {
      child!.kill(name);
    },
    async end(name) {
      if (runs()) child!.kill(name);
      await exited;
      process.off('exit', killNow);
    },
    assertRuns() {
      if (!runs()) throw new Error(`${program} has ended: ${readFileSync(log, 'utf8').slice(-2_000)}`);
    },
  };
}

import { type Launched, launch } from '../../bench/start-product.ts';
import { freePort } from './free-port.ts';

/** What one process of a cluster does, and on what. */
export interface NodeSetup {
  readonly role: 'all' | 'gateway' | 'counter' | 'detector' | 'web';
  readonly store: string;
  readonly log: string;
  readonly ack?: 'log' | 'store';
  /** Folder of its own. */
  readonly data: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The built product in one role, as a process of its own. */
export interface FaultlineNode {
  readonly role: NodeSetup['role'];
  readonly url: string;
  pid(): number;
  /** What it said on standard error since it was started last. */
  stderr(): string;
  /** SIGKILL; resolves once it is gone. */
  kill(): Promise<void>;
  /** SIGSTOP. */
  pause(): void;
  resume(): void;
  /** SIGTERM; its exit code. */
  end(): Promise<number | null>;
  /** Starts it again on the same port, after `kill` or `end`; resolves once it is ready. */
  restart(): Promise<void>;
}

/**
 * Starts the built product on a port of loopback, which it keeps, and waits until it is ready.
 *
 * @throws Error with what it said, when it ends before that
 */
export async function startNode(setup: NodeSetup): Promise<FaultlineNode> {
  const { role, store, log, ack, data, args = [], env = {} } = setup;
  const port = String(await freePort());
  const flags = ['--port', port, '--data', data, '--role', role, '--store', store, '--log', log, ...args];
  const start = () => launch(flags, { env: { ...env, ...(ack ? { FAULTLINE_ACK: ack } : {}) } });
  let now: Launched = await start();
  const end = (signal: NodeJS.Signals): Promise<number | null> => {
    if (now.child.exitCode === null && now.child.signalCode === null) now.child.kill(signal);
    return now.ended;
  };
  return {
    role,
    url: now.url,
    pid: () => now.child.pid!,
    stderr: () => now.stderr(),
    async kill() {
      await end('SIGKILL');
    },
    pause: () => void now.child.kill('SIGSTOP'),
    resume: () => void now.child.kill('SIGCONT'),
    end: () => end('SIGTERM'),
    async restart() {
      now = await start();
    },
  };
}

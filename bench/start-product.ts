import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '..');
const BIN = join(ROOT, 'bin', 'faultline.js');

/** Flags of Node with which `npm start` runs the product. */
export function startFlags(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

/** What Node says on standard error of its inspector. */
const INSPECTOR_SAYS = /^(?:Debugger|For help, see|Starting inspector).*\n/gm;

/** The real server as a process of its own. */
export interface Product {
  readonly child: ChildProcess;
  readonly port: number;
  readonly url: string;
  /** What it wrote to standard error: faults are logged there. */
  readonly stderr: () => string;
  /** Resident memory in MB. */
  readonly memory: () => number;
  /** Sockets and all other files that it holds open. */
  readonly handles: () => { readonly sockets: number; readonly files: number };
  /** Address of its inspector, where it was started with one. */
  readonly inspector: string | undefined;
  /** Ends it by a signal, and waits for it. */
  readonly end: (signal?: NodeJS.Signals) => Promise<number | null>;
}

function memoryOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1000;
}

function handlesOf(pid: number): { readonly sockets: number; readonly files: number } {
  const folder = `/proc/${pid}/fd`;
  const targets = readdirSync(folder).map((fd) => {
    try {
      return readlinkSync(join(folder, fd));
    } catch {
      return '';
    }
  });
  const sockets = targets.filter((target) => target.startsWith('socket:')).length;
  return { sockets, files: targets.length - sockets };
}

/** The built product as a process that said that it is ready. */
export interface Launched {
  readonly child: ChildProcess;
  readonly url: string;
  readonly stderr: () => string;
  /** Resolves with its exit code once it is gone; null where a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** With which flags Node runs the product, and what it finds in its environment beside what is there. */
export interface LaunchOptions {
  readonly nodeArgs?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs `serve` of the built product with these flags, and waits until it is ready. It dies with this process.
 *
 * @throws Error with what it said, when it ends before that.
 */
export async function launch(flags: readonly string[], options: LaunchOptions = {}): Promise<Launched> {
  if (!existsSync(join(ROOT, 'dist', 'cli', 'index.js')))
    throw new Error('not built: run `npm run build` first');
  const { nodeArgs = [], env = {} } = options;
  const child = spawn(process.execPath, [...startFlags(), ...nodeArgs, BIN, 'serve', ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const killNow = () => child.kill('SIGKILL');
  process.once('exit', killNow);
  const ended = once(child, 'exit').then(([code]) => {
    process.off('exit', killNow);
    return code as number | null;
  });
  let said = '';
  child.stderr.on('data', (part: Buffer) => {
    said = (said + part.toString()).slice(-100_000);
  });
  let url: string | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    url = /is ready on (http:\S+)/.exec(line)?.[1];
    if (url !== undefined) break;
  }
  if (url === undefined) {
    throw new Error(`the server ended with ${await ended} before it was ready: ${said}`);
  }
  child.stdout.resume();
  return { child, url, stderr: () => said, ended };
}

/**
 * Starts the built product on a free port of loopback and waits until it is ready.
 *
 * @throws Error with what it said, when it ends before that.
 */
export async function startProduct(
  data: string,
  args: readonly string[] = [],
  nodeArgs: readonly string[] = [],
): Promise<Product> {
  const flags = ['--port', '0', '--data', data, ...args];
  const { child, url, stderr, ended } = await launch(flags, { nodeArgs });
  const pid = child.pid!;
  return {
    child,
    url,
    port: Number(new URL(url).port),
    inspector: /^Debugger listening on (ws:\S+)/m.exec(stderr())?.[1],
    stderr: () => stderr().replace(INSPECTOR_SAYS, ''),
    memory: () => memoryOf(pid),
    handles: () => handlesOf(pid),
    async end(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      return ended;
    },
  };
}

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
  if (!existsSync(join(ROOT, 'dist', 'cli', 'index.js')))
    throw new Error('not built: run `npm run build` first');
  const words = [...startFlags(), ...nodeArgs, BIN, 'serve', '--port', '0', '--data', data, ...args];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit') as Promise<[number | null]>;
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
    const [code] = await exited;
    throw new Error(`the server ended with ${code} before it was ready: ${said}`);
  }
  child.stdout.resume();
  const inspector = /^Debugger listening on (ws:\S+)/m.exec(said)?.[1];
  const pid = child.pid!;
  return {
    child,
    url,
    port: Number(new URL(url).port),
    inspector,
    stderr: () => said.replace(INSPECTOR_SAYS, ''),
    memory: () => memoryOf(pid),
    handles: () => handlesOf(pid),
    async end(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      const [code] = await exited;
      return code;
    },
  };
}

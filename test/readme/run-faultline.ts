import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of the package. */
export const ROOT = join(import.meta.dirname, '..', '..');
export const BIN = join(ROOT, 'bin', 'faultline.js');
export const SCENARIO = join(ROOT, 'scenarios', 'us-2024-02-22');
export const US_CATALOG = join(ROOT, 'catalogs', 'us.yaml');

/** The last file that a build writes. */
const BUILT = join(ROOT, 'dist', 'history', 'us-2024-02-22.json');
const SOURCES = ['src/**/*.{ts,tsx,css}', 'catalogs/*.yaml', 'scenarios/*/*', 'scripts/build-history.ts'];

/** Builds the package when its build is missing or older than what it is made of. */
export function buildIfStale(): void {
  const sources = globSync(SOURCES, { cwd: ROOT }).filter(
    (file) => !/\.(test|contract|fixture)\.tsx?$|\/testing\//.test(file),
  );
  const newest = Math.max(...sources.map((file) => statSync(join(ROOT, file)).mtimeMs));
  if (existsSync(BUILT) && statSync(BUILT).mtimeMs >= newest) return;
  execFileSync('npm', ['run', 'build'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** What a program did. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, with nothing on its standard input. */
export async function run(
  program: string,
  args: readonly string[],
  options: Pick<SpawnOptions, 'cwd' | 'env'> = {},
): Promise<Ran> {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => out.push(piece));
  child.stderr.on('data', (piece: Buffer) => err.push(piece));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() };
}

/** Runs the built command line. */
export function faultline(...args: readonly string[]): Promise<Ran> {
  return run(process.execPath, [BIN, ...args]);
}

/** A server that was started and said that it is ready. */
export interface Serving {
  readonly url: string;
  /** The line in which it said so. */
  readonly line: string;
  readonly stderr: () => string;
  /** Ends it as an operator would, and gives its exit code. */
  stop(): Promise<number | null>;
}

const READY_WITHIN_MS = 60_000;

/** Starts a program that serves, in a process group of its own, and waits for its line with the address. */
export async function startServing(
  program: string,
  args: readonly string[],
  options: Pick<SpawnOptions, 'cwd' | 'env'> = {},
): Promise<Serving> {
  const child = spawn(program, args, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  // Not `exit`: npm goes before the server that it started, which holds the pipes until it is gone.
  const exited = once(child, 'close') as Promise<[number | null]>;
  let err = '';
  child.stderr.on('data', (piece: Buffer) => {
    err += piece.toString();
  });
  const line = await readyLine(child, () => err).catch((fault) => {
    if (child.exitCode === null) process.kill(-child.pid!, 'SIGKILL');
    throw fault;
  });
  return {
    url: /http:\/\/\S+/.exec(line)![0],
    line,
    stderr: () => err,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGTERM');
      const [code] = await exited;
      return code;
    },
  };
}

function readyLine(child: ChildProcess, stderr: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = '';
    const refuse = (why: string): void => reject(new Error(`${why}\n${out}\n${stderr()}`));
    const timer = setTimeout(() => refuse('the server did not become ready'), READY_WITHIN_MS);
    child.stdout!.on('data', (piece: Buffer) => {
      out += piece.toString();
      const line = /^.*http:\/\/\S+$/m.exec(out)?.[0];
      if (line === undefined || !out.includes(`${line}\n`)) return;
      clearTimeout(timer);
      resolve(line);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      refuse(`the server ended with exit code ${code} before it was ready`);
    });
  });
}

/** Starts the built product on a free port, keeping its data in a folder. */
export function startFaultline(data: string, ...args: readonly string[]): Promise<Serving> {
  return startServing(process.execPath, [BIN, 'serve', '--port', '0', '--data', data, ...args]);
}

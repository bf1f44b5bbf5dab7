import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSqliteStore } from '../../src/adapters/sql/sqlite/create-sqlite-store.ts';

const CLI = join(import.meta.dirname, '..', '..', 'src', 'cli', 'index.ts');
const LOOK_MS = 3;

/** Files to import, and the folder of the store that they go into. */
export interface ImportRun {
  readonly files: readonly string[];
  readonly data: string;
}

const databaseOf = (data: string): string => join(data, 'faultline.db');

function start({ files, data }: ImportRun) {
  const args = [CLI, 'import', ...files, '--data', data, '--quiet'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (piece: Buffer) => {
    said += piece.toString();
  });
  child.stderr.on('data', (piece: Buffer) => {
    said += piece.toString();
  });
  const closed = once(child, 'close') as Promise<[number | null]>;
  return { child, closed, said: () => said };
}

/** Lines of all files that are in, as they stand in the store; 0 before there is one. */
export function linesIn(data: string): number {
  try {
    const db = new DatabaseSync(databaseOf(data), { readOnly: true });
    try {
      return Number(db.prepare('SELECT sum(lines) AS n FROM imports').get()?.['n'] ?? 0);
    } finally {
      db.close();
    }
  } catch {
    return 0;
  }
}

/** Runs an import to its end; what it said. */
export async function runImport(run: ImportRun): Promise<string> {
  const { closed, said } = start(run);
  const [code] = await closed;
  if (code !== 0) throw new Error(`the import ended with ${code}: ${said()}`);
  return said();
}

/** Runs an import and kills it once so many lines are in and a moment has passed; true where it was still running. */
export async function killImport(run: ImportRun, afterLines: number, delayMs: number): Promise<boolean> {
  const { child, closed } = start(run);
  let over = false;
  void closed.then(() => {
    over = true;
  });
  while (!over && linesIn(run.data) < afterLines) await sleep(LOOK_MS);
  await sleep(delayMs);
  const killed = !over && child.kill('SIGKILL');
  await closed;
  return killed;
}

/** Everything that the store counts, and how many reports it holds. */
export async function holding(data: string): Promise<{ readonly reports: number; readonly counts: string }> {
  const { log, store, close } = await createSqliteStore({ file: databaseOf(data) });
  const rows = await Array.fromAsync(store.counts('us', 0, Number.POSITIVE_INFINITY));
  const reports = await log.size();
  await close();
  const lines = rows.map((row) => JSON.stringify(row)).sort();
  return { reports, counts: lines.join('\n') };
}

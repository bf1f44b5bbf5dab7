import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startFlags } from '../start-product.ts';

/** Runs a file of this folder with Node as the product is started, and answers with the JSON that it printed. */
export async function runChild<T>(file: string, words: readonly string[]): Promise<T> {
  const child = spawn(process.execPath, [...startFlags(), join(import.meta.dirname, file), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [printed, [code, signal]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (code !== 0) throw new Error(`${file} ended with ${code ?? signal}`);
  return JSON.parse(printed) as T;
}

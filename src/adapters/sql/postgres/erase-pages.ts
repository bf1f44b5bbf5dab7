import type { Connections } from './connect.ts';
import { codeOf } from './postgres-fault.ts';

const LOCK_NOT_AVAILABLE = '55P03';
const LOCK_MS = 1_000;

/**
 * Writes a small table anew, so that nothing of its old file is left. Where somebody reads all of it right now, as a
 * backup does, its deleted rows are given up in place instead.
 */
export async function erasePages({ runLong }: Pick<Connections, 'runLong'>, table: 'salts'): Promise<void> {
  try {
    await runLong(`VACUUM (FULL) ${table}`, LOCK_MS);
  } catch (fault) {
    if (codeOf((fault as Error).cause) !== LOCK_NOT_AVAILABLE) throw fault;
    await runLong(`VACUUM ${table}`, LOCK_MS);
  }
}

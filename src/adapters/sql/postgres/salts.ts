import { randomBytes } from 'node:crypto';
import type { Salts } from '../../../ports/salts.ts';
import type { Connections } from './connect.ts';
import { erasePages } from './erase-pages.ts';

const SALT_BYTES = 32;

/**
 * Salts in a table that has no journal: they are on the server's own disk alone, neither in an archive of its journal nor
 * on a standby. A crash of the server empties the table, so that people who report again within 15 minutes count twice.
 */
export function createSalts(connections: Pick<Connections, 'run' | 'runLong'>): Salts {
  const { run } = connections;
  const find = async (day: number): Promise<Buffer | undefined> =>
    (await run<{ salt: Buffer }>('SELECT salt FROM salts WHERE day = $1', [day])).rows[0]?.salt;
  return {
    async saltOf(day) {
      for (;;) {
        const salt = await find(day);
        if (salt) return Uint8Array.from(salt);
        const made = randomBytes(SALT_BYTES);
        await run('INSERT INTO salts (day, salt) VALUES ($1, $2) ON CONFLICT DO NOTHING', [day, made]);
      }
    },
    async forgetBefore(day) {
      await run('DELETE FROM salts WHERE day < $1', [day]);
      await erasePages(connections, 'salts');
    },
  };
}

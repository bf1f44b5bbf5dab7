import { randomBytes } from 'node:crypto';
import type { Salts } from '../../ports/salts.ts';

const SALT_BYTES = 32;

/** Salts known to this process alone. */
export function createMemorySalts(): Salts {
  const salts = new Map<number, Uint8Array>();
  return {
    saltOf(day) {
      const salt = salts.get(day) ?? Uint8Array.from(randomBytes(SALT_BYTES));
      salts.set(day, salt);
      return Promise.resolve(Uint8Array.from(salt));
    },
    forgetBefore(day) {
      for (const [old, salt] of salts) {
        if (old >= day) continue;
        salt.fill(0);
        salts.delete(old);
      }
      return Promise.resolve();
    },
  };
}

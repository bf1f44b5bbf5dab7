import { randomFillSync } from 'node:crypto';
import type { EpochMs } from '../core/time.ts';

const POOL_BYTES = 10 * 256;

/**
 * Makes UUIDs of version 7 (RFC 9562, 5.7): time first, so that ids of one hour lie together in the store.
 * Random bytes are fetched for 256 ids at once.
 */
export function createReportIds(): (now: EpochMs) => string {
  const pool = Buffer.alloc(POOL_BYTES);
  let used = POOL_BYTES;
  return (now) => {
    if (used === POOL_BYTES) {
      randomFillSync(pool);
      used = 0;
    }
    const bytes = pool.subarray(used, used + 10);
    used += 10;
    bytes[0] = 0x70 | (bytes[0]! & 0x0f);
    bytes[2] = 0x80 | (bytes[2]! & 0x3f);
    const hex = now.toString(16).padStart(12, '0') + bytes.toString('hex');
    const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
    return parts.join('-');
  };
}

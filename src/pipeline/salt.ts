import { hash, randomFillSync } from 'node:crypto';
import { DAY, type EpochMs } from '../core/time.ts';

/** HMAC-SHA-256 of a text as base64url, under a key that nobody can ask for. */
export type KeyedHash = (text: string) => string;

/** Writes the salt of a day (of UTC, since 1970). */
export type FillSalt = (bytes: Uint8Array, day: number) => unknown;

/** The salt of the day, kept in memory alone. */
export interface DailySalt {
  /** The hash under the salt of the UTC day of `now`. The salt of another day is overwritten first: it cannot be had again. */
  at(now: EpochMs): KeyedHash;
}

const BLOCK = 64;
const SALT_BYTES = 32;
const DIGEST_BYTES = 32;
/** Bytes of the text that the buffer is made for at first; it grows where a text is longer. */
const ROOM = 1024;

/**
 * HMAC (RFC 2104, 2) over the one-shot hash of `node:crypto`, with its padded keys made once: half the cost of
 * `createHmac`, which was the dearest part of taking a report in. The inner hash is passed on as a latin1 text, since
 * making a buffer costs more than hashing.
 */
function createKeyedHash(fill: FillSalt): {
  readonly digest: KeyedHash;
  readonly renew: (day: number) => void;
} {
  const outer = Buffer.alloc(BLOCK + DIGEST_BYTES);
  let inner = Buffer.alloc(BLOCK + ROOM);
  function renew(day: number): void {
    const salt = new Uint8Array(SALT_BYTES);
    fill(salt, day);
    inner.fill(0x36);
    outer.fill(0x5c);
    salt.forEach((byte, index) => {
      inner[index] = byte ^ 0x36;
      outer[index] = byte ^ 0x5c;
    });
    salt.fill(0);
  }
  function reserve(bytes: number): void {
    if (inner.length >= BLOCK + bytes) return;
    const longer = Buffer.alloc(BLOCK + bytes);
    inner.copy(longer, 0, 0, BLOCK);
    inner.fill(0);
    inner = longer;
  }
  return {
    renew,
    digest(text) {
      reserve(Buffer.byteLength(text));
      const end = BLOCK + inner.write(text, BLOCK);
      outer.write(hash('sha256', inner.subarray(0, end), 'binary'), BLOCK, 'latin1');
      return hash('sha256', outer, 'base64url');
    },
  };
}

/** Random salt kept in memory and replaced each UTC day, so that nobody can link or guess reporters afterwards. */
export function createDailySalt(fill: FillSalt = (bytes) => randomFillSync(bytes)): DailySalt {
  let day = Number.NaN;
  const { digest, renew } = createKeyedHash(fill);
  return {
    at(now) {
      const today = Math.floor(now / DAY);
      if (today !== day) {
        renew(today);
        day = today;
      }
      return digest;
    },
  };
}

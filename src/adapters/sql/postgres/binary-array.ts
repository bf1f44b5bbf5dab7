import { FaultlineError } from '../../../errors.ts';
import { UUID_BYTES, writeUuid } from '../uuid.ts';

/** Element types of PostgreSQL, by object id, and how one of them is written. */
const OIDS = { bool: 16, int8: 20, int4: 23, text: 25, float8: 701, uuid: 2950 } as const;
const HEADER = 20;
const HIGH = 2 ** 32;

type Write<T> = (into: Buffer, value: T, at: number) => void;

function header(buffer: Buffer, oid: number, length: number): void {
  buffer.writeInt32BE(length > 0 ? 1 : 0, 0);
  buffer.writeInt32BE(0, 4);
  buffer.writeInt32BE(oid, 8);
  if (length === 0) return;
  buffer.writeInt32BE(length, 12);
  buffer.writeInt32BE(1, 16);
}

const sizeOf = (length: number, bytes: number) => (length === 0 ? HEADER - 8 : HEADER + bytes);

function ofWidth<T>(oid: number, width: number, write: Write<T>): (values: readonly T[]) => Buffer {
  return (values) => {
    const buffer = Buffer.allocUnsafe(sizeOf(values.length, values.length * (4 + width)));
    header(buffer, oid, values.length);
    let at = HEADER;
    for (const value of values) {
      buffer.writeInt32BE(width, at);
      write(buffer, value, at + 4);
      at += 4 + width;
    }
    return buffer;
  };
}

function whole(value: number): number {
  if (Number.isSafeInteger(value)) return value;
  throw new FaultlineError('bad-input', `${value} is not a whole number that can be kept`);
}

/**
 * Arrays in PostgreSQL's binary form (src/backend/utils/adt/arrayfuncs.c, array_recv): bound as they are, where the text
 * form is made and read again character by character.
 */
export const binaryArray = {
  bool: ofWidth<boolean>(OIDS.bool, 1, (into, value, at) => into.writeUInt8(value ? 1 : 0, at)),
  int4: ofWidth<number>(OIDS.int4, 4, (into, value, at) => into.writeInt32BE(whole(value), at)),
  int8: ofWidth<number>(OIDS.int8, 8, (into, value, at) => {
    into.writeInt32BE(Math.floor(whole(value) / HIGH), at);
    into.writeUInt32BE(value >>> 0, at + 4);
  }),
  float8: ofWidth<number>(OIDS.float8, 8, (into, value, at) => into.writeDoubleBE(value, at)),
  /** Each a UUID in its usual form. */
  uuid: ofWidth<string>(OIDS.uuid, UUID_BYTES, (into, value, at) => writeUuid(value, into, at)),
  /** Without NUL, which PostgreSQL keeps in no text. */
  text(values: readonly string[]): Buffer {
    const clean = values.map((value) => (value.includes('\0') ? value.replaceAll('\0', '') : value));
    const bytes = clean.reduce((sum, value) => sum + 4 + Buffer.byteLength(value), 0);
    const buffer = Buffer.allocUnsafe(sizeOf(clean.length, bytes));
    header(buffer, OIDS.text, clean.length);
    let at = HEADER;
    for (const value of clean) {
      const length = value === '' ? 0 : buffer.write(value, at + 4);
      buffer.writeInt32BE(length, at);
      at += 4 + length;
    }
    return buffer;
  },
};

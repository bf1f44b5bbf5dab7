export const UUID_BYTES = 16;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for a text that names a UUID, in either case. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** What a hexadecimal digit stands for, by its character code; 255 for any other character. */
const NIBBLES = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(value) ? 255 : value;
});
const HYPHEN = 45;

/** Writes the 16 bytes of a UUID. */
export function writeUuid(id: string, into: Uint8Array, at: number): void {
  let byte = at;
  for (let index = 0; index < id.length; index += 2) {
    if (id.charCodeAt(index) === HYPHEN) index += 1;
    into[byte] = (NIBBLES[id.charCodeAt(index)]! << 4) | NIBBLES[id.charCodeAt(index + 1)]!;
    byte += 1;
  }
}

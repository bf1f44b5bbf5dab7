import { createHash } from 'node:crypto';
import { readBytes } from './read-bytes.ts';

/** What a data file is known by, whatever its name and however it is packed. */
export interface Fingerprint {
  /** SHA-256 of all lines, in hexadecimal. */
  readonly digest: string;
  readonly lines: number;
  /** Its first line, or the beginning of it where it is very long. */
  readonly firstLine: string;
  /** SHA-256 of the first so many lines; undefined where it was not taken or there are not so many. */
  prefix(lines: number): string | undefined;
}

/** Lines after which a prefix is taken. */
export const PREFIX_STEP = 100;

const NEWLINE = 10;

/**
 * Reads a file once for its digest and that of its beginnings: after each 100 lines, after those asked for and at the end.
 * A last line without an end counts as if it had one.
 * @throws FaultlineError `bad-input` when the file cannot be read, is cut short or is not text.
 */
export async function fingerprintFile(file: string, asked: Iterable<number> = []): Promise<Fingerprint> {
  const wanted = new Set(asked);
  const prefixes = new Map<number, string>();
  const hash = createHash('sha256');
  let lines = 0;
  let firstLine = '';
  let open = false;
  const take = (): void => void prefixes.set(lines, hash.copy().digest('hex'));
  for await (const chunk of readBytes(file)) {
    let from = 0;
    if (firstLine === '')
      firstLine = chunk
        .toString('utf8')
        .replace(/^\ufeff/, '')
        .split(/\r?\n/, 1)[0] as string;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) {
      lines += 1;
      if (lines % PREFIX_STEP !== 0 && !wanted.has(lines)) continue;
      hash.update(chunk.subarray(from, at + 1));
      from = at + 1;
      take();
    }
    hash.update(chunk.subarray(from));
    open = chunk.at(-1) !== NEWLINE;
  }
  if (open) {
    hash.update('\n');
    lines += 1;
  }
  take();
  const digest = prefixes.get(lines) as string;
  return { digest, lines, firstLine, prefix: (count) => prefixes.get(count) };
}

import { FaultlineError } from '../../errors.ts';
import { readBytes } from './read-bytes.ts';

/** Some consecutive lines of a file. */
export interface LineBatch {
  /** 1-based number of the first of them. */
  readonly first: number;
  readonly lines: readonly string[];
}

/** Longest line that is kept in memory while its end is looked for, in characters. */
const LONGEST = 1024 * 1024;

/** The lines of a UTF-8 text file, without their ends and without a byte order mark, a chunk at a time. */
export async function* readLines(file: string, onBytes?: (read: number) => void): AsyncGenerator<LineBatch> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let first = 1;
  const decode = (chunk?: Buffer): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch (cause) {
      throw new FaultlineError('bad-input', `${file}: it is not UTF-8 text; save it as UTF-8`, {
        file,
        cause,
      });
    }
  };
  for await (const chunk of readBytes(file, onBytes)) {
    const lines = (rest + decode(chunk)).split('\n');
    rest = lines.pop() as string;
    if (rest.length > LONGEST)
      throw new FaultlineError('bad-input', `${file}:${first + lines.length} the line is longer than 1 MB`, {
        file,
      });
    yield { first, lines: lines.map(chomp) };
    first += lines.length;
  }
  rest += decode();
  if (rest) yield { first, lines: [chomp(rest)] };
}

function chomp(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

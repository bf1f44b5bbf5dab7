import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { FaultlineError } from '../errors.ts';
import { checkJson } from './check-json.ts';

const unzip = promisify(gunzip);

function tooLarge(limit: number): FaultlineError {
  return new FaultlineError('too-large', `The body may hold ${limit} bytes; send less at once`);
}

/** What the sender is told, where it still listens, of a body that broke off. */
function brokenOff(cause: unknown): FaultlineError {
  const says = 'The body ended before it was whole; send it again';
  return new FaultlineError('bad-arguments', says, { cause });
}

/** Reads a body of which nobody said how long it is; stops as soon as it is too long. */
async function readStream(request: Request, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > limit) break;
      chunks.push(chunk);
    }
  } catch (cause) {
    throw brokenOff(cause);
  }
  if (size > limit) throw tooLarge(limit);
  return Buffer.concat(chunks);
}

async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  const length = request.headers.get('content-length');
  if (length === null) return readStream(request, limit);
  if (Number(length) > limit) throw tooLarge(limit);
  try {
    return new Uint8Array(await request.arrayBuffer());
  } catch (cause) {
    throw brokenOff(cause);
  }
}

async function decompress(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  try {
    return await unzip(bytes, { maxOutputLength: limit });
  } catch (cause) {
    if ((cause as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limit);
    const says = 'The body is not whole gzip data, though Content-Encoding says so; compress it again';
    throw new FaultlineError('bad-arguments', says, { cause });
  }
}

/**
 * The body, unpacked; `limit` bytes at most, both as sent and as unpacked.
 *
 * @throws FaultlineError `too-large`, `unsupported-type` for an encoding other than gzip, `bad-arguments` for broken gzip.
 */
export async function readBody(request: Request, limit: number): Promise<Uint8Array> {
  const encoding = request.headers.get('content-encoding')?.toLowerCase() ?? 'identity';
  if (encoding !== 'gzip' && encoding !== 'identity') {
    throw new FaultlineError(
      'unsupported-type',
      `Content-Encoding ${encoding} is not read here; send gzip or none`,
    );
  }
  const bytes = await readBytes(request, limit);
  return encoding === 'gzip' ? decompress(bytes, limit) : bytes;
}

const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]*)/i;

/** Says so where the sender names another encoding of letters than ours: its bytes would be read as other letters. */
function checkCharset(request: Request): void {
  const charset = CHARSET.exec(request.headers.get('content-type') ?? '')?.[1]?.toLowerCase() ?? 'utf-8';
  if (charset === 'utf-8' || charset === 'utf8' || charset === 'us-ascii') return;
  throw new FaultlineError('unsupported-type', `The charset ${charset} is not read here; send UTF-8`);
}

/**
 * The body as text.
 *
 * @throws FaultlineError as `readBody`, `unsupported-type` when it says another charset, `bad-arguments` when it is not
 * UTF-8.
 */
export async function readText(request: Request, limit: number): Promise<string> {
  checkCharset(request);
  const bytes = await readBody(request, limit);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new FaultlineError('bad-arguments', 'The body is not UTF-8 text', { cause });
  }
}

/**
 * Parses JSON in which no name stands twice, none reaches into the prototype, and nothing lies deeper than 16 brackets.
 *
 * @throws FaultlineError `bad-arguments` with line and column of the first place that is not so.
 */
export function parseJson(text: string): unknown {
  const checked = checkJson(text);
  if (checked.ok) return checked.value;
  const { line, column, says, isJson } = checked;
  const refused = isJson ? 'cannot be taken' : 'is not JSON';
  throw new FaultlineError(
    'bad-arguments',
    `The body ${refused}: at line ${line}, column ${column} ${says}`,
    {
      problems: [{ where: '', line, says: `column ${column}: ${says}` }],
    },
  );
}

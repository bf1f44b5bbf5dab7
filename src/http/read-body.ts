import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { FaultlineError } from '../errors.ts';
import { locateJsonError } from './locate-json-error.ts';

const unzip = promisify(gunzip);

function tooLarge(limit: number): FaultlineError {
  return new FaultlineError('too-large', `The body may hold ${limit} bytes; send less at once`);
}

/** Reads a body of which nobody said how long it is; stops as soon as it is too long. */
async function readStream(request: Request, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  const length = request.headers.get('content-length');
  if (length === null) return readStream(request, limit);
  if (Number(length) > limit) throw tooLarge(limit);
  return new Uint8Array(await request.arrayBuffer());
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

/**
 * The body as text.
 *
 * @throws FaultlineError as `readBody`, and `bad-arguments` when it is not UTF-8.
 */
export async function readText(request: Request, limit: number): Promise<string> {
  const bytes = await readBody(request, limit);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new FaultlineError('bad-arguments', 'The body is not UTF-8 text', { cause });
  }
}

/**
 * Parses JSON.
 *
 * @throws FaultlineError `bad-arguments` with line and column of the first place that is not JSON.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const { line, column, says } = locateJsonError(text);
    const problems = [{ where: '', line, says: `column ${column}: ${says}` }];
    const where = `line ${line}, column ${column}`;
    throw new FaultlineError('bad-arguments', `The body is not JSON: at ${where} ${says}`, {
      problems,
      cause,
    });
  }
}

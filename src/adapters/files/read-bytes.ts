import type { Stats } from 'node:fs';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FaultlineError } from '../../errors.ts';

const CHUNK = 256 * 1024;
const GZIP_MAGIC = 0x1f8b;

const refuse = (file: string, says: string, cause?: unknown): FaultlineError =>
  new FaultlineError('bad-input', `${file}: ${says}`, { file, cause });

const OPENING: Record<string, string> = {
  ENOENT: 'there is no such file; check the path',
  ENOTDIR: 'there is no such file; a part of the path is not a folder',
  EACCES: 'the file may not be read; check its permissions',
  EPERM: 'the file may not be read; check its permissions',
};

const READING: Record<string, string> = {
  Z_BUF_ERROR: 'the gzip data ends early: the file is cut short; copy or download it again',
  Z_DATA_ERROR: 'the gzip data is damaged; copy or download it again',
};

function explain(file: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const says = OPENING[code] ?? READING[code];
  if (says) return refuse(file, says, error);
  return code ? refuse(file, `it cannot be read (${code})`, error) : error;
}

async function statFile(file: string): Promise<Stats> {
  try {
    return await stat(file);
  } catch (error) {
    throw explain(file, error);
  }
}

/** Size of a data file in bytes, having refused what is no file or has nothing in it. */
export async function dataFileSize(file: string): Promise<number> {
  const stats = await statFile(file);
  if (stats.isDirectory()) throw refuse(file, 'it is a folder, not a data file; name the files in it');
  if (!stats.isFile()) throw refuse(file, 'it is not a regular file');
  if (stats.size === 0) throw refuse(file, 'the file is empty');
  return stats.size;
}

async function isGzip(file: string): Promise<boolean> {
  try {
    await using handle = await open(file);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer.readUInt16BE(0) === GZIP_MAGIC;
  } catch (error) {
    throw explain(file, error);
  }
}

/**
 * The bytes of a data file, unpacked when they are gzip, in chunks. `onBytes` hears how many bytes of the
 * file on disk have been read. Anything that is not text is refused at its first zero byte.
 */
export async function* readBytes(file: string, onBytes?: (read: number) => void): AsyncGenerator<Buffer> {
  await dataFileSize(file);
  const gzip = await isGzip(file);
  if (!gzip && file.endsWith('.gz')) throw refuse(file, 'it is named .gz and is not gzip data');
  const raw = createReadStream(file, { highWaterMark: CHUNK });
  const stream = gzip ? pipeline(raw, createGunzip({ chunkSize: CHUNK }), () => {}) : raw;
  let seen = false;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      onBytes?.(raw.bytesRead);
      if (chunk.includes(0)) throw refuse(file, 'it is not text: it holds zero bytes');
      seen = true;
      yield chunk;
    }
  } catch (error) {
    throw error instanceof FaultlineError ? error : explain(file, error);
  } finally {
    raw.destroy();
  }
  if (!seen) throw refuse(file, 'the file is empty');
}

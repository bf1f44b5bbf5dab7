import { execFileSync, spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import { type Product, startProduct } from '../../bench/start-product.ts';
import { faultline, US_CATALOG } from '../readme/run-faultline.ts';

/** Of a file to import: more than the small disk holds. */
const LINES = 20_000;
const IMAGE_BYTES = 32 * 1024 * 1024;

let folder: string;
/** Undone in the end, the last first, whatever came before. */
let undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.reverse()) await step();
  undo = [];
  if (folder) rmSync(folder, { recursive: true, force: true });
});

function root(what: string, command: string, ...args: readonly string[]): string {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  } catch (cause) {
    const says = `These tests need ${what} (root, and a system that permits \`${command}\`): ${(cause as { stderr?: string }).stderr}`;
    throw new Error(says, { cause });
  }
}

/** Undoes what may be undone already. */
const tidy = (command: string, ...args: readonly string[]) => spawnSync(command, args);

/** A small disk in memory. */
function mountSmall(megabytes: number): string {
  folder = mkdtempSync(join(tmpdir(), 'faultline-disk-'));
  const place = folder;
  root('to mount a small disk', 'mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'faultline-test', place);
  undo.push(() => tidy('umount', '--lazy', place));
  return place;
}

/** A file system of its own in a file, which becomes read-only at its first fault, as servers' disks do. */
function mountFragile(): { readonly place: string; readonly device: string } {
  folder = mkdtempSync(join(tmpdir(), 'faultline-disk-'));
  const [image, place] = [join(folder, 'image'), join(folder, 'mounted')];
  mkdirSync(place);
  writeFileSync(image, '');
  truncateSync(image, IMAGE_BYTES);
  root('an ext4 file system', 'mkfs.ext4', '-q', image);
  const device = root('a loop device', 'losetup', '--find', '--show', image);
  undo.push(() => tidy('losetup', '--detach', device));
  root('to mount it', 'mount', '-o', 'errors=remount-ro', device, place);
  undo.push(() => tidy('umount', '--lazy', place));
  return { place, device };
}

/** Takes all space that is left; gives it back. */
function fill(place: string): () => void {
  const filler = join(place, 'filler');
  const file = openSync(filler, 'w');
  const block = Buffer.alloc(64 * 1024);
  try {
    for (;;) if (writeSync(file, block) < block.length) break;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOSPC') throw fault;
  }
  // The last blocks that are smaller than one write.
  for (let size = 32 * 1024; size >= 512; size /= 2) {
    try {
      writeSync(file, block.subarray(0, size));
    } catch {}
  }
  closeSync(file);
  return () => rmSync(filler);
}

interface Sent {
  readonly status: number;
  readonly retryAfter: number;
  readonly body: {
    readonly id: string;
    readonly accepted: string;
    readonly detail: string;
    readonly code: string;
  };
}

async function start(data: string): Promise<Product> {
  const product = await startProduct(data, ['--limits', 'off']);
  undo.push(() => product.end());
  return product;
}

async function send({ url }: Product, reporter: string, symptom = 'no-service'): Promise<Sent> {
  const report = { at: new Date().toISOString(), service: 'att', region: 'US-TX', symptom, reporter };
  const response = await fetch(`${url}/v1/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...report,
      text: 'no bars since this morning, not even in the next town '.repeat(8),
    }),
  });
  const retryAfter = Number(response.headers.get('retry-after'));
  return { status: response.status, retryAfter, body: (await response.json()) as Sent['body'] };
}

async function readiness({
  url,
}: Product): Promise<{ status: number; ready: boolean; store: { ok: boolean; says: string } }> {
  const response = await fetch(`${url}/readyz`);
  const { ready, checks } = (await response.json()) as {
    ready: boolean;
    checks: { store: { ok: boolean; says: string } };
  };
  return { status: response.status, ready, store: checks.store };
}

/** Every read of the public goes on. */
async function expectReads({ url }: Product): Promise<void> {
  for (const path of ['/', '/us', '/us/att', '/report', '/v1/markets/us', '/v1/incidents', '/livez']) {
    expect([path, (await fetch(url + path)).status]).toEqual([path, 200]);
  }
}

/** Ids that the file holds, after the process that wrote them is gone. */
function storedIds(file: string): ReadonlySet<string> {
  const db = new DatabaseSync(file);
  const rows = db.prepare('SELECT lower(hex(id)) AS id FROM reports').all();
  db.close();
  return new Set(rows.map(({ id }) => String(id)));
}

/** Sends until the disk takes no more; the ids that were acknowledged. */
async function sendUntilRefused(
  product: Product,
): Promise<{ readonly kept: readonly string[]; readonly refused: Sent }> {
  const kept: string[] = [];
  for (let n = 0; n < 5_000; n += 1) {
    const sent = await send(product, `until-${n}`);
    if (sent.status !== 202) return { kept, refused: sent };
    kept.push(sent.body.id);
  }
  throw new Error('it took everything');
}

const bare = (id: string): string => id.replaceAll('-', '');

describe('a full disk', () => {
  it('R41: reports are refused with 503 and what to do, reads go on, and with space it goes on by itself; nothing acknowledged is lost', async () => {
    const place = mountSmall(48);
    const data = join(place, 'data');
    const product = await start(data);
    const early = await send(product, 'early');
    expect(early).toMatchObject({ status: 202, body: { accepted: 'new' } });
    const free = fill(place);

    const { kept, refused } = await sendUntilRefused(product);
    expect(refused).toMatchObject({ status: 503, body: { code: 'store-unavailable' } });
    expect(refused.retryAfter).toBeGreaterThanOrEqual(1);
    expect(refused.body.detail).toMatch(/the disk is full; free some space/);
    expect(await readiness(product)).toMatchObject({ status: 503, ready: false, store: { ok: false } });
    expect((await readiness(product)).store.says).toMatch(/the disk is full/);
    await expectReads(product);
    const many = await Promise.all(Array.from({ length: 200 }, (_, n) => send(product, `late-${n}`)));
    const late = many.filter(({ status }) => status === 202).map(({ body }) => body.id);
    expect(new Set(many.map(({ status }) => status))).toContain(503);
    expect(many.filter(({ status }) => status !== 202 && status !== 503)).toEqual([]);
    // A log that grows with every refusal would take what space comes back.
    const lines = product.stderr().split('\n').filter(Boolean);
    expect(lines[0]).toContain('the disk is full');
    expect(lines.length).toBeLessThan(10);

    free();
    const after = await send(product, 'after');
    expect(after).toMatchObject({ status: 202, body: { accepted: 'new' } });
    expect(await readiness(product)).toMatchObject({ status: 200, ready: true });
    // Who was refused was not counted: the same person's next report is new.
    const again = many.findIndex(({ status }) => status === 503);
    expect(await send(product, `late-${again}`)).toMatchObject({ status: 202, body: { accepted: 'new' } });

    expect(await product.end('SIGTERM')).toBe(0);
    const stored = storedIds(join(data, 'faultline.db'));
    const acknowledged = [early.body.id, ...kept, ...late, after.body.id];
    expect(acknowledged.filter((id) => !stored.has(bare(id)))).toEqual([]);
  });

  it('R41: an import stops with what to do, and goes on to the end once there is space; no line is lost or twice', async () => {
    const place = mountSmall(40);
    const data = join(place, 'data');
    const file = join(tmpdir(), `${basename(place)}.ndjson`);
    undo.push(() => rmSync(file));
    const text = 'no bars since this morning, not even in the next town '.repeat(8);
    const line = (n: number): string =>
      JSON.stringify({
        at: '2024-02-22T09:00:00Z',
        service: 'att',
        symptom: 'no-service',
        reporter: `p${n}`,
        text,
      });
    writeFileSync(file, Array.from({ length: LINES }, (_, n) => line(n)).join('\n'));
    const filler = join(place, 'filler');
    writeFileSync(filler, Buffer.alloc(34 * 1024 * 1024));
    const words = ['import', file, '--catalog', US_CATALOG, '--data', data, '--quiet'];

    const stopped = await faultline(...words);
    expect([stopped.code, stopped.stdout]).toEqual([2, '']);
    expect(stopped.stderr).toMatch(/the disk is full; free some space/);
    expect(stopped.stderr).not.toContain('    at ');
    const before = storedIds(join(data, 'faultline.db')).size;
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(LINES);

    rmSync(filler);
    expect(await faultline(...words)).toMatchObject({ code: 0 });
    expect(storedIds(join(data, 'faultline.db')).size).toBe(LINES);
  });

  it('R41: at the start it says so in a sentence, and ends with 2', async () => {
    const place = mountSmall(1);
    fill(place);
    const { code, stderr } = await faultline('serve', '--port', '0', '--data', join(place, 'data'));
    expect(code).toBe(2);
    expect(stderr).toMatch(/^faultline: .*(?:the disk is full|no space left)/i);
    expect(stderr).not.toContain('    at ');
  });
});

describe('a disk that becomes read-only', () => {
  it('R41: reports are refused with 503, reads go on, and once it is mounted anew it goes on by itself; nothing acknowledged is lost', async () => {
    const { place, device } = mountFragile();
    const data = join(place, 'data');
    const product = await start(data);
    const early = await send(product, 'early');
    expect(early.status).toBe(202);

    writeFileSync(`/sys/fs/ext4/${basename(device)}/trigger_fs_error`, 'a test');
    const refused = await send(product, 'refused');
    expect(refused).toMatchObject({ status: 503, body: { code: 'store-unavailable' } });
    expect(refused.retryAfter).toBeGreaterThanOrEqual(1);
    expect(refused.body.detail).toMatch(/: the disk failed|: its disk is read-only/);
    expect(await readiness(product)).toMatchObject({ status: 503, store: { ok: false } });
    await expectReads(product);

    // Linux gives such a disk back only to who mounts it again; so the server must have let go of it.
    root('to unmount it', 'umount', '--lazy', place);
    expect((await send(product, 'gone')).status).toBe(503);
    await expectReads(product);
    root('to mount it', 'mount', '-o', 'errors=remount-ro', device, place);
    const after = await send(product, 'refused');
    expect(after).toMatchObject({ status: 202, body: { accepted: 'new' } });
    expect(await readiness(product)).toMatchObject({ status: 200, ready: true });
    await expectReads(product);

    expect(await product.end('SIGTERM')).toBe(0);
    const stored = storedIds(join(data, 'faultline.db'));
    expect([early.body.id, after.body.id].filter((id) => !stored.has(bare(id)))).toEqual([]);
  });

  it('R41: at the start it says so in a sentence, and ends with 2', async () => {
    const place = mountSmall(8);
    mkdirSync(join(place, 'data'));
    root('to mount it read-only', 'mount', '-o', 'remount,ro', place);
    const { code, stderr } = await faultline('serve', '--port', '0', '--data', join(place, 'data'));
    expect(code).toBe(2);
    expect(stderr).toMatch(/^faultline: .*read-only/i);
    expect(stderr).not.toContain('    at ');
  });
});

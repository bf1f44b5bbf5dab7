import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { createPictureCache } from './create-picture-cache.ts';
import { createRasterizer, type RasterizerOptions } from './create-rasterizer.ts';
import { ICONS, iconPicture } from './icon-picture.ts';
import { plainPicture } from './plain-picture.ts';

const ICON = iconPicture(ICONS['icon-192']!);
const sizeOf = (png: Uint8Array | undefined) => {
  const view = Buffer.from(png ?? []);
  return view.subarray(1, 4).toString() === 'PNG' ? [view.readUInt32BE(16), view.readUInt32BE(20)] : [];
};
const cleanUp: (() => Promise<unknown>)[] = [];
afterAll(() => Promise.all(cleanUp.map((end) => end())));

function rasterizer(options: RasterizerOptions = {}) {
  const made = createRasterizer(options);
  cleanUp.push(made.stop);
  return made;
}

/** A thread with a program of its own. */
async function threadOf(program: string): Promise<URL> {
  const dir = await mkdtemp(join(tmpdir(), 'faultline-raster-'));
  cleanUp.push(() => rm(dir, { recursive: true }));
  await writeFile(join(dir, 'worker.mjs'), program);
  return pathToFileURL(join(dir, 'worker.mjs'));
}

describe('S33: pictures are drawn in a thread of their own', () => {
  it('draws one after the other, lets the thread go when idle and starts it again', async () => {
    const { draw } = rasterizer({ idleMs: 20 });
    const both = await Promise.all([draw(ICON), draw(ICON.replaceAll('192', '64'))]);
    expect(both.map(sizeOf)).toEqual([
      [192, 192],
      [64, 64],
    ]);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(sizeOf(await draw(ICON))).toEqual([192, 192]);
  });

  it('gives nothing for what is no drawing, and draws the next', async () => {
    const faults: unknown[] = [];
    const { draw } = rasterizer({ onFault: (fault) => faults.push(fault) });
    expect(await draw('<svg')).toBeUndefined();
    expect(faults).toHaveLength(1);
    expect(sizeOf(await draw(ICON))).toEqual([192, 192]);
  });

  it.each([
    ['cannot start', 'throw new Error("no")', /no/],
    [
      'never answers',
      'import { parentPort } from "node:worker_threads"; parentPort.on("message", () => {})',
      /within/,
    ],
    ['ends', 'process.exit(3)', /ended with 3/],
  ])('a thread that %s holds nobody up, and the fault is told', async (_, program, says) => {
    const faults: unknown[] = [];
    const entry = await threadOf(program);
    const { draw } = rasterizer({ entry, patienceMs: 1_000, onFault: (fault) => faults.push(fault) });
    expect(await Promise.all([draw(ICON), draw(ICON)])).toEqual([undefined, undefined]);
    expect(String(faults[0])).toMatch(says);
    expect(faults).toHaveLength(1);
  });

  it('lets no more wait than it says', async () => {
    const { draw } = rasterizer({ maxQueued: 2 });
    const drawn = await Promise.all([draw(ICON), draw(ICON), draw(ICON)]);
    expect(drawn.map((png) => png !== undefined)).toEqual([true, true, false]);
  });
});

describe('S33: one rendering for each state', () => {
  it('who asks for the same drawing meanwhile or later gets the same; the oldest is forgotten', async () => {
    let drawn = 0;
    const draw = async () => {
      drawn += 1;
      return new Uint8Array([drawn]);
    };
    const cache = createPictureCache({ draw }, 2);
    const ask = async (svg: string) => (await cache.picture(svg, { width: 1, height: 1 })).png[0];
    expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual([1, 1, 2]);
    expect(await ask('a')).toBe(1);
    expect(await ask('c')).toBe(3);
    expect(await ask('b')).toBe(4);
  });

  it('what cannot be drawn is a plain picture of its size, and is tried again', async () => {
    let fails = true;
    const cache = createPictureCache({ draw: async () => (fails ? undefined : new Uint8Array([1])) }, 2);
    const first = await cache.picture('a', { width: 120, height: 63 });
    expect(first.drawn).toBe(false);
    expect(sizeOf(first.png)).toEqual([120, 63]);
    fails = false;
    expect((await cache.picture('a', { width: 120, height: 63 })).drawn).toBe(true);
  });
});

it('S33: the plain picture shows the mark on ink', () => {
  const png = plainPicture(64, 32);
  const at = png.indexOf('IDAT');
  const pixels = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  const pixel = (x: number, y: number) => pixels[y * 65 + x + 1];
  expect(pixels).toHaveLength(65 * 32);
  // The mark begins at (3, 19) of a box of 32 × 32 in the middle.
  expect(pixel(16 + 5, 19)).toBe(1);
  expect(pixel(16 + 5, 5)).toBe(0);
  expect(pixel(2, 19)).toBe(0);
});

import { crc32, deflateSync } from 'node:zlib';

type Corner = readonly [x: number, y: number];

/** Corners of the product's mark in a box of 32 × 32, as in icon-picture.ts. */
const MARK: readonly Corner[] = [
  [3, 19],
  [11, 19],
  [14, 10],
  [18, 24],
  [21, 16],
  [29, 16],
];
const HALF_STROKE = 1.5;
/** Between which rows of its box the mark lies. */
const [HIGHEST, LOWEST] = [8, 26];
/** Ink and paper. */
const PALETTE = Buffer.from([0x15, 0x19, 0x1f, 0xff, 0xff, 0xff]);
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** Whether a point lies within half a stroke of the way from one corner to the next. */
function isMark(x: number, y: number): boolean {
  for (let i = 1; i < MARK.length; i++) {
    const [[x0, y0], [x1, y1]] = [MARK[i - 1] as Corner, MARK[i] as Corner];
    const [dx, dy] = [x1 - x0, y1 - y0];
    const along = ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy);
    const part = along < 0 ? 0 : along > 1 ? 1 : along;
    const [ex, ey] = [x - x0 - part * dx, y - y0 - part * dy];
    if (ex * ex + ey * ey <= HALF_STROKE * HALF_STROKE) return true;
  }
  return false;
}

/** The product's mark on ink, as a PNG made without any library: for when the drawing thread cannot be had. */
export function plainPicture(width: number, height: number): Buffer<ArrayBuffer> {
  const box = Math.min(width, height);
  const [left, top] = [(width - box) / 2, (height - box) / 2];
  const stride = width + 1;
  const pixels = Buffer.alloc(stride * height);
  const rows = { from: Math.floor(top + (box * HIGHEST) / 32), to: top + (box * LOWEST) / 32 };
  for (let y = rows.from; y < rows.to; y++) {
    for (let x = Math.floor(left); x < left + box; x++) {
      const marked = isMark(((x - left) * 32) / box, ((y - top) * 32) / box);
      if (marked) pixels[y * stride + x + 1] = 1;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a pixel, from a palette.
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', PALETTE),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The thread that makes pixels of drawings: WebAssembly and fonts live here and nowhere else. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

/** A drawing to be made into a PNG, and what came of it; `png` is absent where it could not be made. */
export interface RasterAsk {
  readonly id: number;
  readonly svg: string;
}
export interface RasterAnswer {
  readonly id: number;
  readonly png?: Uint8Array<ArrayBuffer>;
  readonly fault?: string;
}

const require = createRequire(import.meta.url);
const read = (module: string): Buffer => readFileSync(require.resolve(module));

await initWasm(read('@resvg/resvg-wasm/index_bg.wasm'));
const fontBuffers = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((name) =>
  read(`dejavu-fonts-ttf/ttf/${name}`),
);
const font = { fontBuffers, defaultFontFamily: 'DejaVu Sans', sansSerifFamily: 'DejaVu Sans' };

function draw(svg: string): Uint8Array<ArrayBuffer> {
  const drawing = new Resvg(svg, { font });
  const image = drawing.render();
  try {
    return new Uint8Array(image.asPng());
  } finally {
    image.free();
    drawing.free();
  }
}

parentPort?.on('message', ({ id, svg }: RasterAsk) => {
  try {
    const png = draw(svg);
    parentPort?.postMessage({ id, png } satisfies RasterAnswer, [png.buffer]);
  } catch (fault) {
    parentPort?.postMessage({ id, fault: String(fault) } satisfies RasterAnswer);
  }
});

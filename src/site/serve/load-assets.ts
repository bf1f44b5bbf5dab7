import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** A file of the client bundle, compressed once. */
export interface AssetFile {
  readonly type: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly br: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer>;
}

/** What pages need of the client bundle. */
export interface SiteAssets {
  /** The stylesheet, put into each page. */
  readonly css: string;
  /** `sha256-…` of the stylesheet, for the content security policy. */
  readonly cssHash: string;
  /** Path of the script; empty when the bundle was not built: pages work without. */
  readonly script: string;
  /** By path below the site's root. */
  readonly files: ReadonlyMap<string, AssetFile>;
}

/** Folder of the bundle's files below its own. */
const ASSETS = 'assets';

type Manifest = Readonly<Record<string, { file: string; isEntry?: boolean; css?: readonly string[] }>>;

const bytes = (buffer: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(buffer);

function readAsset(dir: string, file: string): AssetFile {
  const plain = readFileSync(join(dir, file));
  const type = file.endsWith('.js') ? 'text/javascript; charset=utf-8' : 'application/octet-stream';
  return { type, plain: bytes(plain), br: bytes(brotliCompressSync(plain)), gzip: bytes(gzipSync(plain)) };
}

/** Every script of the bundle: the manifest leaves out what runs in a worker. */
function scriptsIn(dir: string): readonly string[] {
  const names = readdirSync(join(dir, ASSETS));
  return names.filter((name) => name.endsWith('.js')).map((name) => `${ASSETS}/${name}`);
}

/**
 * Reads the bundle that Vite wrote to `dir`. Without one the pages come bare: readable, not pretty.
 */
export function loadAssets(dir: string): SiteAssets {
  const manifestFile = join(dir, '.vite', 'manifest.json');
  const manifest = existsSync(manifestFile)
    ? (JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest)
    : ({} as Manifest);
  const entry = Object.values(manifest).find((item) => item.isEntry);
  const css = (entry?.css ?? []).map((file) => readFileSync(join(dir, file), 'utf8').trim()).join('');
  return {
    css,
    cssHash: `sha256-${createHash('sha256').update(css).digest('base64')}`,
    script: entry ? `/${entry.file}` : '',
    files: new Map(entry ? scriptsIn(dir).map((file) => [`/${file}`, readAsset(dir, file)]) : []),
  };
}

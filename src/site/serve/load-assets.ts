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

/** What one kind of page needs of the client bundle. */
export interface SiteBundle {
  /** The stylesheet, put into each page. */
  readonly css: string;
  /** `sha256-…` of the stylesheet, for the content security policy. */
  readonly cssHash: string;
  /** Path of the script; empty when the bundle was not built: pages work without. */
  readonly script: string;
}

/** The bundle of pages, and that of widgets on other people's pages. */
export interface SiteAssets extends SiteBundle {
  readonly embed: SiteBundle;
  /** By path below the site's root. */
  readonly files: ReadonlyMap<string, AssetFile>;
}

/** Folder of the bundle's files below its own. */
const ASSETS = 'assets';

/** The service worker: under the root, since it may serve only what is below it. */
const WORKER = 'sw.js';
const MAIN = 'src/site/client/main.ts';
const EMBED = 'src/site/client/embed.ts';

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
  return [...names.filter((name) => name.endsWith('.js')).map((name) => `${ASSETS}/${name}`), WORKER];
}

function readBundle(dir: string, entry: Manifest[string] | undefined): SiteBundle {
  const css = (entry?.css ?? []).map((file) => readFileSync(join(dir, file), 'utf8').trim()).join('');
  return {
    css,
    cssHash: `sha256-${createHash('sha256').update(css).digest('base64')}`,
    script: entry ? `/${entry.file}` : '',
  };
}

/**
 * Reads the bundle that Vite wrote to `dir`. Without one the pages come bare: readable, not pretty.
 */
export function loadAssets(dir: string): SiteAssets {
  const manifestFile = join(dir, '.vite', 'manifest.json');
  const manifest = existsSync(manifestFile)
    ? (JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest)
    : ({} as Manifest);
  const entry = manifest[MAIN];
  return {
    ...readBundle(dir, entry),
    embed: readBundle(dir, manifest[EMBED]),
    files: new Map(entry ? scriptsIn(dir).map((file) => [`/${file}`, readAsset(dir, file)]) : []),
  };
}

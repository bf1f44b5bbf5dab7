import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { weakTag } from './match-tag.ts';

/** A page ready to be sent, compressed at most once in each way. */
export interface ReadyPage {
  readonly etag: string;
  readonly body: (encoding: Encoding) => Uint8Array<ArrayBuffer>;
}

export type Encoding = 'br' | 'gzip' | 'identity';

export interface PageCache {
  /**
   * The page kept under `key`, made anew when one of `from` is no longer the same value: what the page shows.
   */
  readonly page: (key: string, from: readonly unknown[], render: () => string) => ReadyPage;
}

/** Quality 8 takes twice the time of 5 and saves 1.5 % of a page. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

function makeReady(html: string): ReadyPage {
  const plain = Buffer.from(html);
  const bodies = new Map<Encoding, Uint8Array<ArrayBuffer>>();
  const make = (encoding: Encoding): Buffer =>
    encoding === 'br' ? brotliCompressSync(plain, BROTLI) : encoding === 'gzip' ? gzipSync(plain) : plain;
  return {
    etag: weakTag(plain),
    body: (encoding) => {
      const body = bodies.get(encoding) ?? new Uint8Array(make(encoding));
      bodies.set(encoding, body);
      return body;
    },
  };
}

/** A bounded memory of pages: a crowd that reads the same snapshot costs one rendering. */
export function createPageCache(limit: number): PageCache {
  const pages = new Map<string, { readonly from: readonly unknown[]; readonly ready: ReadyPage }>();
  return {
    page: (key, from, render) => {
      const kept = pages.get(key);
      pages.delete(key);
      if (
        kept &&
        kept.from.length === from.length &&
        kept.from.every((value, i) => Object.is(value, from[i]))
      ) {
        pages.set(key, kept);
        return kept.ready;
      }
      const ready = makeReady(render());
      pages.set(key, { from, ready });
      const oldest = pages.keys().next().value;
      if (pages.size > limit && oldest !== undefined) pages.delete(oldest);
      return ready;
    },
  };
}

/** The best encoding that a reader accepts. */
export function chooseEncoding(accepts: string | undefined): Encoding {
  const offered = (accepts ?? '').split(',').map((part) => part.trim());
  const takes = (name: string) =>
    offered.some((part) => new RegExp(`^${name}(;q=(?!0(\\.0*)?$).*)?$`).test(part));
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity';
}

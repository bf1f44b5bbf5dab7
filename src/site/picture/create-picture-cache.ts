import { weakTag } from '../serve/match-tag.ts';
import type { Rasterizer } from './create-rasterizer.ts';
import { plainPicture } from './plain-picture.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A picture to be sent. */
export interface ReadyPicture {
  readonly png: Uint8Array<ArrayBuffer>;
  /** False: the plain one, in place of what could not be drawn now. */
  readonly drawn: boolean;
}

/** A bounded memory of pictures: who asks for the same drawing, now or later, waits for one rendering. */
export interface PictureCache {
  readonly picture: (svg: string, size: Size) => Promise<ReadyPicture>;
}

export function createPictureCache(rasterizer: Pick<Rasterizer, 'draw'>, limit: number): PictureCache {
  const kept = new Map<string, Promise<Uint8Array<ArrayBuffer> | undefined>>();
  const plain = new Map<string, Uint8Array<ArrayBuffer>>();
  const plainOf = ({ width, height }: Size): Uint8Array<ArrayBuffer> => {
    const key = `${width} ${height}`;
    const png = plain.get(key) ?? plainPicture(width, height);
    plain.set(key, png);
    return png;
  };
  return {
    picture: async (svg, size) => {
      // Tells drawings apart, without making them.
      const tag = weakTag(svg);
      const making = kept.get(tag) ?? rasterizer.draw(svg);
      kept.delete(tag);
      kept.set(tag, making);
      const oldest = kept.keys().next().value;
      if (kept.size > limit && oldest !== undefined) kept.delete(oldest);
      const png = await making;
      // What failed once may succeed the next time.
      if (!png && kept.get(tag) === making) kept.delete(tag);
      return png ? { png, drawn: true } : { png: plainOf(size), drawn: false };
    },
  };
}

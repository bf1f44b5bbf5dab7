import { SHARE_SIZE } from '../picture/share-picture.tsx';
import type { FoundCard } from './find-card.ts';
import { addressOf, type FrameSize, frameHtml, frameSize, type Place, widgetPath } from './snippets.tsx';

/** An answer of oEmbed 1.0, type `rich` (oembed.com, section 2.3.4.4). */
export type Oembed = Readonly<Record<string, string | number>>;

/** What a page has room for; undefined: as much as is needed. */
export interface MaxSize {
  readonly width: number | undefined;
  readonly height: number | undefined;
}

const AGE_SECONDS = 60;

function within(size: FrameSize, most: MaxSize): FrameSize {
  return {
    width: Math.min(size.width, most.width ?? size.width),
    height: Math.min(size.height, most.height ?? size.height),
  };
}

export function makeOembed({ card, view }: FoundCard, place: Place, most: MaxSize): Oembed {
  const size = within(frameSize(card), most);
  const src = addressOf(place, widgetPath(card, 'auto'));
  const { width, height } = within(SHARE_SIZE, most);
  const hasRoom = width === SHARE_SIZE.width && height === SHARE_SIZE.height;
  return {
    version: '1.0',
    type: 'rich',
    provider_name: view.t.product,
    provider_url: place.origin,
    title: view.t.embed.marked(card.mark, card.sentence),
    cache_age: AGE_SECONDS,
    html: frameHtml(card, src, size),
    ...size,
    ...(hasRoom
      ? {
          thumbnail_url: addressOf(place, `/og${card.key}.png`),
          thumbnail_width: SHARE_SIZE.width,
          thumbnail_height: SHARE_SIZE.height,
        }
      : {}),
  };
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** The same answer as XML. */
export function oembedXml(answer: Oembed): string {
  const escaped = (value: string | number) =>
    String(value).replace(/[&<>]/g, (sign) => ESCAPES[sign] ?? sign);
  const fields = Object.entries(answer).map(([name, value]) => `<${name}>${escaped(value)}</${name}>`);
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>${fields.join('')}</oembed>\n`;
}

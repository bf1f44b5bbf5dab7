import type { Context } from 'hono';
import { findCard } from '../embed/find-card.ts';
import { createPictureCache, type Size } from '../picture/create-picture-cache.ts';
import type { Rasterizer } from '../picture/create-rasterizer.ts';
import { ICONS, iconPicture } from '../picture/icon-picture.ts';
import { SHARE_SIZE, sharePicture } from '../picture/share-picture.tsx';
import type { Routes } from './create-routes.tsx';
import { openToAll } from './embed-routes.tsx';
import { matchTag, weakTag } from './match-tag.ts';

type Handler = (c: Context) => Promise<Response>;

export interface PictureRoutes extends Routes {
  readonly missing: Handler;
  readonly rasterizer: Pick<Rasterizer, 'draw'> | undefined;
}

const KEPT_PICTURES = 64;
const A_MINUTE = 'public, max-age=60';
const A_DAY = 'public, max-age=86400';
/** A plain picture stands in only until the drawing thread is there again. */
const SOON = 'public, max-age=10';

/** The handlers of pictures that other places show of this site. */
export function createPictureRoutes(deps: PictureRoutes) {
  const draw = deps.rasterizer?.draw ?? (async () => undefined);
  const cache = createPictureCache({ draw }, KEPT_PICTURES);

  async function send(c: Context, svg: string, how: Size & { readonly keep: string }): Promise<Response> {
    const tag = weakTag(svg);
    openToAll(c);
    c.header('vary', 'Accept-Language');
    if (matchTag(c.req.header('if-none-match'), tag)) {
      c.header('etag', tag);
      c.header('cache-control', how.keep);
      return c.body(null, 304);
    }
    const { png, drawn } = await cache.picture(svg, how);
    if (drawn) c.header('etag', tag);
    c.header('cache-control', drawn ? how.keep : SOON);
    c.header('content-type', 'image/png');
    return c.body(png);
  }

  const share: Handler = async (c) => {
    const views = await deps.views(c);
    const path = new URL(c.req.url).pathname.slice('/og'.length, -'.png'.length);
    const found = await findCard(deps, views, path);
    if (!found) return deps.missing(c);
    return send(c, sharePicture(found.card, found.view.t.product), { ...SHARE_SIZE, keep: A_MINUTE });
  };

  const icon: Handler = async (c) => {
    const name = (c.req.param('icon') ?? '').replace(/\.png$/, '');
    const shape = Object.hasOwn(ICONS, name) ? ICONS[name] : undefined;
    if (!shape) return deps.missing(c);
    return send(c, iconPicture(shape), { width: shape.size, height: shape.size, keep: A_DAY });
  };

  return { share, icon };
}

import type { Context, Hono, Next } from 'hono';
import type { ViewsOf } from './create-views.ts';

/** Addresses that people and programs try, and where what they look for is found. */
const ELSEWHERE = [
  { from: '/incidents', to: '/history', status: 302 },
  { from: '/favicon.ico', to: '/icons/icon-192.png', status: 301 },
] as const;

/** A path of parts, and slashes behind it; two slashes at its head would name another host. */
const SLASHED = /^((?:\/[^/\\]+)+)\/+$/;
const TAKES = ['GET', 'HEAD'];

/** Answers what needs no page: methods that pages do not take, and other spellings of an address. Use it before the pages. */
export function leadAddresses(app: Hono, views: ViewsOf): void {
  app.use(async (c: Context, next: Next) => {
    if (!TAKES.includes(c.req.method)) {
      const says = (await views(c)).of(undefined)?.t.lost.onlyRead ?? '';
      return c.text(`${says}\n`, 405, { allow: TAKES.join(', ') });
    }
    const [, path] = SLASHED.exec(c.req.path) ?? [];
    return path === undefined ? next() : c.redirect(path + new URL(c.req.url).search, 301);
  });
  for (const { from, to, status } of ELSEWHERE) {
    app.get(from, (c) => c.redirect(to + new URL(c.req.url).search, status));
  }
}

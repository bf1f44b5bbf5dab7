import type { IncomingMessage } from 'node:http';
import type { Context } from 'hono';

/** How a server knows under which address its readers see it. */
export interface OriginRules {
  /** The public address, as `https://outages.example`; it wins over what requests say. */
  readonly url?: string | undefined;
  /** Whether the other end of a connection is a proxy whose word is taken; by default nobody is. */
  readonly isProxy?: ((peer: string) => boolean) | undefined;
}

/** Scheme and host that a reader asked, `https://outages.example`: what absolute links begin with. */
export type SiteOriginOf = (c: Context) => string;

/** Names and addresses of servers, which a reader may paste into a shell and a page may carry. */
const PLAIN_HOST = /^[a-z0-9.:[\]-]{1,260}$/;
const NOWHERE = 'http://localhost';

/** A proxy that is trusted has written the last of several values; earlier ones may be the sender's own. */
const lastOf = (header: string | undefined): string => header?.split(',').at(-1)?.trim().toLowerCase() ?? '';

function peerOf(c: Context): string {
  const { incoming } = (c.env ?? {}) as { readonly incoming?: IncomingMessage };
  return incoming?.socket?.remoteAddress ?? '';
}

/** Makes what tells the origin of the site; pages made with it must be kept by origin. */
export function createSiteOriginOf({ url, isProxy }: OriginRules = {}): SiteOriginOf {
  if (url !== undefined) return () => url;
  return (c) => {
    const asked = new URL(c.req.url);
    const believed = isProxy?.(peerOf(c)) === true;
    const said = believed ? lastOf(c.req.header('x-forwarded-host')) : '';
    const host = PLAIN_HOST.test(said) ? said : asked.host;
    if (!PLAIN_HOST.test(host)) return NOWHERE;
    const isSecure =
      asked.protocol === 'https:' || (believed && lastOf(c.req.header('x-forwarded-proto')) === 'https');
    return `${isSecure ? 'https' : 'http'}://${host}`;
  };
}

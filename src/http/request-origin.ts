import type { IncomingMessage } from 'node:http';
import type { Context } from 'hono';
import type { Origin } from '../ports/intake.ts';
import type { HeaderFields } from './limits/limit-headers.ts';
import { createFindSender } from './limits/trusted-proxies.ts';

/** What the Node adapter gives with each request; absent where the app is called without a server. */
export interface NodeEnv {
  readonly Bindings: { readonly incoming?: IncomingMessage };
  readonly Variables: {
    /** Fields that tell of the limit, for an answer that is made where a fault is caught. */
    limitHeaders?: HeaderFields;
  };
}

/** Finds where a request came from. */
export type OriginOf = (c: Context<NodeEnv>) => Origin;

const MOST_HOST = 253;

/** The host that an address names, `www.example.org`; empty where it names none, or our own. */
export function hostOf(address: string | undefined, own: string | undefined): string {
  if (!address || !URL.canParse(address)) return '';
  const { host } = new URL(address);
  return host === own || host.length > MOST_HOST ? '' : host;
}

/**
 * Makes what tells where a request came from, for as long as it is answered.
 *
 * @param trustProxy networks of proxies whose word on the sender is taken; by default nobody's
 */
export function createOriginOf(trustProxy: readonly string[] = []): OriginOf {
  const findSender = createFindSender(trustProxy);
  return (c) => {
    const peer = c.env?.incoming?.socket?.remoteAddress ?? '';
    const { headers } = c.req.raw;
    const header = (name: string): string | undefined => headers.get(name) ?? undefined;
    return {
      address: findSender(peer, header),
      userAgent: header('user-agent') ?? '',
      referrer: hostOf(header('referer'), header('host')),
    };
  };
}

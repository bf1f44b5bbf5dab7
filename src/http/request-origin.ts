import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from 'hono';
import type { Origin } from '../ports/intake.ts';
import type { HeaderFields } from './limits/limit-headers.ts';
import { createFindSender } from './limits/trusted-proxies.ts';

/** What the Node adapter gives with each request; absent where the app is called without a server. */
export interface NodeEnv {
  readonly Bindings: { readonly incoming?: IncomingMessage; readonly outgoing?: ServerResponse };
  readonly Variables: {
    /** Fields that tell of the limit, for an answer that is made where a fault is caught. */
    limitHeaders?: HeaderFields;
  };
}

/** What tells where a request came from, whatever carries it. */
export interface Sight {
  /** Address at the other end of the connection; empty where there is none. */
  readonly peer: string;
  /** A field of the request, by its name in small letters. */
  readonly header: (name: string) => string | undefined;
}

/** Finds where a request came from, for as long as it is answered. */
export type OriginOf = (sight: Sight) => Origin;

/** What a route sees of its request. */
export function sightOf(c: Context<NodeEnv>): Sight {
  const { headers } = c.req.raw;
  return {
    peer: c.env?.incoming?.socket?.remoteAddress ?? '',
    header: (name) => headers.get(name) ?? undefined,
  };
}

/** The same of a request that no route was made for. */
export function sightOfIncoming({ socket, headers }: IncomingMessage): Sight {
  const header = (name: string): string | undefined => {
    const value = headers[name];
    return typeof value === 'string' ? value : value?.join(', ');
  };
  return { peer: socket.remoteAddress ?? '', header };
}

const MOST_HOST = 253;

/** The host that an address names, `www.example.org`; empty where it names none, or our own. */
function hostOf(address: string | undefined, own: string | undefined): string {
  if (!address || !URL.canParse(address)) return '';
  const { host } = new URL(address);
  return host === own || host.length > MOST_HOST ? '' : host;
}

/** An origin with the page that led the sender here, where the report itself tells of one. */
export function withPage(origin: Origin, page: string | undefined, { header }: Sight): Origin {
  const referrer = hostOf(page, header('host'));
  return referrer ? { ...origin, referrer } : origin;
}

/**
 * Makes what tells where a request came from.
 *
 * @param trustProxy networks of proxies whose word on the sender is taken; by default nobody's
 */
export function createOriginOf(trustProxy: readonly string[] = []): OriginOf {
  const findSender = createFindSender(trustProxy);
  return ({ peer, header }) => ({
    address: findSender(peer, header),
    userAgent: header('user-agent') ?? '',
    referrer: hostOf(header('referer'), header('host')),
  });
}

import type { IncomingMessage } from 'node:http';
import type { Context } from 'hono';
import type { Origin } from '../ports/intake.ts';

/** What the Node adapter gives with each request; absent where the app is called without a server. */
export interface NodeEnv {
  readonly Bindings: { readonly incoming?: IncomingMessage };
}

/** Where a request came from, for as long as it is answered. */
export function requestOrigin(c: Context<NodeEnv>): Origin {
  const address = c.env?.incoming?.socket?.remoteAddress ?? '';
  return { address, userAgent: c.req.header('user-agent') ?? '' };
}

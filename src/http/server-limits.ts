import type { IncomingMessage, Server, ServerOptions, ServerResponse } from 'node:http';
import { createServer } from 'node:http';

/** How long a connection may take over each thing, and how much of everything it may have. Times are ms. */
export interface ServerLimits {
  /** From the first byte of a request to the end of its headers. */
  readonly headersMs: number;
  /** From the first byte of a request to the end of its body. */
  readonly requestMs: number;
  /** How often the two times above are looked at. */
  readonly lookMs: number;
  /** How long a connection may lie idle between two requests. */
  readonly idleMs: number;
  readonly headerBytes: number;
  readonly headers: number;
  readonly connections: number;
}

/**
 * A report is 300 bytes, a full batch 8 MB: a minute is enough for both from a bad network. Connections leave room for
 * all live streams (`ApiLimits.streams`) and as many senders.
 */
export const SERVER_LIMITS: ServerLimits = {
  headersMs: 10_000,
  requestMs: 60_000,
  lookMs: 2_000,
  idleMs: 15_000,
  headerBytes: 16 * 1024,
  headers: 100,
  connections: 20_000,
};

type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => unknown;

/**
 * A Node server that nobody can hold up: slow senders are answered 408 and cut off, too large or too many headers 431, and beyond
 * the most connections new ones are closed. What is no HTTP is answered 400 and cut off.
 */
export function createBoundedServer(listener: Listener, limits: ServerLimits = SERVER_LIMITS): Server {
  const options: ServerOptions = {
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: limits.lookMs,
    keepAliveTimeout: limits.idleMs,
    maxHeaderSize: limits.headerBytes,
    requireHostHeader: true,
  };
  const server = createServer(options, listener);
  server.maxHeadersCount = limits.headers;
  server.maxConnections = limits.connections;
  return server;
}

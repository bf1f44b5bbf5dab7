import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { packageRoot } from '../adapters/files/package-root.ts';
import type { Config } from '../config.ts';
import type { Casebook } from '../core/publish/day.ts';
import type { EpochMs } from '../core/time.ts';
import { FaultlineError } from '../errors.ts';
import { DEFAULT_API_LIMITS, type Machines, NETWORK_REPORTS_PER_MINUTE } from '../http/api-deps.ts';
import { createApi } from '../http/create-api.ts';
import { createDoor } from '../http/door.ts';
import type { HealthCheck } from '../http/health.ts';
import { createHealthApi } from '../http/health-routes.ts';
import { createNetworkLimit } from '../http/limits/network-limit.ts';
import { createIsProxy } from '../http/limits/trusted-proxies.ts';
import { createOpenApi } from '../http/openapi/create-openapi.ts';
import { createPlainReport } from '../http/plain-report.ts';
import { problemAnswer } from '../http/problem.ts';
import { createBoundedServer } from '../http/server-limits.ts';
import type { Clock } from '../pipeline/clock.ts';
import type { Publisher } from '../pipeline/publish.ts';
import type { Feed } from '../ports/feed.ts';
import type { Intake } from '../ports/intake.ts';
import { createSite } from '../site/create-site.ts';
import type { Rasterizer } from '../site/picture/create-rasterizer.ts';
import { loadAssets } from '../site/serve/load-assets.ts';
import { createQuickPages } from '../site/serve/quick-pages.ts';
import { DUTIES, type Duties } from './duties.ts';

/** Where the build writes. */
export const BUILT = join(packageRoot(), 'dist');
/** Connections that may wait to be taken: on the worst day thousands come within a second. */
const BACKLOG = 4_096;
/** How long requests under way may take once the server closes: longer than a log without a leader is waited for. */
const CLOSE_MS = 15_000;

/** What the outside is answered from. */
export interface WebParts {
  readonly publisher: Publisher;
  readonly intake: Intake;
  readonly feed: Feed;
  readonly health: HealthCheck;
  readonly machines: Machines;
  readonly casebook: Casebook;
  readonly clock: Clock;
  readonly stopping: AbortSignal;
  readonly onFault: (fault: unknown) => void;
  /** Time from which no report could be kept; null: they can. */
  readonly deafSince: () => EpochMs | null;
  readonly rasterizer: Rasterizer;
  /** How full the queue of the writer is. */
  readonly pressure: () => number;
  /** Told to stop: connections are let go one by one, as their requests are answered. */
  readonly isLeaving: () => boolean;
}

const HEALTH = /^\/(?:livez|readyz)(?:\?|$)/;
const ALONE = /^\/(?:openapi\.json|livez|readyz)(?:\?|$)/;
const isApi = (url: string): boolean => url.startsWith('/v1/') || ALONE.test(url);

/** Whether a request is one for gateways: what sends something, or prepares to. */
function isForGateways(method: string, url: string): boolean {
  return url.startsWith('/v1/') && (method === 'POST' || url.startsWith('/v1/challenge'));
}

/** Who else is asked, where this process does not do what is asked of it; undefined: it does. */
function whoElse({ takes, shows }: Duties, method: string, url: string): string | undefined {
  if (HEALTH.test(url) || method === 'OPTIONS') return undefined;
  if (isForGateways(method, url)) return takes ? undefined : 'a gateway';
  return shows ? undefined : 'a web node';
}

type Handler = Parameters<typeof createBoundedServer>[0];

/** API and site behind one door. */
function createHandler(config: Config, parts: WebParts): Handler {
  const { publisher, clock, casebook, deafSince, rasterizer, ...rest } = parts;
  const network = createNetworkLimit({ perMinute: NETWORK_REPORTS_PER_MINUTE });
  const limits = config.limits === 'on' ? { ...DEFAULT_API_LIMITS, network } : DEFAULT_API_LIMITS;
  const deps = { ...rest, published: publisher, clock, limits, trustProxy: config.trustProxy };
  const door = createDoor(deps);
  const takePlain = createPlainReport(deps, door);
  const api = getRequestListener(createApi(deps, door).fetch);
  const openApi = createOpenApi();
  const origin = { url: config.url, isProxy: createIsProxy(config.trustProxy) };
  const lastChange = parts.feed.lastId;
  const quick = createQuickPages(lastChange);
  const assets = loadAssets(join(BUILT, 'client'));
  const pages = createSite({
    ...{ published: publisher, clock, assets, casebook, openApi, origin, rasterizer, deafSince, lastChange },
  });
  const site = getRequestListener(quick.learn(pages));
  return (incoming, outgoing) => {
    if (takePlain(incoming, outgoing)) return undefined;
    if (isApi(incoming.url ?? '')) return api(incoming, outgoing);
    return quick.take(incoming, outgoing) || site(incoming, outgoing);
  };
}

/** Sends what is for others away, by name: a balancer that mixes them up is found at once. */
function createPorter(role: Config['role'], handle: Handler): Handler {
  const duties = DUTIES[role];
  if (duties.takes && duties.shows) return handle;
  return (incoming, outgoing) => {
    const other = whoElse(duties, incoming.method ?? '', incoming.url ?? '');
    if (other === undefined) return handle(incoming, outgoing);
    const says = `This process runs as ${role}; ${incoming.method} ${incoming.url} is for ${other}`;
    const { status, headers, body } = problemAnswer(new FaultlineError('elsewhere', says));
    incoming.resume();
    outgoing.writeHead(status, headers).end(body);
    return undefined;
  };
}

/** The server of a process: all of it, a part, or nothing but how it is. */
export function createWebServer(config: Config, parts: WebParts): Server {
  const { takes, shows } = DUTIES[config.role];
  const isSilent = !takes && !shows;
  const handle = isSilent
    ? getRequestListener(createHealthApi(parts.health, config.role).fetch)
    : createPorter(config.role, createHandler(config, parts));
  return createBoundedServer((incoming, outgoing) => {
    if (parts.isLeaving()) outgoing.shouldKeepAlive = false;
    return handle(incoming, outgoing);
  });
}

/** Begins to listen; resolves with the address. @throws FaultlineError `address-in-use` when it cannot. */
export function listen(server: Server, { host, port }: Pick<Config, 'host' | 'port'>): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const says =
        cause.code === 'EADDRINUSE'
          ? `port ${port} on ${host} is in use; stop what uses it or choose another with --port`
          : `cannot listen on ${host}:${port}: ${cause.message}`;
      reject(new FaultlineError('address-in-use', says, { cause }));
    });
    server.listen({ port, host, backlog: BACKLOG }, () => {
      const { port: actual } = server.address() as AddressInfo;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${actual}`);
    });
  });
}

/** Takes no further connection and waits for requests under way. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), CLOSE_MS).unref();
  });
}

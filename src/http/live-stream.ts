import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { presentMarket } from '../core/publish/present-market.ts';
import type { Snapshot } from '../core/publish/snapshot.ts';
import { FaultlineError } from '../errors.ts';
import { type ApiDeps, DEFAULT_API_LIMITS } from './api-deps.ts';
import { requireCatalog } from './choose-market.ts';
import { API_HEADERS } from './headers.ts';
import { createLiveReaders, type Pace, toEventText } from './live-readers.ts';
import { releaseSocket } from './release-socket.ts';
import type { NodeEnv } from './request-origin.ts';

const PACE: Pace = { beatMs: 15_000, readersATurn: 500 };
const RETRY_MS = 2_000;
const RETRY_SPREAD_MS = 4_000;

const STREAM_HEADERS = {
  ...API_HEADERS,
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
};

function readLastId(c: Context): number | undefined {
  const text = c.req.header('last-event-id') ?? c.req.query('lastEventId') ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** `GET /v1/stream`, and the way to end all streams when the server stops. */
export interface LiveStream {
  readonly open: (c: Context<NodeEnv>) => Response;
  readonly closeAll: () => void;
}

/** What a reader asks for. */
interface Wish {
  readonly market: string | undefined;
  readonly brief: boolean;
  readonly lastId: number | undefined;
}

/** The state of a market as an event's data, written once for all who come while it stands. */
function createStateText() {
  const known = new WeakMap<Snapshot, string>();
  return (snapshot: Snapshot): string => {
    const text = known.get(snapshot) ?? JSON.stringify(presentMarket(snapshot));
    known.set(snapshot, text);
    return text;
  };
}

/** Makes what a reader gets at first: what it missed, or the state now of each market that it follows. */
function createFirstText({ published, feed }: ApiDeps) {
  const stateText = createStateText();
  const missed = ({ market, brief }: Wish, lastId: number): string => {
    const parts: string[] = [];
    feed.subscribe(market, lastId, (event) => void parts.push(toEventText(event, brief)))();
    return parts.join('');
  };
  const state = ({ market, brief }: Wish): string =>
    published
      .catalogs()
      .filter((catalog) => market === undefined || catalog.market.id === market)
      .map((catalog) => published.snapshot(catalog.market.id))
      .filter((snapshot) => snapshot !== undefined)
      .map((snapshot) => {
        const data = brief ? '{}' : stateText(snapshot);
        return `id: ${feed.lastId()}\nevent: snapshot\ndata: ${data}\n\n`;
      })
      .join('');
  return (wish: Wish): string => {
    const { lastId } = wish;
    const resumes = lastId !== undefined && feed.remembers?.(lastId) !== false;
    const retry = RETRY_MS + Math.floor(Math.random() * RETRY_SPREAD_MS);
    return `retry: ${retry}\n\n${resumes ? missed(wish, lastId) : state(wish)}`;
  };
}

/** Writes the head of an answer that ends with its connection: what follows is bytes on the socket, in no chunks. */
function begin(outgoing: ServerResponse): void {
  outgoing.useChunkedEncodingByDefault = false;
  outgoing.writeHead(200, STREAM_HEADERS);
  outgoing.flushHeaders();
}

/**
 * Live changes as Server-Sent Events: resumable, kept alive, and never held in memory without bound. They are written
 * straight on Node's sockets: a web stream for each reader would take four times the memory.
 */
export function createLiveStream(deps: ApiDeps, pace = PACE): LiveStream {
  const { published, feed, limits = DEFAULT_API_LIMITS } = deps;
  const readers = createLiveReaders(pace);
  const firstText = createFirstText(deps);
  feed.subscribe(undefined, undefined, readers.tell);
  return {
    open(c) {
      const market = c.req.query('market') || undefined;
      if (market !== undefined) requireCatalog(published, market);
      if (readers.size() >= limits.streams) {
        throw new FaultlineError('overloaded', 'Too many streams are open here; read /v1/markets instead');
      }
      const outgoing = c.env?.outgoing;
      const socket = outgoing?.socket;
      // Who asks for the head alone, or has left, gets no stream.
      if (!socket || c.req.method === 'HEAD') return new Response(null, { headers: STREAM_HEADERS });
      const brief = c.req.query('data') === 'none';
      begin(outgoing);
      socket.write(firstText({ market, brief, lastId: readLastId(c) }));
      const leave = readers.add({ market, brief, socket, seen: feed.lastId() });
      // Not now: the parser that is let go of is reading this very request.
      setImmediate(releaseSocket, socket, outgoing, leave);
      return RESPONSE_ALREADY_SENT;
    },
    closeAll: readers.closeAll,
  };
}

import type { Context } from 'hono';
import { presentMarket } from '../core/publish/present-market.ts';
import { FaultlineError } from '../errors.ts';
import type { FeedEvent } from '../ports/feed.ts';
import { type ApiDeps, DEFAULT_API_LIMITS } from './api-deps.ts';
import { requireCatalog } from './choose-market.ts';
import { API_HEADERS } from './headers.ts';
import type { NodeEnv } from './request-origin.ts';

const BEAT_MS = 15_000;
/** Bytes that may wait for one reader. Who is further behind is dropped and comes back by its last id. */
const BEHIND_BYTES = 256 * 1024;
const RETRY_MS = 2_000;
const RETRY_SPREAD_MS = 4_000;

const STREAM_HEADERS = {
  ...API_HEADERS,
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
};

/** Event as text of an event stream (HTML standard, 9.2). Data is JSON and holds no line break. */
function toEventText({ id, type, data }: FeedEvent): string {
  return `id: ${id}\nevent: ${type}\ndata: ${data}\n\n`;
}

/** One reader of the stream. */
interface Reader {
  readonly send: (text: string) => void;
  readonly close: () => void;
}

/** All readers and the one timer that keeps their connections alive; it runs only while there are any. */
function createReaders(beatMs: number) {
  const readers = new Set<Reader>();
  let timer: NodeJS.Timeout | undefined;
  const beat = () => {
    for (const reader of [...readers]) reader.send(': still here\n\n');
  };
  return {
    size: () => readers.size,
    add(reader: Reader): void {
      readers.add(reader);
      timer ??= setInterval(beat, beatMs).unref();
    },
    remove(reader: Reader): void {
      readers.delete(reader);
      if (readers.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    },
    closeAll(): void {
      for (const reader of [...readers]) reader.close();
    },
  };
}

function readLastId(c: Context): number | undefined {
  const text = c.req.header('last-event-id') ?? c.req.query('lastEventId') ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** `GET /v1/stream`, and the way to end all streams when the server stops. */
export interface LiveStream {
  readonly open: (c: Context<NodeEnv>) => Response;
  readonly closeAll: () => void;
}

interface Connection {
  readonly market: string | undefined;
  readonly lastId: number | undefined;
  /** Socket of the reader, to be cut when it is too far behind. */
  readonly socket: { destroy(): unknown } | undefined;
}

type Readers = ReturnType<typeof createReaders>;

/** What a reader gets at first when it cannot resume: the state now, of each market that it follows. */
function snapshotText({ published }: ApiDeps, market: string | undefined): string {
  return published
    .catalogs()
    .filter((catalog) => market === undefined || catalog.market.id === market)
    .map((catalog) => published.snapshot(catalog.market.id))
    .filter((snapshot) => snapshot !== undefined)
    .map((snapshot) => `event: snapshot\ndata: ${JSON.stringify(presentMarket(snapshot))}\n\n`)
    .join('');
}

function openBody(deps: ApiDeps, readers: Readers, connection: Connection): ReadableStream<Uint8Array> {
  const { feed } = deps;
  const { market, lastId, socket } = connection;
  const encoder = new TextEncoder();
  let leave = () => {};
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let stop = () => {};
        leave = () => {
          stop();
          readers.remove(reader);
        };
        const reader: Reader = {
          send(text) {
            if ((controller.desiredSize ?? 0) <= 0) {
              leave();
              // A cut socket cancels the stream; the Node adapter would print an error as a fault.
              if (socket) socket.destroy();
              else controller.error(new FaultlineError('overloaded', 'The reader is too slow'));
              return;
            }
            controller.enqueue(encoder.encode(text));
          },
          close() {
            leave();
            controller.close();
          },
        };
        readers.add(reader);
        const resumes = lastId !== undefined && feed.remembers?.(lastId) !== false;
        const retry = RETRY_MS + Math.floor(Math.random() * RETRY_SPREAD_MS);
        reader.send(`retry: ${retry}\n\n${resumes ? '' : snapshotText(deps, market)}`);
        stop = feed.subscribe(market, resumes ? lastId : undefined, (event) =>
          reader.send(toEventText(event)),
        );
      },
      cancel: () => leave(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: BEHIND_BYTES }),
  );
}

/** Live changes as Server-Sent Events: resumable, kept alive, and never held in memory without bound. */
export function createLiveStream(deps: ApiDeps, beatMs = BEAT_MS): LiveStream {
  const { published, limits = DEFAULT_API_LIMITS } = deps;
  const readers = createReaders(beatMs);
  return {
    open(c) {
      const market = c.req.query('market') || undefined;
      if (market !== undefined) requireCatalog(published, market);
      if (readers.size() >= limits.streams) {
        throw new FaultlineError('overloaded', 'Too many streams are open here; read /v1/markets instead');
      }
      const connection = { market, lastId: readLastId(c), socket: c.env?.incoming?.socket };
      return new Response(openBody(deps, readers, connection), { headers: STREAM_HEADERS });
    },
    closeAll: readers.closeAll,
  };
}

import type { Socket } from 'node:net';
import type { FeedEvent } from '../ports/feed.ts';

/** Bytes that may wait for one reader. Who is further behind is dropped and comes back by its last id. */
const BEHIND_BYTES = 256 * 1024;
const BEAT = Buffer.from(': still here\n\n');
/** How long the last bytes may take when the server stops. */
const END_MS = 2_000;
const NO_BYTES = Buffer.alloc(0);

/** How readers are written to. */
export interface Pace {
  /** Milliseconds between two signs of life. */
  readonly beatMs: number;
  /** Readers that are written to in one turn: other requests are answered in between. */
  readonly readersATurn: number;
}

/** One reader of the stream, on the bare socket of its connection. */
export interface Reader {
  /** Undefined: of all markets. */
  readonly market: string | undefined;
  /** Wants to be told that something changed, not what. */
  readonly brief: boolean;
  readonly socket: Socket;
  /** Id of the newest change that this reader has. */
  seen: number;
}

/** All readers of the stream. Who reads the same gets the same bytes, made once. */
export interface LiveReaders {
  readonly size: () => number;
  /** Adds a reader; returns what is to be called when it has left. */
  readonly add: (reader: Reader) => () => void;
  /** Tells all whom it concerns, soon; what is told in one turn goes out as one write. */
  readonly tell: (event: FeedEvent) => void;
  readonly closeAll: () => void;
}

const isFor = ({ market, seen }: Reader, event: FeedEvent): boolean =>
  event.id > seen && (market === undefined || market === event.market);

/** Event as text of an event stream (HTML standard, 9.2). Data is JSON and holds no line break. */
export function toEventText({ id, type, data }: FeedEvent, brief: boolean): string {
  return `id: ${id}\nevent: ${type}\ndata: ${brief ? '{}' : data}\n\n`;
}

/** Bytes of those of `events` that a reader lacks; the same object for all readers that lack the same. */
function createBatch(events: readonly FeedEvent[]) {
  const made = new Map<string, Buffer>();
  return (reader: Reader): Buffer => {
    const wanted = events.filter((event) => isFor(reader, event));
    if (wanted.length === 0) return NO_BYTES;
    const key = `${reader.brief} ${wanted.map(({ id }) => id).join()}`;
    const bytes =
      made.get(key) ?? Buffer.from(wanted.map((event) => toEventText(event, reader.brief)).join(''));
    made.set(key, bytes);
    return bytes;
  };
}

/** Makes the set of readers, with the one timer that keeps their connections alive; it runs only while there are any. */
export function createLiveReaders({ beatMs, readersATurn }: Pace): LiveReaders {
  const readers = new Set<Reader>();
  let timer: NodeJS.Timeout | undefined;
  let waiting: FeedEvent[] = [];
  let isTelling = false;

  function remove(reader: Reader): void {
    readers.delete(reader);
    if (readers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  function send({ socket }: Reader, bytes: Buffer): void {
    if (bytes.length === 0 || !socket.writable) return;
    if (socket.writableLength > BEHIND_BYTES) socket.destroy();
    else socket.write(bytes);
  }

  /** Writes to all, some a turn. */
  async function walk(bytesFor: (reader: Reader) => Buffer): Promise<void> {
    const all = [...readers];
    for (let from = 0; from < all.length; from += readersATurn) {
      await new Promise(setImmediate);
      for (const reader of all.slice(from, from + readersATurn)) send(reader, bytesFor(reader));
    }
  }

  /** One batch after the other: nobody may get a later one first. */
  async function tellWaiting(): Promise<void> {
    await new Promise(setImmediate);
    while (waiting.length > 0) {
      const batch = createBatch(waiting);
      const { id } = waiting.at(-1)!;
      waiting = [];
      await walk((reader) => {
        const bytes = batch(reader);
        reader.seen = Math.max(reader.seen, id);
        return bytes;
      });
    }
    isTelling = false;
  }

  return {
    size: () => readers.size,
    add(reader) {
      readers.add(reader);
      timer ??= setInterval(() => void walk(() => BEAT), beatMs).unref();
      return () => remove(reader);
    },
    tell(event) {
      if (readers.size === 0) return;
      waiting.push(event);
      if (isTelling) return;
      isTelling = true;
      void tellWaiting();
    },
    closeAll() {
      for (const { socket } of readers) socket.destroySoon();
      setTimeout(() => {
        for (const { socket } of readers) socket.destroy();
      }, END_MS).unref();
    },
  };
}
